import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import type { HttpSmsOptions } from '../../../simulator/gateways/httpSms/account.mts';
import { tokenFor } from '../../../simulator/gateways/httpSms/deliveries.mts';
import { httpSms, type HttpSms } from '../../../simulator/gateways/httpSms/gateway.mts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.mts';
import { credentialData, TestCredentialsHelper } from '../../support/credentialsHelper.mts';
import { ACTION, execute, nodeOf, outputsOf, workflowOf } from '../../support/engine.mts';
import { ListeningTrigger, stopListening, TRIGGER_NAME } from '../../support/listeningTrigger.mts';
import { Publishing } from '../../support/publishing.mts';
import { errorOf, resultsOf, SMS } from '../../support/texting.mts';
import { until } from '../../support/until.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const KEY = 'example-signing-key';
const LINE = '+15550100001';
const OTHER_LINE = '+15550100003';
const GATEWAY = { gateway: 'httpSms' };

let gateway: HttpSms;
let simulator: Simulator;
let credentials: TestCredentialsHelper;

async function start(options: Partial<HttpSmsOptions> = {}): Promise<void> {
	await simulator?.close();
	gateway = httpSms(options);
	simulator = await startSimulator({ sendDelayMs: 0 }, gateway);
	const { apiBaseUrl: baseUrl, apiKey } = simulator;
	credentials = new TestCredentialsHelper(credentialData({ baseUrl, apiKey, signingSecret: KEY }));
}

beforeEach(async () => await start());
afterEach(async () => {
	await stopListening();
	await simulator.close();
});

async function listen(store?: () => Promise<void>) {
	const trigger = await ListeningTrigger.start({
		credentials,
		parameters: { ...GATEWAY, registration: 'automatic' },
		store,
	});
	return { trigger, publishing: new Publishing(trigger) };
}

async function run(parameters: INodeParameters) {
	const start = nodeOf('test.pass', 'Start');
	const sms = nodeOf(ACTION, SMS, {
		parameters: { ...GATEWAY, resource: 'message', ...parameters },
	});
	const workflow = workflowOf([start, sms], [{ from: 'Start', to: SMS }]);
	return await execute(workflow, 'Start', [{ json: {} }], { credentials });
}

const sender = { __rl: true, mode: 'id', value: LINE };

const send = async (parameters: INodeParameters = {}) =>
	await run({
		operation: 'send',
		optOutCheck: 'notChecked',
		sender,
		to: '+15550100002',
		text: 'Your balance is 12',
		...parameters,
	});

const text = { from: '+15550100002', text: 'balance ❤', receivedAt: '2026-07-14T12:00:00.123Z' };
const settled = async (typed = text) => await simulator.textSettled(simulator.sendText(typed).id);

describe('publishing with httpSMS', () => {
	it('adds one webhook for all lines, and nothing when it is published again', async () => {
		await start({ morePhones: [OTHER_LINE] });
		const { publishing } = await listen();

		expect(await publishing.publish()).toBe('published');
		expect(await publishing.publish()).toBe('published');
		expect(gateway.account.webhooks).toMatchObject([
			{ url: publishing.url, signing_key: KEY, phone_numbers: [LINE, OTHER_LINE] },
		]);
	});

	it('finds its own behind nine others, and corrects it', async () => {
		const { publishing } = await listen();
		await publishing.publish();
		const [ours] = gateway.account.webhooks;
		for (let n = 0; n < 9; n++) {
			gateway.account.webhooks.push({ ...ours, id: `${n}`, url: 'https://crm.example.com/sms' });
		}
		Object.assign(ours, { signing_key: '', phone_numbers: [] });

		expect(await publishing.publish()).toBe('published');
		expect(gateway.account.webhooks).toHaveLength(10);
		expect(ours).toMatchObject({ signing_key: KEY, phone_numbers: [LINE] });
		await publishing.unpublish();
		expect(gateway.account.webhooks).toHaveLength(9);
		expect(gateway.account.webhooks).not.toContainEqual(expect.objectContaining({ id: ours.id }));
	});

	it('says what to do when the account has ten webhooks', async () => {
		const { publishing } = await listen();
		await publishing.publish();
		const [ours] = gateway.account.webhooks.splice(0);
		const others = Array.from({ length: 10 }, (_, n) => ({
			...ours,
			id: `${n}`,
			url: 'https://crm.example.com/sms',
		}));
		gateway.account.webhooks.push(...others);

		expect(await publishing.publish()).toMatch(
			/has 10 webhooks, and httpSMS allows 10.*Delete one/,
		);
		expect(gateway.account.webhooks).toEqual(others);
	});

	it('says what to do when the account has no phone', async () => {
		const { publishing } = await listen();
		gateway.account.phones.length = 0;

		expect(await publishing.publish()).toMatch(/no phone yet: install its app/);
	});

	it('refuses a blank signing key, with which httpSMS would sign nothing', async () => {
		credentials.data.signingSecret = ' ';
		const { publishing } = await listen();

		expect(await publishing.publish()).toMatch(/no signing secret/);
		expect(gateway.account.webhooks).toEqual([]);
	});
});

