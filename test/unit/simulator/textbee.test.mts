import { createHmac } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { textbee, type Textbee } from '../../../simulator/gateways/textbee/gateway.mts';
import type { TextbeeOptions } from '../../../simulator/gateways/textbee/account.mts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.mts';
import { ApiDescription } from '../../support/apiDescription.mts';
import { startReceiver, type Received, type Receiver } from './receiver.mts';
import { callApi, until, type ApiAnswer } from './withSimulator.mts';

const described = new ApiDescription('textbee.json');
const SECRET = 'example-signing-secret-0001';

let gateway: Textbee;
let simulator: Simulator;
let receiver: Receiver;

async function start(options: Partial<TextbeeOptions> = {}): Promise<void> {
	gateway = textbee(options);
	simulator = await startSimulator({ retryDelaysMs: [5, 5], sendDelayMs: 0 }, gateway);
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

const data = ({ body }: ApiAnswer) => body.data as Record<string, unknown>;

const message = { message: 'Your balance is 12', recipients: ['+15550100002'] };
const webhook = {
	deliveryUrl: 'https://n8n.example.com/webhook/sms',
	signingSecret: SECRET,
	events: ['MESSAGE_RECEIVED'],
};

/** Registers a receiver that answers these statuses for all events. */
async function register(...statuses: number[]): Promise<Received[]> {
	receiver = await startReceiver(statuses);
	const events = ['MESSAGE_RECEIVED', 'MESSAGE_SENT', 'MESSAGE_DELIVERED', 'MESSAGE_FAILED'];
	await call('POST', '/webhooks', { ...webhook, deliveryUrl: receiver.url, events });
	return receiver.received;
}

const bodyOf = ({ body }: Received) => JSON.parse(body) as Record<string, unknown>;
const text = { from: '+15550100002', text: 'balance ❤', receivedAt: '2026-07-14T12:00:00.400Z' };
const settled = async (typed = text) => await simulator.textSettled(simulator.sendText(typed).id);

describe('the API of textbee', () => {
	it.each([
		['no key', {}],
		['another key', { 'x-api-key': 'another' }],
		['a token of no dashboard', { authorization: 'Bearer abc' }],
	])('answers 401 to %s', async (_, headers) => {
		expect(await call('GET', '/gateway/devices', undefined, headers as never)).toEqual({
			status: 401,
			body: { error: 'Unauthorized', code: 'AUTH_INVALID' },
		});
	});

	it('lists the phones', async () => {
		const { status, body } = await call('GET', '/gateway/devices');

		expect(status).toBe(200);
		expect(described.faultsOf('DeviceDTO', (body.data as unknown[])[0])).toEqual([]);
	});

	it('takes a text, which the phone sends, and can be asked for it', async () => {
		const answer = await call('POST', '/gateway/send-sms', message);
		expect(answer.status).toBe(200);
		expect(described.faultsOf('SendSMSResultDTO', answer.body.data)).toEqual([]);
		const { smsBatchId } = data(answer);
		await until(() => simulator.messages()[0].state === 'delivered');

		const { meta, data: listed } = (
			await call('GET', `/gateway/messages?direction=sent&smsBatchId=${String(smsBatchId)}`)
		).body;
		expect(described.faultsOf('MessagePageMetaDTO', meta)).toEqual([]);
		expect(described.faultsOf('RetrieveSMSDTO', (listed as unknown[])[0])).toEqual([]);
		expect(listed).toMatchObject([{ status: 'delivered', recipient: '+15550100002' }]);

		const [{ _id: device }] = gateway.account.devices;
		const [{ _id: sms }] = gateway.account.texts;
		expect(data(await call('GET', `/gateway/devices/${device}/sms/${sms}`))).toMatchObject({
			_id: sms,
		});
		expect(
			data(await call('GET', `/gateway/devices/${device}/sms-batch/${String(smsBatchId)}`)),
		).toMatchObject({ batch: { _id: smsBatchId }, messages: [{ _id: sms }] });
	});

	it('answers no ID without a queue', async () => {
		await simulator.close();
		await start({ usesQueue: false });

		expect((await call('POST', '/gateway/send-sms', message)).body).toMatchObject({
			data: { successCount: 1, failureCount: 0 },
		});
	});

	it.each([
		['deviceId', { ...message, deviceId: 'x' }, 400, 'Invalid device id'],
		['device', { ...message, deviceId: 'a'.repeat(24) }, 404, 'Device not found'],
		['text', { ...message, message: '' }, 400, 'Message cannot be blank'],
		['recipients', { ...message, recipients: [] }, 400, 'Invalid recipients'],
		[
			'time',
			{ ...message, scheduledAt: '2020-01-01T00:00:00Z' },
			400,
			'scheduledAt must be a future date',
		],
	])('refuses a wrong %s', async (_, body, status, error) => {
		expect(await call('POST', '/gateway/send-sms', body)).toMatchObject({
			status,
			body: { error },
		});
		expect(simulator.messages()).toEqual([]);
	});

	it('refuses a text when no phone is enabled, and takes it while none is online', async () => {
		simulator.setPhone({ online: false });
		expect((await call('POST', '/gateway/send-sms', message)).status).toBe(200);
		gateway.account.devices[0].enabled = false;
		expect((await call('POST', '/gateway/send-sms', message)).body).toMatchObject({
			error: 'No enabled device found. Enable a device or pass a deviceId.',
		});
	});

	it('answers 429 at the end of the plan', async () => {
		await simulator.close();
		await start({ remaining: 1 });
		expect((await call('POST', '/gateway/send-sms', message)).status).toBe(200);
		expect(await call('POST', '/gateway/send-sms', message)).toMatchObject({
			status: 429,
			body: { hasReachedLimit: true, dailyRemaining: 0 },
		});
	});

	it('knows in v2.8.0 only the route of a device', async () => {
		await simulator.close();
		await start({ isV280: true });
		const [{ _id }] = gateway.account.devices;
		expect((await call('POST', '/gateway/send-sms', message)).status).toBe(404);
		expect((await call('POST', `/gateway/devices/${_id}/send-sms`, message)).status).toBe(201);
	});
});

describe('the webhooks of textbee', () => {
	it('are made, changed, listed with their secret and deleted', async () => {
		const made = await call('POST', '/webhooks', webhook);
		expect(made.status).toBe(201);
		expect(described.faultsOf('WebhookSubscriptionDTO', made.body.data)).toEqual([]);
		const path = `/webhooks/${String(data(made)._id)}`;
		expect(data(await call('PATCH', path, { isActive: false }))).toEqual({
			...data(made),
			isActive: false,
			updatedAt: expect.any(String),
		});
		expect((await call('GET', '/webhooks')).body.data).toMatchObject([{ signingSecret: SECRET }]);
		expect((await call('DELETE', path)).body).toEqual({ data: { success: true } });
		expect((await call('DELETE', path)).status).toBe(404);
	});

	it('are five at most', async () => {
		const statuses: number[] = [];
		for (let n = 0; n < 6; n++) statuses.push((await call('POST', '/webhooks', webhook)).status);
		expect(statuses).toEqual([201, 201, 201, 201, 201, 400]);
	});

	it.each([
		['a short secret', { signingSecret: 'a'.repeat(19) }, 'Invalid signing secret'],
		['no secret', { signingSecret: undefined }, 'Invalid signing secret'],
		['no event', { events: [] }, 'Choose atleast one event to receive'],
		['an unknown event', { events: ['PING'] }, 'Invalid event type'],
		['no URL', { deliveryUrl: 'n8n' }, 'Invalid delivery URL'],
		['ftp', { deliveryUrl: 'ftp://example.com' }, 'Delivery URL must use http or https'],
	])('refuse %s', async (_, change, text) => {
		expect(await call('POST', '/webhooks', { ...webhook, ...change })).toMatchObject({
			status: 400,
			body: { message: text },
		});
	});

	it.each([
		'http://localhost:5678/webhook',
		'http://127.0.0.1/webhook',
		'http://10.0.0.4/webhook',
		'http://192.168.1.2/webhook',
		'http://172.16.0.1/webhook',
		'http://100.64.0.1/webhook',
		'http://[::1]/webhook',
		'http://[fd00::1]/webhook',
	])('refuse a host of no public network: %s', async (deliveryUrl) => {
		await simulator.close();
		await start({ allowsPrivateHosts: false });
		expect(await call('POST', '/webhooks', { ...webhook, deliveryUrl })).toMatchObject({
			status: 400,
			body: { message: 'Delivery URL host is not allowed' },
		});
		expect((await call('POST', '/webhooks', webhook)).status).toBe(201);
	});
});

describe('a delivery of the simulated textbee', () => {
	it('is as the server makes it, signed over its bytes in bare hex', async () => {
		const received = await register(200);
		await settled();
		expect(described.faultsOf('MESSAGE_RECEIVED', bodyOf(received[0]))).toEqual([]);
		expect(bodyOf(received[0])).toMatchObject({
			sender: '+15550100002',
			receivedAt: '2026-07-14T12:00:00.000Z',
			message: 'balance ❤',
		});
		expect(received[0].headers['x-signature']).toBe(
			createHmac('sha256', SECRET).update(received[0].body).digest('hex'),
		);
	});

	it('is tried nine times after 5xx', async () => {
		const received = await register(503);
		const { deliveries } = await settled();
		expect(received).toHaveLength(9);
		expect(deliveries[0].state).toBe('gave up');
	});

	it.each([400, 401, 404, 410, 304])('is dropped at the first %i', async (status) => {
		const received = await register(status);
		await settled();
		expect(received).toHaveLength(1);
	});

	it('leaves out a text that came within five seconds, whoever meant it', async () => {
		const received = await register(200);
		await settled();
		await settled({ ...text, receivedAt: '2026-07-14T12:00:04.000Z' });
		await settled({ ...text, receivedAt: '2026-07-14T12:01:00.000Z' });
		expect(received).toHaveLength(2);
	});

	it('may come twice under two IDs', async () => {
		await simulator.close();
		await start({ storesTwice: true });
		const received = await register(200);
		await settled();
		const ids = received.map((each) => bodyOf(each).smsId);
		expect(new Set(ids).size).toBe(2);
	});

	it('tells what became of a text, once for each part', async () => {
		const received = await register(200);
		await call('POST', '/gateway/send-sms', { ...message, message: 'a'.repeat(161) });
		await until(() => received.length === 4);
		const bodies = received.map(bodyOf);
		for (const event of ['MESSAGE_SENT', 'MESSAGE_DELIVERED']) {
			const reports = bodies.filter(({ webhookEvent }) => webhookEvent === event);
			expect(reports).toHaveLength(2);
			expect(reports.flatMap((report) => described.faultsOf(event, report))).toEqual([]);
		}
	});

	it('tells that a text failed', async () => {
		const received = await register(200);
		await call('POST', '/gateway/send-sms', message);
		await until(() => received.length === 2);
		await gateway.report(simulator.messages()[0].id, 'MESSAGE_FAILED', {
			status: 'failed',
			errorCode: '1',
			errorMessage: 'Generic failure',
			failedAt: '2026-07-14T12:00:09.000Z',
		});
		expect(described.faultsOf('MESSAGE_FAILED', bodyOf(received[2]))).toEqual([]);
	});

	it('goes nowhere while the subscription is paused', async () => {
		const received = await register(200);
		gateway.account.subscriptions[0].isActive = false;
		await settled();
		expect(received).toEqual([]);
	});
});
