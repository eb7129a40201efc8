import { createHmac } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import HttpSmsClient from 'httpsms';

import type { HttpSmsOptions } from '../../../simulator/gateways/httpSms/account.mts';
import { httpSms, type HttpSms } from '../../../simulator/gateways/httpSms/gateway.mts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.mts';
import { ApiDescription } from '../../support/apiDescription.mts';
import { startReceiver, type Received, type Receiver } from './receiver.mts';
import { callApi, until, type ApiAnswer } from './withSimulator.mts';

const described = new ApiDescription('httpSms.json');
const KEY = 'example-signing-key';
const LINE = '+15550100001';

let gateway: HttpSms;
let simulator: Simulator;
let receiver: Receiver;

async function start(options: Partial<HttpSmsOptions> = {}): Promise<void> {
	gateway = httpSms(options);
	simulator = await startSimulator({ sendDelayMs: 0 }, gateway);
}

beforeEach(async () => await start());
afterEach(async () => {
	await simulator.close();
	await receiver?.close();
});

const call = async (
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = { 'x-api-key': simulator.apiKey },
): Promise<ApiAnswer> =>
	await callApi(simulator, method, path, body, { headers: { ...headers, Connection: 'close' } });

const dataOf = ({ body }: ApiAnswer) => body.data as Record<string, unknown>;

const message = { from: LINE, to: '+15550100002', content: 'Your balance is 12' };
const webhook = {
	url: 'https://n8n.example.com/webhook/sms',
	signing_key: KEY,
	events: ['message.phone.received'],
	phone_numbers: [LINE],
};

const ALL_EVENTS = [
	'message.phone.received',
	'message.phone.sent',
	'message.phone.delivered',
	'message.send.failed',
	'message.send.expired',
	'message.call.missed',
	'phone.heartbeat.offline',
];

/** Registers a receiver that answers these statuses for all events. */
async function register(statuses: number[], change: object = {}): Promise<Received[]> {
	receiver = await startReceiver(statuses);
	const fields = { ...webhook, url: `${receiver.url}/sms`, events: ALL_EVENTS, ...change };
	expect((await call('POST', '/webhooks', fields)).status).toBe(201);
	return receiver.received;
}

interface CloudEvent {
	id: string;
	type: string;
	data: Record<string, unknown>;
}

const eventOf = ({ body }: Received) => JSON.parse(body) as CloudEvent;
const text = { from: '+15550100002', text: 'balance ❤', receivedAt: '2026-07-14T12:00:00.123Z' };
const settled = async () => await simulator.textSettled(simulator.sendText(text).id);

describe('the client that httpSMS publishes', () => {
	const client = () => new HttpSmsClient(simulator.apiKey, simulator.url);

	it('sends a text, and has the message that was made of it', async () => {
		const sent = await client().messages.postSend({
			...message,
			encrypted: false,
			request_id: 'order-7',
		});

		expect(described.faultsOf('Message', sent)).toEqual([]);
		expect(sent).toMatchObject({ owner: LINE, request_id: 'order-7', status: 'pending' });
		expect(simulator.messages()).toMatchObject([{ id: sent.id, text: message.content }]);
	});

	it('is told what is wrong', async () => {
		const foreign = { ...message, from: '+15550100009', encrypted: false };

		await expect(client().messages.postSend(foreign)).rejects.toMatchObject({
			response: { status: 422, data: { data: { from: [expect.any(String), expect.any(String)] } } },
		});
	});
});