describe('a text that httpSMS delivers', () => {
	it('runs the workflow once, although the phone uploads it again under new IDs', async () => {
		const { trigger, publishing } = await listen();
		await publishing.publish();
		await gateway.uploadAgain(await settled());

		expect(trigger.server.returned).toHaveLength(2);
		expect(trigger.storedTexts).toEqual([text.text]);
		expect(trigger.stored[0][0].json).toMatchObject({
			fromRaw: '+15550100002',
			toRaw: LINE,
			sim: 'SIM1',
		});
	});

	it('runs it twice when the person writes the same a minute later', async () => {
		const { trigger, publishing } = await listen();
		await publishing.publish();
		await settled();
		await settled({ ...text, receivedAt: '2026-07-14T12:01:00.123Z' });

		expect(trigger.storedTexts).toEqual([text.text, text.text]);
	});

	it.each<[string, (url: string) => string | undefined]>([
		['unsigned', () => undefined],
		[
			'with a token for another URL',
			() => tokenFor({ url: 'https://crm.example.com/sms', signing_key: KEY }, 'user'),
		],
		['with a token of another key', (url) => tokenFor({ url, signing_key: 'another' }, 'user')],
	])('is a 401 %s', async (_, tokenAt) => {
		const { trigger, publishing } = await listen();
		const token = tokenAt(publishing.url);
		const body = JSON.stringify({ type: 'message.phone.received', data: { content: 'hi' } });
		const headers: Array<[string, string]> = token ? [['Authorization', `Bearer ${token}`]] : [];
		const { status } = await trigger.post(body, headers);

		expect(status).toBe(401);
		expect(trigger.stored).toEqual([]);
	});

	it('of a heartbeat or a call is acknowledged and left', async () => {
		const { trigger, publishing } = await listen();
		await publishing.publish();
		gateway.account.webhooks[0].events.push('message.call.missed');
		await gateway.tell('phone.heartbeat.offline', LINE);
		await gateway.tell('message.call.missed', LINE);

		expect(trigger.server.returned).toEqual([
			{ webhookResponse: { status: 'ignored' } },
			{ webhookResponse: { status: 'ignored' } },
		]);
	});

	it('of a heartbeat leaves on Delivery if the panel asks for it, once', async () => {
		const trigger = await ListeningTrigger.start({
			credentials,
			parameters: { ...GATEWAY, registration: 'automatic', options: { phoneEvents: true } },
		});
		await new Publishing(trigger).publish();
		await gateway.tell('phone.heartbeat.offline', LINE);
		await gateway.tell('phone.heartbeat.online', LINE);
		const { workflow } = trigger.server.options;
		const left = [];
		for (const items of trigger.stored) {
			left.push(outputsOf(await execute(workflow, TRIGGER_NAME, items), TRIGGER_NAME));
		}

		expect(left).toMatchObject([
			[[], [], [{ json: { event: 'phone.offline', gateway: 'httpSms', line: LINE } }]],
			[[], [], [{ json: { event: 'phone.online', line: LINE, occurredAtSource: 'gateway' } }]],
		]);
	});

	it('is taken again where n8n stores it too slowly to tell, and runs once', async () => {
		let stores = 0;
		const { trigger, publishing } = await listen(async () => {
			if (stores++ === 0) await pause(4_500);
		});
		await publishing.publish();
		const { id } = simulator.sendText(text);
		await until(() => stores === 1);
		await gateway.uploadAgain(simulator.texts()[0]);
		await simulator.textSettled(id);
		const { workflow } = trigger.server.options;
		const left = [];
		for (const items of trigger.stored) {
			const run = await execute(workflow, TRIGGER_NAME, items);
			left.push(...(outputsOf(run, TRIGGER_NAME)?.[0] ?? []));
		}

		expect(trigger.server.returned).toMatchObject([
			{ webhookResponse: { status: 'accepted' } },
			{ webhookResponse: { status: 'accepted' } },
		]);
		expect(left.map(({ json }) => json.text)).toEqual([text.text]);
	});

	it('has its pictures as addresses', async () => {
		const { trigger, publishing } = await listen();
		const token = tokenFor({ url: publishing.url, signing_key: KEY }, 'user');
		const url = 'https://api.httpsms.com/v1/attachments/user/message/0/picture.jpg';
		const data = { owner: LINE, contact: text.from, content: '', attachments: [url] };
		await trigger.post(JSON.stringify({ type: 'message.phone.received', data }), [
			['Authorization', `Bearer ${token}`],
		]);

		expect(trigger.stored[0][0].json.attachments).toMatchObject([{ url }]);
	});
});

