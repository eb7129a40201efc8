import { createHmac } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Client, { type HttpClient } from 'android-sms-gateway';

import { readCommandLine } from '../../../simulator/commandLine.mts';
import type { SmsGateOptions } from '../../../simulator/gateways/smsGate/account.mts';
import { smsGate, type SmsGate } from '../../../simulator/gateways/smsGate/gateway.mts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.mts';
import { ApiDescription } from '../../support/apiDescription.mts';
import { startReceiver, type Received, type Receiver } from './receiver.mts';
import { callApi, until, type ApiAnswer } from './withSimulator.mts';

const described = new ApiDescription('smsGate.json');

let gateway: SmsGate;
let simulator: Simulator;
let receiver: Receiver | undefined;

async function start(options: Partial<SmsGateOptions> = {}): Promise<void> {
	await simulator?.close();
	gateway = smsGate(options);
	simulator = await startSimulator({ retryDelaysMs: [1], sendDelayMs: 0 }, gateway);
}

beforeEach(async () => await start());
afterEach(async () => {
	await simulator.close();
	await receiver?.close();
	receiver = undefined;
});

const basic = () => {
	const pair = `${gateway.account.user}:${gateway.account.password}`;
	return { Authorization: `Basic ${Buffer.from(pair).toString('base64')}`, Connection: 'close' };
};

const call = async (
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = basic(),
): Promise<ApiAnswer> => await callApi(simulator, method, path, body, { headers });

const list = ({ body }: ApiAnswer) => body as unknown as Array<Record<string, unknown>>;

const MESSAGE = { textMessage: { text: 'Your balance is 12' }, phoneNumbers: ['+14155550100'] };

/** A receiver of these events that answers these statuses. */
async function register(events: string[], ...statuses: number[]): Promise<Received[]> {
	receiver = await startReceiver(statuses);
	for (const event of events) {
		const answer = await call('POST', '/webhooks', { id: event, url: receiver.url, event });
		expect(answer.status).toBe(201);
	}
	return receiver.received;
}

interface Envelope {
	id: string;
	event: string;
	deviceId: string;
	webhookId: string;
	payload: Record<string, unknown>;
}

const envelopeOf = ({ body }: Received) => JSON.parse(body) as Envelope;
const text = { from: '+15550100002', text: "It's <3", receivedAt: '2026-07-14T12:00:00.400Z' };
const settled = async () => await simulator.textSettled(simulator.sendText(text).id);

describe('the client that SMSGate publishes', () => {
	/** What the client asks of whoever uses it. */
	const http: HttpClient = {
		get: async (url, headers) => await ask('GET', url, headers),
		post: async (url, body, headers) => await ask('POST', url, headers, body),
		put: async (url, body, headers) => await ask('PUT', url, headers, body),
		patch: async (url, body, headers) => await ask('PATCH', url, headers, body),
		delete: async (url, headers) => await ask('DELETE', url, headers),
	};

	async function ask<T>(
		method: string,
		url: string,
		headers: Record<string, string> = {},
		body?: unknown,
	): Promise<T> {
		const init = { method, headers: { ...headers, Connection: 'close' } };
		const answer = await fetch(url, { ...init, body: JSON.stringify(body) });
		const content = await answer.text();
		if (!answer.ok) throw new Error(`${answer.status} ${content}`);
		return (content === '' ? undefined : JSON.parse(content)) as T;
	}

	const client = (password = gateway.account.password) =>
		new Client(gateway.account.user, password, http, simulator.apiBaseUrl);

	it('sends a text and asks for it', async () => {
		const sent = await client().send({ message: 'hello', phoneNumbers: ['+14155550100'] });

		expect(described.faultsOf('MessageState', sent)).toEqual([]);
		await until(() => gateway.account.messages[0].state === 'Delivered');
		expect(await client().getState(sent.id)).toMatchObject({
			id: sent.id,
			state: 'Delivered',
			recipients: [{ phoneNumber: '+14155550100', state: 'Delivered' }],
		});
	});

	it('registers, lists and deletes a webhook', async () => {
		const url = 'https://n8n.example.com/webhook/sms';
		const event = 'sms:received' as never;
		const made = await client().registerWebhook({ url, event });

		expect(described.faultsOf('Webhook', made)).toEqual([]);
		expect(await client().getWebhooks()).toEqual([made]);
		await client().deleteWebhook(made.id ?? '');
		expect(await client().getWebhooks()).toEqual([]);
	});

	it('lists the phones, and asks for health, logs and settings', async () => {
		const [phone] = await client().getDevices();

		expect(described.faultsOf('Device', phone)).toEqual([]);
		expect(described.faultsOf('HealthResponse', await client().getHealth())).toEqual([]);
		expect([await client().getLogs(), await client().getSettings()]).toEqual([[], {}]);
	});

	it('is refused with another password', async () => {
		await expect(client('another').getDevices()).rejects.toThrow('401 {"message":"Unauthorized"}');
	});
});

