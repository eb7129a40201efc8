import { describe, expect, it } from '@jest/globals';
import { signatureValue } from '../../../simulator/deliveries/signature.mts';
import type { Simulator } from '../../../simulator/simulator.mts';
import { startReceiver, type Receiver } from './receiver.mts';
import { callApi, until, withSimulator } from './withSimulator.mts';

/** A test with a receiver that answers these statuses, registered as the forward-all webhook. */
const withWebhook = (
	statuses: number[],
	test: (simulator: Simulator, receiver: Receiver) => Promise<void>,
) =>
	withSimulator(async (simulator) => {
		const receiver = await startReceiver(statuses);
		try {
			const url = `${receiver.url}/all`;
			await callApi(simulator, 'PUT', '/webhooks', { url, enabled: true });
			await test(simulator, receiver);
		} finally {
			await receiver.close();
		}
	});

const inbound = { from: '+919876543210', text: 'balance ❤' };

describe('an inbound text', () => {
	it(
		'is posted as documented, signed over the bytes',
		withWebhook([200], async (simulator, { received }) => {
			const { id } = simulator.sendText({ ...inbound, receivedAt: '2026-06-12T14:32:00.000Z' });
			const text = await simulator.textSettled(id);
			expect(text.deliveries).toMatchObject([{ route: 'forward-all', state: 'acknowledged' }]);
			const [{ body, signature }] = received;
			const { deviceId, tenantId } = simulator.state();
			expect(body).toBe(
				JSON.stringify({
					event: 'message.received',
					from: '919876543210',
					to: '911234500000',
					text: 'balance ❤',
					ref: null,
					receivedAt: '2026-06-12T14:32:00.000Z',
					deviceId,
					tenantId,
					tenantName: 'Acme Corp',
				}),
			);
			expect(signature).toBe(signatureValue(Buffer.from(body), simulator.signingSecret));
		}),
	);

	it(
		'is retried with the very same bytes until a 2xx comes',
		withWebhook([500, 410, 0, 202], async (simulator, { received }) => {
			simulator.setSettings({ deliveryTimeoutMs: 500 });
			const text = await simulator.textSettled(simulator.sendText(inbound).id);
			expect(text.deliveries[0].state).toBe('acknowledged');
			expect(text.deliveries[0].attempts).toMatchObject([
				{ number: 1, status: 500, error: null, answer: 'answer 500' },
				{ number: 2, status: 410 },
				{ number: 3, status: null, error: 'timeout' },
				{ number: 4, status: 202, durationMs: expect.any(Number) },
			]);
			expect(new Set(received.map(({ body }) => body)).size).toBe(1);
			expect(new Set(received.map(({ signature }) => signature)).size).toBe(1);
		}),
	);

	it(
		'is given up after the last retry',
		withWebhook([401], async (simulator, { received }) => {
			const text = await simulator.textSettled(simulator.sendText(inbound).id);
			expect(text.deliveries[0]).toMatchObject({ state: 'gave up', nextAttemptAt: null });
			expect(received).toHaveLength(4);
		}),
	);

	it(
		'records a connection error and goes on',
		withWebhook([200], async (simulator, receiver) => {
			await receiver.close();
			const text = await simulator.textSettled(simulator.sendText(inbound).id);
			expect(text.deliveries[0].attempts[0].error).toBe('ECONNREFUSED');
			expect(text.deliveries[0].attempts).toHaveLength(4);
		}),
	);

	it(
		'follows no redirect',
		withWebhook([302, 200], async (simulator, { received }) => {
			await simulator.textSettled(simulator.sendText(inbound).id);
			expect(received).toHaveLength(2);
		}),
	);

	it(
		'can be sent again with the same bytes',
		withWebhook([200], async (simulator, { received }) => {
			const { id } = simulator.sendText(inbound);
			await simulator.textSettled(id);
			const { deliveries } = await simulator.resendText(id);
			expect(deliveries[0].attempts).toMatchObject([{ resend: false }, { resend: true }]);
			expect(received[1].body).toBe(received[0].body);
		}),
	);

	it(
		'goes nowhere while the webhook is disabled',
		withWebhook([200], async (simulator, { url, received }) => {
			await callApi(simulator, 'PUT', '/webhooks', { url, enabled: false });
			expect(simulator.sendText(inbound).deliveries).toEqual([]);
			expect(received).toEqual([]);
		}),
	);

	it(
		'has a message ID and a bare signature where the settings say so',
		withWebhook([200], async (simulator, { received }) => {
			simulator.setSettings({ sendMessageId: true, bareHexSignature: true });
			await simulator.textSettled(simulator.sendText({ ...inbound, id: 'sms-1' }).id);
			expect(JSON.parse(received[0].body)).toMatchObject({ id: 'sms-1' });
			expect(received[0].signature).toMatch(/^[0-9a-f]{64}$/);
		}),
	);

	it(
		'waits on the phone while that is offline',
		withWebhook([200], async (simulator, { received }) => {
			simulator.setPhone({ online: false });
			const { id } = simulator.sendText(inbound);
			expect(simulator.text(id)).toMatchObject({ held: true, deliveries: [] });
			simulator.setPhone({ online: true });
			await until(() => received.length === 1);
			expect(simulator.text(id)?.held).toBe(false);
		}),
	);

	it(
		'is signed with the new secret after a rotation',
		withWebhook([200], async (simulator, { received }) => {
			const before = simulator.signingSecret;
			simulator.rotateKey('signingSecret');
			expect(simulator.signingSecret).not.toBe(before);
			await simulator.textSettled(simulator.sendText(inbound).id);
			const [{ body, signature }] = received;
			expect(signature).toBe(signatureValue(Buffer.from(body), simulator.signingSecret));
		}),
	);
});