describe('the API of httpSMS', () => {
	it.each([
		['no key', {}],
		["a phone's key", { 'x-api-key': 'pk_abc' }],
		['a key as a Bearer token', { authorization: 'Bearer uk_abc' }],
	])('answers 401 to %s', async (_, headers) => {
		expect(await call('GET', '/phones', undefined, headers as never)).toMatchObject({
			status: 401,
			body: { status: 'error', message: expect.any(String), data: expect.any(String) },
		});
	});

	it('lists the phones, twenty at most', async () => {
		await simulator.close();
		await start({ morePhones: ['+15550100003'] });
		const phones = dataOf(await call('GET', '/phones?limit=20')) as unknown as unknown[];

		expect(phones).toMatchObject([{ phone_number: LINE }, { phone_number: '+15550100003' }]);
		expect(phones.flatMap((phone) => described.faultsOf('Phone', phone))).toEqual([]);
		expect((await call('GET', '/phones?limit=21')).status).toBe(422);
	});

	it('can be asked for a message, and for those between two numbers', async () => {
		const { id } = dataOf(await call('POST', '/messages/send', message));
		await until(() => simulator.messages()[0].state === 'delivered');

		const read = await call('GET', `/messages/${String(id)}`);
		expect(described.faultsOf('Message', read.body.data)).toEqual([]);
		expect(dataOf(read)).toMatchObject({ status: 'delivered' });
		const query = `owner=${encodeURIComponent(LINE)}&contact=%2B15550100002`;
		expect((await call('GET', `/messages?${query}`)).body.data).toMatchObject([{ id }]);
		expect((await call('GET', '/messages')).status).toBe(422);
		expect((await call('GET', '/messages/abc')).status).toBe(422);
		expect((await call('GET', '/messages/3d0f7d0e-8a75-4f1d-9f4e-3c8f52b0a001')).status).toBe(404);
	});

	it.each([
		['from', { from: 'abc' }],
		['from', { from: '+15550100009' }],
		['to', { to: 'Bob' }],
		['content', { content: '' }],
		['content', { content: 'a'.repeat(2049) }],
		['request_id', { request_id: 'r'.repeat(256) }],
		['send_at', { send_at: '2100-01-01T00:00:00Z' }],
		['attachments', { attachments: ['ftp://example.com/1'] }],
	])('refuses a wrong %s: %j', async (field, change) => {
		const { status, body } = await call('POST', '/messages/send', { ...message, ...change });
		expect(status).toBe(422);
		expect(Object.keys(body.data as object)).toEqual([field]);
		expect(simulator.messages()).toEqual([]);
	});

	it('answers 400 to no JSON, and 402 at the end of the plan', async () => {
		expect((await call('POST', '/messages/send', 'no JSON')).status).toBe(400);
		gateway.account.remaining = 0;
		expect((await call('POST', '/messages/send', message)).status).toBe(402);
	});

	it('takes a text while no phone is online', async () => {
		simulator.setPhone({ online: false });
		expect((await call('POST', '/messages/send', message)).status).toBe(200);
	});

	it('logs no key', async () => {
		await call('GET', '/phones');
		expect(JSON.stringify(simulator.requests())).not.toContain(simulator.apiKey);
	});
});

describe('the webhooks of httpSMS', () => {
	it('are made, changed and deleted; one is listed unless more are asked for', async () => {
		const made = await call('POST', '/webhooks', webhook);
		expect(made.status).toBe(201);
		expect(described.faultsOf('Webhook', made.body.data)).toEqual([]);
		await call('POST', '/webhooks', webhook);
		expect((await call('GET', '/webhooks')).body.data).toHaveLength(1);
		expect((await call('GET', '/webhooks?limit=100')).body.data).toHaveLength(2);

		const path = `/webhooks/${String(dataOf(made).id)}`;
		const url = 'https://n8n.example.com/webhook/other';
		expect(dataOf(await call('PUT', path, { ...webhook, url }))).toMatchObject({ url });
		expect((await call('DELETE', path)).status).toBe(200);
		expect((await call('DELETE', path)).status).toBe(500);
	});

	it('are ten at most', async () => {
		for (let n = 0; n < 10; n++) await call('POST', '/webhooks', webhook);
		expect((await call('POST', '/webhooks', webhook)).status).toBe(402);
	});

	it.each([
		['url', { url: 'n8n' }],
		['url', { url: `https://example.com/${'a'.repeat(255)}` }],
		['signing_key', { signing_key: 'k'.repeat(256) }],
		['events', { events: ['ping'] }],
		['events', { events: [] }],
		['phone_numbers', { phone_numbers: [] }],
		['from', { phone_numbers: ['+15550100009'] }],
	])('refuse a wrong %s: %j', async (field, change) => {
		const { status, body } = await call('POST', '/webhooks', { ...webhook, ...change });
		expect([status, Object.keys(body.data as object)]).toEqual([422, [field]]);
	});
});

