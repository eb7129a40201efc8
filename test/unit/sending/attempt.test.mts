import { describe, expect, it } from '@jest/globals';
import type { INode, NodeOperationError } from 'n8n-workflow';

import { attempt } from '../../../nodes/SmsGateway/sending/attempt.ts';
import type { Failure } from '../../../nodes/SmsGateway/sending/outcome.ts';
import { gatewayContext } from '../../support/gatewayContext.mts';

const TEXT = { itemIndex: 0, to: '+14155550100', text: 'Your code is 1234' };

/** Hands a text to a gateway that answers so. */
async function send(answer: Parameters<typeof gatewayContext>[0], node: Partial<INode> = {}) {
	const { context } = gatewayContext(answer);
	return await attempt(
		Object.assign(context, {
			getNode: () => ({ name: 'SMS Gateway', ...node }) as INode,
			getNodeParameter: (_name: string, _item: number, fallback: unknown) => fallback,
			getCredentials: async () =>
				await Promise.resolve({ baseUrl: 'https://api.example.com/v1', apiKey: 'key' }),
		}),
		TEXT,
	);
}

function failureOf(outcome: Awaited<ReturnType<typeof send>>) {
	const { error, fate, offerAgain } = outcome as Failure;
	const { message, description } = error as NodeOperationError;
	return { message, description, fate, offerAgain };
}

describe('a text that the gateway takes', () => {
	it.each(['queued', 'sent', 'delivered', 'something new'])(
		'and calls %s is sent',
		async (status) => {
			expect(await send({ statusCode: 202, body: { id: 'msg_1', status } })).toMatchObject({
				ok: true,
				results: [{ json: { messageId: 'msg_1', sent: true } }],
			});
		},
	);

	it.each([
		['under another name', { id: 'msg_1', state: 'failed' }],
		['inside', { data: { id: 'msg_1', status: 'failed' } }],
		['in a list', { messages: [{ id: 'msg_1', status: 'failed' }] }],
		['in its message', { message: { messageId: 'msg_1', state: 'undelivered' } }],
	])('and says %s that it failed is not sent', async (_, body) => {
		expect(failureOf(await send({ statusCode: 202, body }))).toMatchObject({ fate: 'notDone' });
	});

	it('may name its ID inside', async () => {
		const body = { data: { id: 'msg_1', status: 'queued' } };

		expect(await send({ statusCode: 202, body })).toMatchObject({
			results: [{ json: { messageId: 'msg_1', status: 'queued' } }],
		});
	});

	it.each(['failed', 'rejected', 'undelivered', 'expired', 'cancelled', 'FAILED'])(
		'and calls %s at once is not sent, and says why',
		async (status) => {
			const body = { id: 'msg_1', status, reason: 'barred: "Your code is 1234"' };
			const failure = failureOf(await send({ statusCode: 202, body }));

			expect(failure).toMatchObject({ fate: 'notDone', offerAgain: undefined });
			expect(failure.message).toMatch(
				/^The gateway took the text and says that it .*\(barred: "\*\*\*"\)$/,
			);
		},
	);
});

describe('a text of which nobody says that it was taken', () => {
	it.each([
		['an error with 200', { statusCode: 200, body: { error: 'queue full' } }],
		['a web page with 200', { statusCode: 200, body: '<html>Just a moment…</html>' }],
		['a list with 200', { statusCode: 200, body: [] }],
	])('is not sent, for all that is known: %s', async (_, answer) => {
		expect(failureOf(await send(answer))).toMatchObject({ fate: 'unknown' });
	});

	it('is surely not sent behind a bot wall', async () => {
		const answer = { statusCode: 403, body: '<html>Just a moment…</html>' };

		expect(failureOf(await send(answer))).toMatchObject({
			fate: 'notDone',
			message: expect.stringMatching(/^A web page answered/),
		});
	});

	it('says why it was refused', async () => {
		const answer = { statusCode: 400, body: { errors: { to: ['is not a mobile number'] } } };

		expect(failureOf(await send(answer)).message).toBe(
			'The gateway answered 400 (to: is not a mobile number)',
		);
	});
});

describe("with n8n's Retry On Fail", () => {
	it('the error says what that does', async () => {
		const answer = { statusCode: 500 };

		expect(failureOf(await send(answer, { retryOnFail: true })).description).toMatch(
			/'Retry On Fail' is on/,
		);
		expect(failureOf(await send(answer)).description).not.toMatch(/Retry On Fail/);
	});
});