describe('a text that takes several routes', () => {
	it(
		'arrives by webhook and rule in bodies that differ in matchedRuleId alone',
		withWebhook([200], async (simulator, { url, received }) => {
			simulator.setRules([
				{ id: 'rule_no', match: { type: 'exact', text: 'bal' }, url },
				{ id: 'rule_yes', match: { type: 'contains', text: 'BAL' }, url: `${url}/rule` },
				{ id: 'rule_late', match: { type: 'any' }, url },
			]);
			await simulator.textSettled(simulator.sendText(inbound).id);
			received.sort((a, b) => a.path.localeCompare(b.path));
			expect(received.map(({ path }) => path)).toEqual(['/all', '/rule']);
			const [all, rule] = received.map(({ body }) => JSON.parse(body) as object);
			expect(all).not.toHaveProperty('matchedRuleId');
			expect(rule).toEqual({ ...all, matchedRuleId: 'rule_yes' });
		}),
	);

	it(
		'is mirrored to an ingress integration, signed with its own secret and header',
		withWebhook([200], async (simulator, { url, received }) => {
			const made = await callApi(simulator, 'POST', '/ingress', { name: 'a', preset: 'generic' });
			expect(made.status).toBe(201);
			const path = `/ingress/${String(made.body.id)}`;
			const signingSecret = 'whsec_' + 'ofTheIntegration';
			const set = await callApi(simulator, 'PUT', path, { outboundUrl: url, signingSecret });
			expect(set.body).toMatchObject({ outboundUrl: url, signingHeader: 'X-Webhook-Signature' });
			expect(JSON.stringify(set.body)).not.toContain(signingSecret);
			await simulator.textSettled(simulator.sendText(inbound).id);
			const mirrored = received.find(({ path }) => path === '/');
			expect(mirrored?.headers).not.toHaveProperty('x-mac-signature');
			expect(mirrored?.headers['x-webhook-signature']).toBe(
				signatureValue(Buffer.from(mirrored?.body ?? ''), signingSecret),
			);
		}),
	);
});