describe('the API of SMSGate', () => {
	it('takes the same ID once for each phone', async () => {
		await start({ devices: 2 });
		const [one, other] = gateway.account.phones;
		const send = async (deviceId: string) =>
			await call('POST', '/messages', { ...MESSAGE, id: 'mine', deviceId });

		expect((await send(one.id)).status).toBe(202);
		expect(await send(one.id)).toEqual({
			status: 409,
			body: { message: 'message with the same ID already exists' },
		});
		expect((await send(other.id)).status).toBe(202);
		expect(simulator.messages()).toHaveLength(2);
	});

	it.each([
		['no content', { phoneNumbers: ['+14155550100'] }],
		['two contents', { ...MESSAGE, message: 'hello' }],
		['nobody to send to', { ...MESSAGE, phoneNumbers: [] }],
		['a number twice', { ...MESSAGE, phoneNumbers: ['+14155550100', '+1 415 555-0100'] }],
		['a landline', { ...MESSAGE, phoneNumbers: ['+442079460000'] }],
		['a short code', { ...MESSAGE, phoneNumbers: ['72345'] }],
		['a text for longer than its schedule', { ...MESSAGE, ttl: 4 }],
		['a fourth SIM', { ...MESSAGE, simNumber: 4 }],
		['an ID that is too long', { ...MESSAGE, id: 'x'.repeat(37) }],
		['a phone that is not there', { ...MESSAGE, deviceId: 'another' }],
	])('answers 400 to %s, and says why', async (_, body) => {
		expect(await call('POST', '/messages', body)).toEqual({
			status: 400,
			body: { message: expect.any(String) },
		});
		expect(simulator.messages()).toEqual([]);
	});

	it.each(['+442079460000', '72345'])(
		'takes %s when it is not to validate numbers',
		async (number) => {
			const body = { ...MESSAGE, phoneNumbers: [number] };

			expect((await call('POST', '/messages?skipPhoneValidation=true', body)).status).toBe(202);
		},
	);

	it('takes nothing while too much waits', async () => {
		await start({ queueLimit: 'too many pending messages' });

		expect(await call('POST', '/messages', MESSAGE)).toEqual({
			status: 503,
			body: { message: 'queue limits exceeded: too many pending messages' },
		});
	});

	it('cancels a text while no phone has sent it, and not later', async () => {
		const received = await register(['sms:cancelled', 'sms:sent']);
		simulator.setPhone({ online: false });
		const { body } = await call('POST', '/messages', MESSAGE);
		const path = `/messages/${String(body.id)}`;

		expect((await call('DELETE', path)).body).toMatchObject({ state: 'Cancelling' });
		await until(() => received.length === 1);
		expect(described.faultsOf('SmsCancelled', envelopeOf(received[0]).payload)).toEqual([]);
		expect((await call('GET', path)).body).toMatchObject({ state: 'Cancelled' });
		simulator.setPhone({ online: true });
		expect((await call('DELETE', path)).status).toBe(409);
		expect(received.map((each) => envelopeOf(each).event)).toEqual(['sms:cancelled']);
	});

	it('lists texts by state, page by page, the newest first', async () => {
		simulator.setPhone({ online: false });
		for (const id of ['1', '2', '3']) await call('POST', '/messages', { ...MESSAGE, id });
		const ids = async (query: string) =>
			list(await call('GET', `/messages?${query}`)).map(({ id }) => id);

		expect(await ids('')).toEqual(['3', '2', '1']);
		expect(await ids('limit=1&offset=1')).toEqual(['2']);
		expect(await ids('state=Sent')).toEqual([]);
		expect(list(await call('GET', '/messages?includeContent=true'))[0].textMessage).toEqual(
			MESSAGE.textMessage,
		);
	});

	it.each([
		['http://n8n.example.com/sms', 400],
		['http://localhost:5678/sms', 400],
		['http://127.0.0.1:5678/sms', 201],
		['https://192.168.1.2/sms', 201],
	])('answers to a webhook at %s: %i', async (url, status) => {
		const answer = await call('POST', '/webhooks', { url, event: 'sms:received' });

		expect(answer.status).toBe(status);
	});

	it('corrects the webhook whose ID it is given', async () => {
		const webhook = { id: 'mine', url: 'https://a.example.com/', event: 'sms:received' };
		await call('POST', '/webhooks', webhook);
		await call('POST', '/webhooks', { ...webhook, url: 'https://b.example.com/' });

		expect(list(await call('GET', '/webhooks'))).toEqual([
			{ ...webhook, url: 'https://b.example.com/' },
		]);
	});

	it('gives tokens that may do what their scopes say, until they are refreshed', async () => {
		const made = await call('POST', '/auth/token', { ttl: 60, scopes: ['webhooks:list'] });
		expect(made.status).toBe(201);
		expect(described.faultsOf('TokenResponse', made.body)).toEqual([]);
		const bearer = (token: unknown) => ({ Authorization: `Bearer ${String(token)}` });
		const { access_token: access, refresh_token: refresh } = made.body;

		expect((await call('GET', '/webhooks', undefined, bearer(access))).status).toBe(200);
		expect(await call('GET', '/devices', undefined, bearer(access))).toEqual({
			status: 403,
			body: { message: 'scope required: devices:list' },
		});
		expect((await call('POST', '/auth/token/refresh', {}, bearer(refresh))).status).toBe(201);
		expect((await call('POST', '/auth/token/refresh', {}, bearer(refresh))).status).toBe(401);
		expect((await call('GET', '/webhooks', undefined, bearer(access))).status).toBe(401);
	});

	it("is another one on the phone's own server", async () => {
		await start({ isLocal: true });

		expect((await call('GET', '/devices')).status).toBe(404);
		expect(list(await call('GET', '/device'))).toHaveLength(1);
		expect(await call('GET', '/device', undefined, {})).toEqual({ status: 401, body: {} });
	});
});