describe('sending with httpSMS', () => {
	it('answers the ID by which its reports come', async () => {
		const { trigger, publishing } = await listen();
		await publishing.publish();
		const [{ json }] = resultsOf(await send({ options: { ref: 'order-7' } })) ?? [];
		await until(() => trigger.stored.length === 2);
		await gateway.report(String(json.messageId), 'message.send.failed', {
			failure_reason: 'NO_SERVICE',
		});

		expect(json).toMatchObject({ sent: true, status: 'queued', ref: 'order-7', from: LINE });
		expect(trigger.stored.flat().map((item) => item.json)).toMatchObject([
			{ event: 'message.sent', messageId: json.messageId, ref: 'order-7' },
			{ event: 'message.delivered', messageId: json.messageId },
			{ event: 'message.failed', messageId: json.messageId, reason: 'NO_SERVICE' },
		]);
	});

	it('sends pictures from their addresses, and at a time that is to come', async () => {
		const sendAt = new Date(Date.now() + 3_600_000).toISOString();
		const attachmentUrls = 'https://example.com/1.jpg';

		expect((await send({ options: { sendAt, attachmentUrls } })).status).toBe('success');
		expect(gateway.account.messages).toMatchObject([
			{ attachments: [attachmentUrls], scheduled_send_time: sendAt },
		]);
	});

	it('needs a line, and says so without asking the gateway', async () => {
		const nobody = { __rl: true, mode: 'list', value: '' };

		expect(errorOf(await send({ sender: nobody })).message).toMatch(
			/choose a number under 'Send From'/,
		);
		expect(simulator.requests()).toEqual([]);
	});

	it.each<[string, INodeParameters, RegExp]>([
		[
			'a foreign line',
			{ sender: { __rl: true, mode: 'id', value: OTHER_LINE } },
			/no number of the httpSMS account/,
		],
		['a used-up plan', {}, /plan .* allows no more texts/],
	])('is done once with %s, and says so', async (_, parameters, words) => {
		gateway.account.remaining = 0;

		expect(errorOf(await send(parameters)).message).toMatch(words);
		expect(simulator.requests()).toHaveLength(1);
	});

	it('is done again when the server could not look at its phones', async () => {
		const body = {
			status: 'error',
			message: 'validation errors while sending message',
			data: { from: [`could not validate 'from' number [${LINE}], please try again later`] },
		};
		const path = '/v1/messages/send';
		simulator.addFault({ method: 'POST', path, answer: { status: 422, body } });

		expect((await send()).status).toBe('success');
		expect(simulator.messages()).toHaveLength(1);
	});

	it('is never done again after a 500, by which it may be stored', async () => {
		const answer = { status: 500, body: { status: 'error', message: 'We ran into an error' } };
		simulator.addFault({ method: 'POST', path: '/v1/messages/send', answer });

		expect((await send()).status).toBe('error');
		expect(simulator.requests()).toHaveLength(1);
	});
});

describe('the texts that httpSMS holds', () => {
	it('can be asked for by the ID that sending put out', async () => {
		const [sent] = resultsOf(await send()) ?? [];
		await until(() => gateway.account.messages[0].status === 'delivered');
		const got = await run({ operation: 'get', messageId: String(sent.json.messageId) });

		expect(resultsOf(got)).toMatchObject([
			{
				json: {
					...{ status: 'delivered', direction: 'outbound', phoneNumber: '+15550100002' },
					...{ text: 'Your balance is 12', line: LINE },
				},
			},
		]);
	});

	it.each([
		['of none', '3d0f7d0e-8a75-4f1d-9f4e-3c8f52b0a001', /no text|nothing|not/i],
		['that is none', 'msg_1', /no ID of httpSMS/],
	])('are not found by an ID %s', async (_, messageId, words) => {
		expect(errorOf(await run({ operation: 'get', messageId })).message).toMatch(words);
	});

	it('are listed, of a line and a person', async () => {
		await send();
		await settled();
		const filters = { phoneNumber: '+15550100002' };
		const listed = await run({ operation: 'getMany', returnAll: true, sender, filters });

		expect(resultsOf(listed)?.map(({ json }) => [json.direction, json.text])).toEqual([
			['inbound', text.text],
			['outbound', 'Your balance is 12'],
		]);
	});

	it('are more than one page', async () => {
		for (let n = 0; n < 25; n++) await send();
		const filters = { phoneNumber: '+15550100002' };
		const listed = await run({ operation: 'getMany', returnAll: true, sender, filters });

		expect(resultsOf(listed)).toHaveLength(25);
	});

	it('are not listed without a person, and it says what to choose', async () => {
		const listed = await run({ operation: 'getMany', returnAll: true, sender });

		expect(errorOf(listed).message).toMatch(/filter 'Phone Number'/);
	});
});
