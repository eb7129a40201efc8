import { afterEach, describe, expect, it } from '@jest/globals';
import { signatureValue } from '../../../simulator/gateways/mobileApiConnect/signature.mts';
import type { Text } from '../../../simulator/records.mts';
import { startReceiver, type Received, type Receiver } from './receiver.mts';
import { callApi, until, useSimulator } from './withSimulator.mts';

const simulator = useSimulator();

let receiver: Receiver;

/** Registers a receiver that answers these statuses as the forward-all webhook. */
async function register(...statuses: number[]): Promise<Received[]> {
	receiver = await startReceiver(statuses);
	const webhook = { url: `${receiver.url}/all`, enabled: true };
	await callApi(simulator(), 'PUT', '/webhooks', webhook);
	return receiver.received;
}

afterEach(async () => await receiver.close());

const inbound = { from: '+919876543210', text: 'balance ❤' };

const sendSettled = async (): Promise<Text> =>
	await simulator().textSettled(simulator().sendText(inbound).id);

const signatureOf = ({ headers }: Received) => headers['x-mac-signature'];

const expectSigned = (received: Received) =>
	expect(signatureOf(received)).toBe(
		signatureValue(Buffer.from(received.body), simulator().signingSecret),
	);

describe('an inbound text', () => {
	it('is posted as documented, signed over the bytes', async () => {
		const received = await register(200);
		const receivedAt = '2026-06-12T14:32:00.000Z';
		const { id } = simulator().sendText({ ...inbound, receivedAt });
		const text = await simulator().textSettled(id);
		expect(text.deliveries).toMatchObject([{ route: 'forward-all', state: 'acknowledged' }]);
		const { deviceId, tenantId } = simulator().state();
		expect(received[0].body).toBe(
			'{"event":"message.received","from":"919876543210","to":"911234500000",' +
				`"text":"balance ❤","ref":null,"receivedAt":"${receivedAt}",` +
				`"deviceId":"${deviceId}","tenantId":"${tenantId}","tenantName":"Acme Corp"}`,
		);
		expectSigned(received[0]);
	});

	it('is retried with the very same bytes until a 2xx comes', async () => {
		const received = await register(500, 410, 0, 202);
		simulator().setSettings({ deliveryTimeoutMs: 500 });
		const text = await sendSettled();
		expect(text.deliveries[0].state).toBe('acknowledged');
		expect(text.deliveries[0].attempts).toMatchObject([
			{ number: 1, status: 500, error: null, answer: 'answer 500' },
			{ number: 2, status: 410 },
			{ number: 3, status: null, error: 'timeout' },
			{ number: 4, status: 202, durationMs: expect.any(Number) },
		]);
		expect(new Set(received.map(({ body }) => body)).size).toBe(1);
		expect(new Set(received.map(signatureOf)).size).toBe(1);
	});

	it('is given up after the last retry', async () => {
		const received = await register(401);
		const text = await sendSettled();
		expect(text.deliveries[0]).toMatchObject({ state: 'gave up', nextAttemptAt: null });
		expect(received).toHaveLength(4);
	});

	it('records a connection error and goes on', async () => {
		await register(200);
		await receiver.close();
		const { deliveries } = await sendSettled();
		expect(deliveries[0].attempts.map(({ error }) => error)).toEqual(Array(4).fill('ECONNREFUSED'));
	});

	it('follows no redirect', async () => {
		const received = await register(302, 200);
		await sendSettled();
		expect(received).toHaveLength(2);
	});

	it('can be sent again with the same bytes', async () => {
		const received = await register(200);
		const { deliveries } = await simulator().resendText((await sendSettled()).id);
		expect(deliveries[0].attempts).toMatchObject([{ resend: false }, { resend: true }]);
		expect(received[1].body).toBe(received[0].body);
	});

	it('goes nowhere while the webhook is disabled', async () => {
		const received = await register(200);
		await callApi(simulator(), 'PUT', '/webhooks', { url: receiver.url, enabled: false });
		expect((await sendSettled()).deliveries).toEqual([]);
		expect(received).toEqual([]);
	});

	it('has a message ID and a bare signature where the settings say so', async () => {
		const received = await register(200);
		simulator().setSettings({ sendMessageId: true, bareHexSignature: true });
		await simulator().textSettled(simulator().sendText({ ...inbound, id: 'sms-1' }).id);
		expect(JSON.parse(received[0].body)).toMatchObject({ id: 'sms-1' });
		expect(signatureOf(received[0])).toMatch(/^[0-9a-f]{64}$/);
	});

	it('waits on the phone while that is offline', async () => {
		const received = await register(200);
		simulator().setPhone({ online: false });
		const { id } = simulator().sendText(inbound);
		expect(simulator().text(id)).toMatchObject({ held: true, deliveries: [] });
		simulator().setPhone({ online: true });
		await until(() => received.length === 1);
		expect(simulator().text(id)?.held).toBe(false);
	});

	it('is signed with the new secret after a rotation', async () => {
		const received = await register(200);
		const before = simulator().signingSecret;
		simulator().rotateKey('signingSecret');
		expect(simulator().signingSecret).not.toBe(before);
		await sendSettled();
		expectSigned(received[0]);
	});
});

describe('a text that takes several routes', () => {
	it('arrives by webhook and rule in bodies that differ in matchedRuleId alone', async () => {
		const received = await register(200);
		const { url } = receiver;
		simulator().setRules([
			{ id: 'rule_no', match: { type: 'exact', text: 'bal' }, url },
			{ id: 'rule_yes', match: { type: 'contains', text: 'BAL' }, url: `${url}/rule` },
			{ id: 'rule_late', match: { type: 'any' }, url },
		]);
		await sendSettled();
		received.sort((a, b) => a.path.localeCompare(b.path));
		expect(received.map(({ path }) => path)).toEqual(['/all', '/rule']);
		const [all, rule] = received.map(({ body }) => JSON.parse(body) as object);
		expect(all).not.toHaveProperty('matchedRuleId');
		expect(rule).toEqual({ ...all, matchedRuleId: 'rule_yes' });
	});

	it('is mirrored to an ingress integration, signed with its own secret and header', async () => {
		const received = await register(200);
		const named = { name: 'a', preset: 'generic' };
		const made = await callApi(simulator(), 'POST', '/ingress', named);
		expect(made.status).toBe(201);
		const signingSecret = 'whsec_' + 'ofTheIntegration';
		const outboundUrl = `${receiver.url}/mirror`;
		const path = `/ingress/${String(made.body.id)}`;
		const set = await callApi(simulator(), 'PUT', path, { outboundUrl, signingSecret });
		expect(set.body).toMatchObject({ outboundUrl, signingHeader: 'X-Webhook-Signature' });
		expect(JSON.stringify(set.body)).not.toContain(signingSecret);
		await sendSettled();
		const mirrored = received.find(({ path }) => path === '/mirror');
		expect(mirrored?.headers).not.toHaveProperty('x-mac-signature');
		expect(mirrored?.headers['x-webhook-signature']).toBe(
			signatureValue(Buffer.from(mirrored?.body ?? ''), signingSecret),
		);
	});
});