describe('a delivery of the simulated httpSMS', () => {
	it('is a CloudEvent that its header names', async () => {
		const received = await register([200]);
		await settled();
		const event = eventOf(received[0]);
		expect(described.faultsOf('CloudEvent', event)).toEqual([]);
		expect(described.faultsOf('message.phone.received', event.data)).toEqual([]);
		expect(received[0].headers['x-event-type']).toBe('message.phone.received');
		expect(event.data).toMatchObject({ owner: LINE, contact: '+15550100002', content: text.text });
	});

	it('has a token for its URL that ends in ten minutes, and says nothing of the body', async () => {
		const received = await register([200]);
		await settled();
		const [head, claims, signature] = String(received[0].headers.authorization)
			.replace('Bearer ', '')
			.split('.');
		const now = Date.now() / 1000;
		expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
			alg: 'HS256',
			typ: 'JWT',
		});
		const { exp, nbf, ...claim } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as {
			exp: number;
			nbf: number;
		};
		expect(claim).toMatchObject({ iss: 'api.httpsms.com', aud: [`${receiver.url}/sms`] });
		expect([exp - 600 - now, nbf + 600 - now].every((seconds) => Math.abs(seconds) < 5)).toBe(true);
		const digest = createHmac('sha256', KEY).update(`${head}.${claims}`).digest('base64url');
		expect(signature).toBe(digest);
	});

	it('has no token where the signing key is blank', async () => {
		const received = await register([200], { signing_key: ' ' });
		await settled();
		expect(received[0].headers).not.toHaveProperty('authorization');
	});

	it.each([401, 404, 503])('is tried twice within a fifth of a second after %i', async (status) => {
		const received = await register([status]);
		const { deliveries } = await settled();
		expect(received).toHaveLength(2);
		const [first, second] = deliveries[0].attempts.map(({ startedAt }) => Date.parse(startedAt));
		expect(second - first).toBeLessThan(400);
		expect(deliveries[0].state).toBe('gave up');
	});

	it('comes under new IDs when the phone uploads it again', async () => {
		const received = await register([200]);
		await gateway.uploadAgain(await settled());
		const [first, second] = received.map(eventOf);
		expect(second.id).not.toBe(first.id);
		expect(second.data).toEqual({ ...first.data, message_id: second.data.message_id });
		expect(second.data.message_id).not.toBe(first.data.message_id);
	});

	it('tells what became of a text', async () => {
		const received = await register([200]);
		await call('POST', '/messages/send', { ...message, request_id: 'order-7' });
		await until(() => received.length === 2);
		const { id } = simulator.messages()[0];
		await gateway.report(id, 'message.send.failed', { failure_reason: 'NO_SERVICE' });
		await gateway.report(id, 'message.send.expired', { send_attempt_count: 1 });
		await gateway.report(id, 'message.send.expired', { send_attempt_count: 2 });
		const events = received.map(eventOf);
		expect(events.map(({ type }) => type)).toEqual([
			...['message.phone.sent', 'message.phone.delivered', 'message.send.failed'],
			...['message.send.expired', 'message.send.expired'],
		]);
		expect(events.flatMap(({ type, data }) => described.faultsOf(type, data))).toEqual([]);
		expect(events.slice(3).map(({ data }) => data.is_final)).toEqual([false, true]);
	});

	it('tells of calls and heartbeats', async () => {
		const received = await register([200]);
		await gateway.tell('message.call.missed', LINE);
		await gateway.tell('phone.heartbeat.offline', LINE);
		const events = received.map(eventOf);
		expect(events.flatMap(({ type, data }) => described.faultsOf(type, data))).toEqual([]);
		expect(events).toHaveLength(2);
	});

	it('goes only to webhooks of its line', async () => {
		await simulator.close();
		await start({ morePhones: ['+15550100003'] });
		const received = await register([200], { phone_numbers: ['+15550100003'] });
		await settled();
		expect(received).toEqual([]);
	});
});
