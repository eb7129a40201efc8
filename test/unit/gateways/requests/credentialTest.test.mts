import { createRequire } from 'node:module';

import { describe, expect, it } from '@jest/globals';
import type { ICredentialDataDecryptedObject, ICredentialTestFunctions } from 'n8n-workflow';

import { credentialTests } from '../../../../nodes/SmsGateway/credentialTests.ts';
import { API_KEY, CURRENT_SECRET } from '../../../support/secrets.mts';

const DATA = {
	baseUrl: 'https://gateway.example.com/v1',
	apiKey: API_KEY,
	signingSecret: CURRENT_SECRET,
	previousSigningSecret: '',
	signingSecretEncoding: 'utf8',
};

type Answer = { statusCode: number; body?: unknown } | Error;

/** Presses "Test" in the credential's panel, with a gateway that answers so. */
async function test(
	answer: Answer,
	changes: ICredentialDataDecryptedObject = {},
	name: keyof typeof credentialTests = 'mobileApiConnectApiTest',
) {
	let asked = 0;
	const request = async () => {
		asked++;
		if (answer instanceof Error) throw answer;
		return await Promise.resolve(answer);
	};
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const { status, message } = await credentialTests[name].call(context, {
		id: '1',
		name: 'SMS',
		type: 'mobileApiConnectApi',
		data: { ...DATA, ...changes },
	});
	return { status, message, asked };
}

const GOOD: Answer = { statusCode: 200, body: { url: 'https://n8n.example.com/x', enabled: true } };

describe("the test of a gateway's credential", () => {
	it.each<[string, Answer]>([
		['a webhook', GOOD],
		['a webhook inside', { statusCode: 200, body: { webhook: { url: '' } } }],
		['a list of webhooks', { statusCode: 200, body: [] }],
		['no webhook yet', { statusCode: 404, body: { error: 'no_webhook_config' } }],
	])('is passed when the API answers %s', async (_, answer) => {
		expect(await test(answer)).toEqual({ status: 'OK', message: 'Key accepted', asked: 1 });
	});

	it.each<[string, Answer, RegExp]>([
		['a web page with 200', { statusCode: 200, body: '<!doctype html><p>Shop</p>' }, /web page/],
		[
			'a bot wall with 403',
			{ statusCode: 403, body: '<html>Just a moment…</html>' },
			/against bots/,
		],
		['plain text', { statusCode: 200, body: 'OK' }, /does not answer as the gateway's API/],
		['nothing', { statusCode: 200, body: '' }, /does not answer as the gateway's API/],
		['JSON of another server', { statusCode: 200, body: { hello: 1 } }, /does not answer as/],
		[
			'an error with 200',
			{ statusCode: 200, body: { error: 'invalid_api_key' } },
			/answered 200 invalid_api_key/,
		],
	])('is failed by %s', async (_, answer, message) => {
		const result = await test(answer);

		expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(message) });
	});

	it('says that the signing secret is missing, where n8n shows it', async () => {
		expect(await test(GOOD, { signingSecret: ' ' })).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/signing secret is missing/),
		});
	});

	it('says nothing of it while the previous one is there', async () => {
		const secrets = { signingSecret: '', previousSigningSecret: CURRENT_SECRET };

		expect(await test(GOOD, secrets)).toMatchObject({ status: 'OK' });
	});

	it.each([
		['an API key', { apiKey: `"${API_KEY}"` }, /^The API key has quotation marks/],
		[
			'a signing secret',
			{ signingSecret: `${CURRENT_SECRET}\u200b` },
			/^The signing secret has an invisible/,
		],
		[
			'a previous one',
			{ previousSigningSecret: API_KEY },
			/^The previous signing secret begins with sk_/,
		],
		['a Base64 one', { signingSecret: 'whsec_é', signingSecretEncoding: 'base64' }, /not Base64/],
	])('sends no request with %s of a wrong form', async (_, changes, message) => {
		expect(await test(GOOD, changes)).toEqual({
			status: 'Error',
			message: expect.stringMatching(message),
			asked: 0,
		});
	});

	it('asks for no key where a user and a password are used', async () => {
		const basic = { authentication: 'basic', user: 'sms', password: 'x', apiKey: '' };

		expect(await test(GOOD, basic, 'otherSmsGatewayApiTest')).toMatchObject({ status: 'OK' });
	});

	it("names n8n's SSRF protection and its setting", async () => {
		const core = createRequire(createRequire(__filename).resolve('n8n-core'));
		const { SsrfBlockedIpError } = core('@n8n/backend-network') as {
			SsrfBlockedIpError: new (ip: string) => Error;
		};

		expect(await test(new SsrfBlockedIpError('10.0.0.7'))).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/SSRF protection.*N8N_SSRF_ALLOWED_HOSTNAMES/),
		});
	});
});
