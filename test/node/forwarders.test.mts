import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { credentialData, TestCredentialsHelper } from '../support/credentialsHelper.mts';
import { execute, outputsOf } from '../support/engine.mts';
import { refused, type GatewayAnswers } from '../support/gatewayServer.mts';
import { ListeningTrigger, stopListening, TRIGGER_NAME } from '../support/listeningTrigger.mts';
import { errorOf, resultsOf, Texting } from '../support/texting.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

afterEach(async () => await stopListening());

const TOKEN = 'a-long-random-token-of-ones-own';
const HEADER = 'X-Webhook-Token';
const DESCRIBED = { gateway: 'other', signatureFormat: 'token', deliveryFormat: 'described' };

interface Forwarder {
	/** What docs/gateways.md says to set. */
	parameters: INodeParameters;
	/** What the app posts: the template of docs/gateways.md, filled in as its source does. */
	body: (text: string) => string;
	receivedAt: string;
}

const FORWARDERS: Record<string, Forwarder> = {
	/** pppscn/SmsForwarder @ 32300b2: `WebhookUtils.kt`, with a JSON template. */
	SmsForwarder: {
		parameters: { timeField: 'receivedAt', deviceField: 'device', simField: 'sim' },
		body: (text) =>
			`{"from":"+14155550100","text":${JSON.stringify(text)},"receivedAt":"2026-07-14T14:00:05+02:00","device":"Pixel","sim":"SIM1_Carrier"}`,
		receivedAt: '2026-07-14T12:00:05.000Z',
	},
	/** bogkonstantin/android_income_sms_gateway_webhook @ a6ded1e: `ForwardingConfig.java`, its default. */
	'Incoming SMS to URL forwarder': {
		parameters: { timeField: 'sentStamp', simField: 'sim' },
		body: (text) =>
			`{\n  "from":"+14155550100",\n  "text":${JSON.stringify(text)},\n  "sentStamp":1784030405000,\n  "receivedStamp":1784030407123,\n  "sim":"sim1"\n}`,
		receivedAt: '2026-07-14T12:00:05.000Z',
	},
};

const listen = async (parameters: INodeParameters, signingSecret: string = TOKEN) =>
	await ListeningTrigger.start({
		credentials: new TestCredentialsHelper(
			credentialData({ signingSecret, previousSigningSecret: '' }),
		),
		parameters: { ...DESCRIBED, ...parameters },
	});

describe.each(Object.entries(FORWARDERS))('%s', (_, { parameters, body, receivedAt }) => {
	it('runs the workflow with a text, opt-outs understood', async () => {
		const trigger = await listen(parameters);
		const reply = await trigger.post(body('STOP "now"\n'), [[HEADER, TOKEN]]);
		expect(reply.status).toBe(200);
		expect(trigger.stored).toHaveLength(1);
		const run = await execute(trigger.server.options.workflow, TRIGGER_NAME, trigger.stored[0], {
			mode: 'manual',
		});

		expect(outputsOf(run, TRIGGER_NAME)?.flat()).toMatchObject([
			{ json: { from: '+14155550100', text: 'STOP "now"\n', receivedAt, gateway: 'other' } },
		]);
	});

	it('runs it once when the app posts the same again', async () => {
		const trigger = await listen(parameters);
		const replies = [
			await trigger.post(body('hello'), [[HEADER, TOKEN]]),
			await trigger.post(body('hello'), [[HEADER, TOKEN]]),
		];

		expect(replies.map(({ status }) => status)).toEqual([200, 200]);
		expect(trigger.storedTexts).toEqual(['hello']);
	});

	it.each<[string, Array<[string, string]>, string]>([
		['no token', [], TOKEN],
		['another token', [[HEADER, 'a-guess']], TOKEN],
		['the beginning of the token', [[HEADER, TOKEN.slice(0, -1)]], TOKEN],
		['an empty token', [[HEADER, '']], TOKEN],
		['the token in another header', [['X-Token', TOKEN]], TOKEN],
		[
			'the token twice, once wrong',
			[
				[HEADER, TOKEN],
				[HEADER, 'a-guess'],
			],
			TOKEN,
		],
		['a token where none is set', [[HEADER, TOKEN]], ''],
		['nothing where none is set', [[HEADER, '']], ''],
	])('is refused with %s', async (_case, headers, secret) => {
		const trigger = await listen(parameters, secret);
		const { status } = await trigger.post(body('hello'), headers);

		expect(status).toBe(401);
		expect(trigger.stored).toEqual([]);
	});
});

describe('a described send route', () => {
	let texting: Texting;
	afterEach(async () => await texting.stop());

	async function send(answer: GatewayAnswers) {
		texting = await Texting.start();
		texting.gateway.answer = answer;
		texting.credentials.data = {
			...texting.credentials.data,
			...{ sending: 'described', sendPath: '/send', toField: 'to', textField: 'message' },
			...{ authentication: 'header', headerName: 'Authorization', apiKey: 'a-key-of-ones-own' },
		};
		return await texting.run({ gateway: 'other', to: '+14155550100', text: 'hi' });
	}

	it('takes the text, and need not answer an ID', async () => {
		const run = await send((response) => response.end());

		expect(texting.gateway.requests).toMatchObject([
			{
				...{ method: 'POST', url: '/v1/send', body: { to: '+14155550100', message: 'hi' } },
				headers: { authorization: 'a-key-of-ones-own' },
			},
		]);
		expect(resultsOf(run)?.[0].json).toMatchObject({ sent: true, messageId: null });
	});

	it.each([
		[401, /answered 401/],
		[500, /not known whether the text was sent/],
	])('that answers %d is asked once', async (status, words) => {
		const run = await send(refused(status));

		expect(errorOf(run).message).toMatch(words);
		expect(texting.gateway.requests).toHaveLength(1);
	});
});

describe('a described delivery', () => {
	const post = async (body: unknown, parameters: INodeParameters = {}) => {
		const trigger = await listen(parameters);
		const reply = await trigger.post(JSON.stringify(body), [[HEADER, TOKEN]]);
		return { ...reply, stored: trigger.stored.flat().map(({ json }) => json) };
	};

	it('has its fields where the panel says, in objects too', async () => {
		const { stored } = await post(
			{ data: { sender: 14155550100, body: 'hi', uid: 'm-1' }, line: '+15550100001' },
			{
				...{ fromField: 'data.sender', textField: 'data.body', idField: 'data.uid' },
				toField: 'line',
			},
		);

		expect(stored).toMatchObject([
			{ fromRaw: '14155550100', text: 'hi', messageId: 'm-1', toRaw: '+15550100001' },
		]);
	});

	it.each([
		['without a text', { from: '+14155550100' }, {}],
		['without a sender', { text: 'hi' }, {}],
		['with a text that is an object', { from: '+1', text: {} }, {}],
		['whose field is what every object has', { text: 'hi' }, { fromField: 'constructor.name' }],
	])('%s is acknowledged and left', async (_case, body, parameters) => {
		const { status, stored } = await post(body, parameters);

		expect([status, stored]).toEqual([200, []]);
	});

	it('that is no object is refused', async () => {
		expect((await post(['hi'])).status).toBe(400);
	});
});
