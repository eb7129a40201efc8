import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { ACTION, execute, nodeOf, outputsOf, workflowOf } from '../support/engine.mts';
import { accepted, inTurn, refused, type GatewayAnswers } from '../support/gatewayServer.mts';
import { skipPauses } from '../support/pauses.mts';
import { API_KEY, CURRENT_SECRET } from '../support/secrets.mts';
import { errorOf, everythingOf, resultsOf, SMS, Texting } from '../support/texting.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const TEXT = 'We are open from 9 to 5.';
const SEND = { to: '+14155550100', text: TEXT };
const OFFLINE = refused(503, { error: 'no_active_device_for_tenant' });
const NEVER: GatewayAnswers = () => undefined;
const HANG_UP: GatewayAnswers = (response) => response.destroy();

let texting: Texting;
beforeEach(async () => {
	texting = await Texting.start();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await texting.stop();
});

describe('sending a text', () => {
	it('posts it with the API key, and says what the gateway said', async () => {
		const run = await texting.run(SEND);

		expect(texting.gateway.requests).toEqual([
			{
				method: 'POST',
				url: '/v1/messages',
				headers: expect.objectContaining({
					authorization: `Bearer ${API_KEY}`,
					'content-type': 'application/json',
				}),
				body: SEND,
			},
		]);
		expect(resultsOf(run)).toEqual([
			{
				json: {
					messageId: 'msg_01HZX3',
					status: 'queued',
					to: '+14155550100',
					from: null,
					ref: null,
					sent: true,
					gateway: 'mobileApiConnect',
					conversationId: '/+14155550100',
					encoding: 'GSM-7',
					characters: 24,
					segments: 1,
					payload: { id: 'msg_01HZX3', status: 'queued', createdAt: '2026-06-12T14:32:01.000Z' },
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('posts a reference and a callback when the options name them', async () => {
		const options = { ref: 'order-7', callback: 'https://example.com/sent' };
		const run = await texting.run({ ...SEND, options });

		expect(texting.sent).toEqual([{ ...SEND, ...options }]);
		expect(resultsOf(run)?.[0].json.ref).toBe('order-7');
	});

	it('posts one text for each item, in order, and pairs each result with its item', async () => {
		const items = ['+14155550100', '+14155550101', '+14155550102'].map((to) => ({ json: { to } }));
		const run = await texting.run({ to: '={{ $json.to }}', text: 'Hi {{ 1 }}' }, items);

		expect(texting.sent).toEqual(items.map(({ json }) => ({ to: json.to, text: 'Hi {{ 1 }}' })));
		expect(resultsOf(run)?.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it.each([
		[
			'without a plus, with its country',
			{ to: '919876543210', options: { defaultCountry: 'IN' } },
			'+919876543210',
		],
		['with blanks and dashes', { to: ' +1 (415) 555-0100 ' }, '+14155550100'],
		[
			'national, with a default country',
			{ to: '(415) 555-0100', options: { defaultCountry: 'US' } },
			'+14155550100',
		],
		[
			'as a number, with its country',
			{ to: 919876543210, options: { defaultCountry: 'IN' } },
			'+919876543210',
		],
		[
			'that a table made a decimal of',
			{ to: '14155550100.0', options: { defaultCountry: 'US' } },
			'+14155550100',
		],
	])('reads a recipient %s', async (_, parameters, to) => {
		await texting.run({ ...SEND, ...parameters });

		expect(texting.sent).toEqual([{ to, text: TEXT }]);
	});

	it('takes an API key that was pasted with blanks', async () => {
		texting.credentials.data.apiKey = ` ${API_KEY}\n`;
		await texting.run(SEND);

		expect(texting.gateway.requests[0].headers.authorization).toBe(`Bearer ${API_KEY}`);
	});

	it.each([1, 1600])('takes a text of %i characters', async (length) => {
		await texting.run({ ...SEND, text: 'x'.repeat(length) });

		expect(texting.sent).toEqual([{ ...SEND, text: 'x'.repeat(length) }]);
	});
});

describe('what cannot be sent', () => {
	it.each<[string, INodeParameters, string]>([
		['no recipient', { to: ' ' }, "The recipient is empty: enter a phone number in 'To'"],
		['a name', { to: 'BANK' }, "'To' is not a phone number that can be texted (…ANK)"],
		['a short code', { to: '36180' }, "'To' is not a phone number that can be texted (…180)"],
		[
			'a national number without a default country',
			{ to: '(415) 555-0100' },
			"'To' is not a phone number that can be texted (…100)",
		],
		[
			'digits that are Florida’s, or Myanmar’s',
			{ to: '954-555-0100' },
			"'To' is not a phone number that can be texted (…100)",
		],
		[
			'a number that a spreadsheet rounded',
			{ to: '1.41556E+10', options: { defaultCountry: 'US' } },
			"'To' is not a phone number that can be texted (…+10)",
		],
		[
			'no text',
			{ text: '={{ "" }}' },
			"The text is empty: write what the person should read in 'Text'",
		],
		[
			'a text that an expression does not find',
			{ text: '={{ $json.missing }}' },
			"The text is empty: write what the person should read in 'Text'",
		],
		[
			'a recipient that an expression does not find',
			{ to: '={{ $json.missing }}' },
			"The recipient is empty: enter a phone number in 'To'",
		],
		[
			'a blank text',
			{ text: ' \n' },
			"The text is empty: write what the person should read in 'Text'",
		],
		[
			'a text that is too long',
			{ text: 'x'.repeat(1601) },
			"The text has 1601 characters, the gateway takes 1600: shorten it, or set 'Too Long' to 'Split' in the options",
		],
		[
			'a reference that is too long',
			{ options: { ref: 'x'.repeat(65) } },
			'The reference has 65 characters, the gateway takes 64: shorten it',
		],
		[
			'a callback that is no URL',
			{ options: { callback: 'example.com' } },
			'The callback URL must begin with https:// or http://',
		],
	])('is said before the gateway is asked: %s', async (_, parameters, message) => {
		const run = await texting.run({ ...SEND, ...parameters }, [{ json: {} }]);

		expect(errorOf(run)).toMatchObject({ name: 'NodeOperationError', message, itemIndex: 0 });
		expect(texting.sent).toEqual([]);
	});

	it.each([
		['api.example.com', 'The base URL in the credential is not a URL'],
		[
			'https://user:pw@example.com',
			'The base URL in the credential must not contain a user name or password',
		],
	])('goes nowhere with the base URL %s', async (baseUrl, message) => {
		texting.credentials.data.baseUrl = baseUrl;
		const run = await texting.run(SEND);

		expect(errorOf(run)).toMatchObject({ message, description: 'Nothing was sent.', itemIndex: 0 });
	});
});

describe('an error of the gateway', () => {
	it.each([
		[
			400,
			{ error: 'validation_error', issues: [{ path: ['callback'], message: 'Invalid URL' }] },
			'The gateway found the request invalid. Correct the fields that it names (callback: Invalid URL)',
		],
		[
			401,
			{ error: 'unauthorized' },
			'The gateway saw no usable API key. Enter the sk_live_ key in the credential',
		],
		[
			401,
			{ error: 'invalid_api_key' },
			'The gateway does not know this API key, or it was revoked. Enter the key that was shown when the phone was paired',
		],
		[
			403,
			{ error: 'tenant_inactive' },
			'The gateway account is suspended. Reactivate it with the gateway',
		],
		[
			404,
			{ error: 'not_found' },
			'The gateway does not know this address. Check the base URL in the credential',
		],
		[418, { error: 'teapot' }, 'The gateway answered 418 teapot'],
		[500, {}, 'The gateway answered 500, so it is not known whether the text was sent'],
	])('%i %j says what to do, for the item, and is asked once', async (status, body, message) => {
		texting.gateway.answer = refused(status, body);
		const run = await texting.run(SEND);

		expect(errorOf(run)).toMatchObject({ name: 'NodeOperationError', message, itemIndex: 0 });
		expect(texting.sent).toHaveLength(1);
	});

	it('names the item that failed, and how many were sent before it', async () => {
		texting.gateway.answer = inTurn(accepted, accepted, refused(403, { error: 'tenant_inactive' }));
		const run = await texting.run(SEND, [{ json: {} }, { json: {} }, { json: {} }, { json: {} }]);

		expect(errorOf(run)).toEqual({
			name: 'NodeOperationError',
			message: 'The gateway account is suspended. Reactivate it with the gateway',
			description:
				'The gateway answered 403 tenant_inactive. The text was not sent. 2 items were done before this one, and would be done again if the node is tried again.',
			itemIndex: 2,
		});
		expect(texting.sent).toHaveLength(3);
	});

	it('is an item with Continue On Fail, and the others go on', async () => {
		texting.gateway.answer = inTurn(accepted, refused(403, { error: 'tenant_inactive' }), accepted);
		const run = await texting.run(SEND, [{ json: {} }, { json: {} }, { json: {} }], {
			onError: 'continueRegularOutput',
		});
		const results = resultsOf(run) ?? [];

		expect(run.status).toBe('success');
		expect(results.map(({ json }) => json.error)).toEqual([
			undefined,
			'The gateway account is suspended. Reactivate it with the gateway',
			undefined,
		]);
		expect(results.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(texting.sent).toHaveLength(3);
	});

	it('goes out on the error output, the last one, when On Error says so, and the others on the first', async () => {
		texting.gateway.answer = inTurn(accepted, refused(403, { error: 'tenant_inactive' }), accepted);
		const run = await texting.run(SEND, [{ json: {} }, { json: {} }, { json: {} }], {
			onError: 'continueErrorOutput',
		});
		const [sent, optedOut, failed] = outputsOf(run, SMS) ?? [];

		expect(sent.map(({ json }) => json.status)).toEqual(['queued', 'queued']);
		expect(optedOut).toEqual([]);
		expect(failed.map(({ json }) => json.error)).toEqual([
			'The gateway account is suspended. Reactivate it with the gateway',
		]);
	});

	it('of a redirect is one too: nothing, and no API key, goes where the credential did not say', async () => {
		const elsewhere = await Texting.start();
		const { baseUrl } = elsewhere.credentials.data;
		texting.gateway.answer = (response) =>
			response.writeHead(307, { Location: `${String(baseUrl)}/messages` }).end();
		const run = await texting.run(SEND);
		await elsewhere.stop();

		expect(errorOf(run).message).toBe('The gateway answered 307');
		expect(elsewhere.gateway.requests).toEqual([]);
	});
});

describe('a text that the gateway did not accept', () => {
	it.each([
		['no phone is online', OFFLINE],
		['there are too many', refused(429, { error: 'rate_limited' })],
	])('is offered again with a growing pause while %s', async (_, answer) => {
		const pauses = skipPauses();
		texting.gateway.answer = inTurn(answer, answer, accepted);
		const run = await texting.run(SEND);

		expect(resultsOf(run)?.[0].json.messageId).toBe('msg_01HZX3');
		expect(texting.sent).toEqual([SEND, SEND, SEND]);
		expect(pauses).toEqual([1_000, 2_000]);
	});

	it('is offered again after the pause that the gateway asks for', async () => {
		const pauses = skipPauses();
		texting.gateway.answer = inTurn(refused(429, {}, { 'Retry-After': '17' }), accepted);
		await texting.run(SEND);

		expect(pauses).toEqual([17_000]);
	});

	it.each([
		['three times when nothing is said', {}, 4],
		['as often as the options say', { retries: 1 }, 2],
		['never when the options say 0', { retries: 0 }, 1],
		['five times at most, whatever an expression says', { retries: 50 }, 6],
		['never when an expression says less than nothing', { retries: -1 }, 1],
	])('is offered again %s', async (_, options, asked) => {
		skipPauses();
		texting.gateway.answer = OFFLINE;
		const run = await texting.run({ ...SEND, options });

		expect(errorOf(run)).toMatchObject({
			message:
				'No paired phone is online: open the gateway app on the phone and check its connection, then send again',
			itemIndex: 0,
		});
		expect(texting.sent).toHaveLength(asked);
	});

	it('is not offered for ever when the number of retries is no number', async () => {
		skipPauses();
		let asked = 0;
		// Ends what would have no end, so that the test fails rather than hangs.
		texting.gateway.answer = (response, seen) =>
			(++asked < 20 ? OFFLINE : accepted)(response, seen);
		await texting.run({ ...SEND, options: { retries: 'many' } });

		expect(asked).toBeLessThanOrEqual(6);
	});
});

describe('a text that the gateway may have accepted', () => {
	// n8n replaces a message that has a code like ECONNRESET in it by one of its own, which here
	// would tell the person to send the text again.
	const UNKNOWN = expect.stringMatching(/so it is not known whether the text was sent$/);
	const LOOK = expect.stringContaining('Look at the phone before you send it again');

	it.each([500, 502, 503, 504, 408])('is never sent again after a %i', async (status) => {
		const pauses = skipPauses();
		texting.gateway.answer = inTurn(refused(status), accepted);
		const run = await texting.run({ ...SEND, options: { retries: 5 } });

		expect(run.status).toBe('error');
		expect([texting.sent.length, pauses]).toEqual([1, []]);
	});

	it('is never sent again after a timeout', async () => {
		texting.gateway.answer = NEVER;
		const run = await texting.run({ ...SEND, options: { timeout: 0.2, retries: 5 } });

		expect(errorOf(run)).toMatchObject({ message: UNKNOWN, description: LOOK, itemIndex: 0 });
		expect(texting.sent).toHaveLength(1);
	});

	it('is never sent again after a broken connection', async () => {
		texting.gateway.answer = HANG_UP;
		const run = await texting.run({ ...SEND, options: { retries: 5 } });

		expect(errorOf(run)).toMatchObject({ message: UNKNOWN, description: LOOK, itemIndex: 0 });
		expect(texting.sent).toHaveLength(1);
	});

	it('is never sent again after an answer that breaks off', async () => {
		texting.gateway.answer = (response: ServerResponse) => {
			response.writeHead(202, { 'Content-Type': 'application/json', 'Content-Length': '100' });
			response.write('{"id":', () => response.destroy());
		};
		const run = await texting.run({ ...SEND, options: { retries: 5 } });

		expect(errorOf(run)).toMatchObject({ message: UNKNOWN, description: LOOK, itemIndex: 0 });
		expect(texting.sent).toHaveLength(1);
	});

	it('was not sent when nobody listens at the address', async () => {
		texting.credentials.data.baseUrl = `http://127.0.0.1:${await unusedPort()}/v1`;
		const run = await texting.run(SEND);

		expect(errorOf(run)).toMatchObject({
			message: expect.stringMatching(/^The gateway could not be reached/),
			description: expect.stringMatching(/The text was not sent\.$/),
			itemIndex: 0,
		});
	});
});

describe('an error, as an error or as an item', () => {
	const SECRETS = [API_KEY, CURRENT_SECRET, TEXT];

	it.each<[string, GatewayAnswers]>([
		['a refused key', refused(401, { error: 'invalid_api_key' })],
		['an invalid request', refused(400, { error: 'validation_error', issues: [{ path: ['to'] }] })],
		['no phone', OFFLINE],
		['a fault of the gateway', refused(500, 'oops')],
		['a timeout', NEVER],
		['a broken connection', HANG_UP],
	])('holds neither API key nor signing secret nor text: %s', async (_, answer) => {
		texting.gateway.answer = answer;
		const parameters = {
			...SEND,
			text: '={{ $json.words }}',
			optOutCheck: 'notChecked',
			options: { retries: 0, timeout: 0.2 },
		};
		const smsOnly = async (settings = {}) => {
			const workflow = workflowOf([
				nodeOf(ACTION, SMS, {
					parameters: { resource: 'message', operation: 'send', ...parameters },
					...settings,
				}),
			]);
			const items = [{ json: { words: TEXT } }];
			return await execute(workflow, SMS, items, { credentials: texting.credentials });
		};
		const failed = await smsOnly();
		const carriedOn = await smsOnly({ onError: 'continueRegularOutput' });

		expect([failed.status, carriedOn.status]).toEqual(['error', 'success']);
		for (const secret of SECRETS) {
			expect(everythingOf(failed)).not.toContain(secret);
			expect(everythingOf(carriedOn)).not.toContain(secret);
		}
	});
});

async function unusedPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	await new Promise((done) => server.close(done));
	return port;
}