describe('a delivery of SMSGate', () => {
	it('is signed with the key of its phone, over body and time', async () => {
		const received = await register(['sms:received']);
		await settled();

		const [{ body, headers }] = received;
		const timestamp = String(headers['x-timestamp']);
		const signature = createHmac('sha256', gateway.account.phones[0].signingKey)
			.update(body + timestamp)
			.digest('hex');
		expect(headers['x-signature']).toBe(signature);
		expect(Number(timestamp)).toBeGreaterThan(Date.now() / 1000 - 60);
	});

	it('is written as Gson writes it', async () => {
		const received = await register(['sms:received']);
		await settled();

		expect(received[0].body).toContain('"It\\u0027s \\u003c3"');
		const envelope = envelopeOf(received[0]);
		expect(described.faultsOf('WebhookEvent', envelope)).toEqual([]);
		expect(described.faultsOf('SmsReceived', envelope.payload)).toEqual([]);
		expect(envelope.payload).toMatchObject({
			message: "It's <3",
			sender: '+15550100002',
			receivedAt: '2026-07-14T12:00:00.000Z',
		});
	});

	it('is tried again after anything but a 2xx, the same in a new signature', async () => {
		const received = await register(['sms:received'], 401, 404, 302, 500, 200);
		const { deliveries } = await settled();

		expect(deliveries[0].attempts.map(({ status }) => status)).toEqual([401, 404, 302, 500, 200]);
		expect(new Set(received.map(({ body }) => body)).size).toBe(1);
	});

	it('may come twice, in another envelope', async () => {
		const received = await register(['sms:received']);
		await gateway.repeat(await settled());

		const [one, other] = received.map(envelopeOf);
		expect(other.payload).toEqual(one.payload);
		expect(other.id).not.toBe(one.id);
	});

	it('tells of each part of a long text that was delivered', async () => {
		const received = await register(['sms:sent', 'sms:delivered']);
		await call('POST', '/messages', { ...MESSAGE, textMessage: { text: 'x'.repeat(400) } });
		await until(() => received.length === 4);

		const events = received.map(envelopeOf);
		expect(events.map(({ event }) => event).sort()).toEqual([
			...['sms:delivered', 'sms:delivered', 'sms:delivered', 'sms:sent'],
		]);
		for (const { event, payload } of events) {
			const name = event === 'sms:sent' ? 'SmsSent' : 'SmsDelivered';
			expect(described.faultsOf(name, payload)).toEqual([]);
		}
	});

	it('tells why a text failed', async () => {
		const received = await register(['sms:failed', 'sms:sent']);
		gateway.account.unreachable.add('+14155550100');
		await call('POST', '/messages', MESSAGE);
		await until(() => received.length === 1);

		const { event, payload } = envelopeOf(received[0]);
		expect(event).toBe('sms:failed');
		expect(described.faultsOf('SmsFailed', payload)).toEqual([]);
	});
});

describe('the simulator of SMSGate', () => {
	it('shows what goes into the credential, and which URLs are registered', async () => {
		await register(['sms:received', 'sms:sent']);
		const { credential, webhooks } = simulator.state();

		expect(credential).toEqual([
			{ label: 'User', value: gateway.account.user },
			{ label: 'Password', value: gateway.account.password, isSecret: true },
			{ label: 'Signing key', value: gateway.account.phones[0].signingKey, isSecret: true },
		]);
		expect(webhooks).toEqual([receiver?.url]);
		expect(() => simulator.setWebhook('https://n8n.example.com/')).toThrow(/list of webhooks/);
	});

	it('is one of those that the command line takes', () => {
		expect(readCommandLine(['--gateway', 'smsGate'])).toMatchObject({ gateway: 'smsGate' });
		expect(readCommandLine([])).toMatchObject({ gateway: 'mobileApiConnect' });
		expect(() => readCommandLine(['--gateway', 'another'])).toThrow(/one of: .*smsGate/);
	});
});
