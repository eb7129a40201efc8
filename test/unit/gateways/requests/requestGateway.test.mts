import { describe, expect, it } from '@jest/globals';
import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';

import { mobileApiConnect } from '../../../../nodes/SmsGateway/gateways/mobileApiConnect.ts';
import { requestGateway } from '../../../../nodes/SmsGateway/gateways/requests/requestGateway.ts';
import { gatewayContext } from '../../../support/gatewayContext.mts';
import { API_KEY } from '../../../support/secrets.mts';

const URL = 'https://api.example.com/v1/messages';
const NODE: INode = {
	id: '1',
	name: 'SMS Gateway',
	type: 'n8n-nodes-sms-gateway.smsGateway',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

async function call(...answers: Parameters<typeof gatewayContext>) {
	const { context } = gatewayContext(...answers);
	return await requestGateway(context, mobileApiConnect, {
		method: 'POST',
		url: URL,
		body: {},
		timeout: 30_000,
		credential: {},
	});
}

/** What axios throws when the socket fails, as n8n wraps it. */
function asN8nThrows(code: string | undefined, cause?: Error): Error {
	const axiosError = Object.assign(new Error(`request failed ${code}`, { cause }), {
		isAxiosError: true,
		...(code && { code }),
		config: { headers: { Authorization: `Bearer ${API_KEY}` } },
	});
	return new NodeApiError(NODE, axiosError as unknown as JsonObject);
}

describe('a request to the gateway', () => {
	it('asks n8n for everything to be answered and nothing to be followed', async () => {
		const { context, requests } = gatewayContext({ statusCode: 202, body: {} });
		await requestGateway(context, mobileApiConnect, {
			method: 'POST',
			url: URL,
			body: { to: '+14155550100' },
			timeout: 12_000,
			credential: {},
		});

		expect(requests).toEqual([
			{
				method: 'POST',
				url: URL,
				body: { to: '+14155550100' },
				json: true,
				timeout: 12_000,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			},
		]);
	});

	it('does not take a website, which answers 200 to everything, for a gateway', async () => {
		const answer = await call({ statusCode: 200, body: '<!doctype html><title>Shop</title>' });
		expect(answer).toEqual({
			outcome: 'unknown',
			cause: "a response that is not the API's JSON: check the base URL",
		});
	});

	it.each([
		['an error', { error: 'queue_full' }],
		['an error beside an ID', { id: 'msg_1', status: 'queued', error: { message: 'No credit' } }],
		['errors', { errors: ['to is barred'] }],
		['success: false', { success: false }],
		['the same as a word or a number', { success: 'False' }],
		['ok: 0', { ok: 0 }],
		['the code of an error', { errorCode: 'no_device' }],
		['the words of an error', { error_message: 'no device is online' }],
		['the status of an error', { status: 400, message: 'Bad' }],
		['the same under another name', { statusCode: 401 }],
	])('is not well when a 2xx carries %s', async (_, body) => {
		expect(await call({ statusCode: 200, body })).toMatchObject({
			outcome: 'refused',
			status: 200,
			failure: { accepted: 'unknown' },
		});
	});

	it.each([
		['no error', { id: 'msg_1', error: null, errors: [], success: true }],
		['an empty one', { id: 'msg_1', error: '', errors: {} }],
		['one of which nothing is said', { id: 'msg_1', error: { code: null, message: '' } }],
		['a list of none', { id: 'msg_1', errors: [null] }],
		['a status that is no code', { status: 'queued', errored: 'no such field' }],
	])('is well when a 2xx carries %s', async (_, body) => {
		expect(await call({ statusCode: 200, body })).toEqual({ outcome: 'ok', body });
	});

	it('says of a bot wall that it is one, and that the text was not taken', async () => {
		const body = '<html><title>Just a moment…</title></html>';

		expect(await call({ statusCode: 403, body })).toMatchObject({
			outcome: 'refused',
			failure: { accepted: 'refused', advice: expect.stringMatching(/web page.*against bots/) },
		});
	});

	it("repeats none of the credential's secrets, and not the text", async () => {
		const { context } = gatewayContext({
			statusCode: 400,
			body: { message: 'user-seven may not send "Your code is 1234"' },
		});
		const response = await requestGateway(context, mobileApiConnect, {
			method: 'POST',
			url: URL,
			body: { text: 'Your code is 1234' },
			timeout: 1_000,
			credential: { user: 'user-seven' },
			hidden: ['Your code is 1234'],
		});

		expect(response).toMatchObject({ failure: { details: ['*** may not send "***"'] } });
	});

	it('hides each of several keys that stand in one field', async () => {
		const { context } = gatewayContext({ statusCode: 400, body: { message: 'key-two is wrong' } });
		const response = await requestGateway(context, mobileApiConnect, {
			method: 'GET',
			url: URL,
			timeout: 1_000,
			credential: { signingSecrets: 'key-one, key-two' },
		});

		expect(response).toMatchObject({ failure: { details: ['*** is wrong'] } });
	});

	it('takes a list for an answer only where the API answers one', async () => {
		const answer = { statusCode: 200, body: [{ id: '1' }] };
		const ask = async (answersList: boolean) =>
			await requestGateway(gatewayContext(answer).context, mobileApiConnect, {
				...{ method: 'GET', url: URL, timeout: 1_000, credential: {} },
				answersList,
			});

		expect(await ask(true)).toEqual({ outcome: 'list', body: [{ id: '1' }] });
		expect(await ask(false)).toMatchObject({ outcome: 'unknown' });
	});

	it('is well when the answer is 2xx', async () => {
		const body = { id: 'msg_1', status: 'queued', createdAt: '2026-06-12T14:32:00.000Z' };

		expect(await call({ statusCode: 202, body })).toEqual({ outcome: 'ok', body });
	});

	it.each([199, 301, 302, 307, 400, 404, 429, 500, 503])(
		'is refused when the answer is %i',
		async (statusCode) => {
			expect(await call({ statusCode, body: { error: 'a_code' } })).toEqual({
				outcome: 'refused',
				status: statusCode,
				failure: mobileApiConnect.readFailure(statusCode, { error: 'a_code' }),
				retryAfter: undefined,
			});
		},
	);

	it.each([
		['5', 5],
		['0.5', 0.5],
		['0', undefined],
		['-1', undefined],
		['soon', undefined],
		['Fri, 12 Jun 2026 14:32:00 GMT', undefined],
	])('reads Retry-After: %s', async (value, retryAfter) => {
		expect(await call({ statusCode: 429, headers: { 'retry-after': value } })).toMatchObject({
			retryAfter,
		});
	});
});

describe('a request that fails', () => {
	it.each([
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	])('with %s never reached the gateway', async (code) => {
		expect(await call(asN8nThrows(code))).toEqual({ outcome: 'notReached', cause: code });
	});

	// A route can vanish under a connection that was made, with the request on its way.
	it.each(['EHOSTUNREACH', 'ENETUNREACH'])('with %s may have reached it', async (code) => {
		expect(await call(asN8nThrows(code))).toEqual({ outcome: 'unknown', cause: code });
	});

	it.each(['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ERR_CANCELED', 'ERR_BAD_RESPONSE'])(
		'with %s may have been carried out',
		async (code) => {
			expect(await call(asN8nThrows(code))).toEqual({ outcome: 'unknown', cause: code });
		},
	);

	it('is judged by the innermost cause', async () => {
		const socket = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

		expect(await call(asN8nThrows('ERR_NETWORK', socket))).toEqual({
			outcome: 'notReached',
			cause: 'ECONNREFUSED',
		});
	});

	it('may have been carried out when nobody says why it failed', async () => {
		expect(await call(new Error('something broke'))).toEqual({
			outcome: 'unknown',
			cause: 'unknown error',
		});
	});

	it('says nothing of the API key in the request that failed', async () => {
		expect(JSON.stringify(await call(asN8nThrows('ECONNRESET')))).not.toContain(API_KEY);
	});

	it('ends even if its causes go round in a circle', async () => {
		const error: Error & { code?: string } = Object.assign(new Error('x'), { code: 'ECONNRESET' });
		error.cause = error;

		expect(await call(error)).toEqual({ outcome: 'unknown', cause: 'ECONNRESET' });
	});
});
