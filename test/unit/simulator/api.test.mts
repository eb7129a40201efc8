import { describe, expect, it } from '@jest/globals';
import { randomApiKey } from '../../../simulator/identifiers.mts';
import { callApi, until, withSimulator } from './withSimulator.mts';
import { startReceiver } from './receiver.mts';

const message = { to: '+919876543210', text: 'Your balance is 12' };

const fieldsOf = (body: Record<string, unknown>): string[] =>
	(body.issues as Array<{ path: string[] }>).map(({ path }) => path.join('.'));

describe('authentication', () => {
	it.each([
		['no header', {}, 'unauthorized'],
		['another scheme', { Authorization: 'Basic abc' }, 'unauthorized'],
		['a short key', { Authorization: 'Bearer sk_live' + '_abc' }, 'unauthorized'],
		['an unknown key', { Authorization: `Bearer ${randomApiKey()}` }, 'invalid_api_key'],
	])('answers 401 to %s', async (_, headers, error) => {
		await withSimulator(async (simulator) => {
			const answer = await callApi(simulator, 'POST', '/messages', message, {
				headers: headers as Record<string, string>,
			});
			expect(answer).toEqual({ status: 401, body: { error } });
			expect(simulator.messages()).toEqual([]);
		})();
	});

	it(
		'answers 403 while the account is suspended',
		withSimulator(async (simulator) => {
			simulator.setAccount({ active: false });
			const refused = await callApi(simulator, 'POST', '/messages', message);
			expect(refused).toEqual({ status: 403, body: { error: 'tenant_inactive' } });
			simulator.setAccount({ active: true });
			expect((await callApi(simulator, 'POST', '/messages', message)).status).toBe(202);
		}),
	);

	it(
		'refuses the old key after a rotation',
		withSimulator(async (simulator) => {
			const old = { headers: { Authorization: `Bearer ${simulator.apiKey}` } };
			simulator.rotateKey('apiKey');
			const answer = await callApi(simulator, 'GET', '/webhooks', undefined, old);
			expect(answer.body).toEqual({ error: 'invalid_api_key' });
			const fresh = await callApi(simulator, 'GET', '/webhooks');
			expect(fresh.body).toEqual({ error: 'no_webhook_config' });
		}),
	);
});

describe('POST /messages', () => {
	it(
		'queues the message, and the phone sends it',
		withSimulator(async (simulator) => {
			const answer = await callApi(simulator, 'POST', '/messages', { ...message, ref: 'a1' });
			expect(answer).toEqual({
				status: 202,
				body: {
					id: expect.stringMatching(/^msg_/),
					status: 'queued',
					createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
				},
			});
			await until(() => simulator.messages()[0].state === 'delivered');
			expect(simulator.messages()).toMatchObject([{ ...message, ref: 'a1', channel: 'sms' }]);
		}),
	);

	it.each([
		['to', { ...message, to: '919876543210' }],
		['to', { text: 'x' }],
		['text', { ...message, text: '' }],
		['text', { ...message, text: 'a'.repeat(1601) }],
		['ref', { ...message, ref: 'r'.repeat(65) }],
		['callback', { ...message, callback: 'not a URL' }],
		['channel', { ...message, channel: 'whatsapp' }],
		['', 'no JSON'],
	])('answers 400 and names the field "%s"', async (field, body) => {
		await withSimulator(async (simulator) => {
			const answer = await callApi(simulator, 'POST', '/messages', body);
			expect(answer).toMatchObject({ status: 400, body: { error: 'validation_error' } });
			expect(fieldsOf(answer.body)).toEqual([field]);
			expect(simulator.messages()).toEqual([]);
		})();
	});

	it(
		'takes exactly 1600 characters',
		withSimulator(async (simulator) => {
			const body = { ...message, text: 'a'.repeat(1600), ref: 'r'.repeat(64) };
			expect((await callApi(simulator, 'POST', '/messages', body)).status).toBe(202);
		}),
	);

	it(
		'answers 503 while the phone is offline',
		withSimulator(async (simulator) => {
			simulator.setPhone({ online: false });
			const answer = await callApi(simulator, 'POST', '/messages', message);
			expect(answer).toEqual({ status: 503, body: { error: 'no_active_device_for_tenant' } });
			expect(simulator.messages()).toEqual([]);
		}),
	);

	it(
		'tells the callback URL, signed, what became of the message',
		withSimulator(async (simulator) => {
			const receiver = await startReceiver();
			try {
				await callApi(simulator, 'POST', '/messages', {
					...message,
					ref: 'a1',
					callback: `${receiver.url}/callback`,
				});
				await until(() => receiver.received.length === 2);
				const bodies = receiver.received.map(({ body }) => JSON.parse(body) as object);
				expect(bodies).toMatchObject([
					{ event: 'message.sent', ref: 'a1', to: '919876543210' },
					{ event: 'message.delivered', ref: 'a1', status: 'delivered' },
				]);
				expect(receiver.received[0].signature).toMatch(/^sha256=[0-9a-f]{64}$/);
			} finally {
				await receiver.close();
			}
		}),
	);
});

describe('webhooks and other routes', () => {
	it(
		'keeps one webhook, and hands out the secret at the first registration',
		withSimulator(async (simulator) => {
			const missing = await callApi(simulator, 'GET', '/webhooks');
			expect(missing).toEqual({ status: 404, body: { error: 'no_webhook_config' } });
			const url = 'http://127.0.0.1:5678/webhook/a';
			const first = await callApi(simulator, 'PUT', '/webhooks', { url, enabled: true });
			expect(first.body).toMatchObject({ url, signingSecret: simulator.signingSecret });
			const second = await callApi(simulator, 'PUT', '/webhooks', { url, enabled: false });
			expect(second.body).not.toHaveProperty('signingSecret');
			const read = await callApi(simulator, 'GET', '/webhooks');
			expect(read).toMatchObject({ status: 200, body: { url, enabled: false } });
			expect(read.body).not.toHaveProperty('signingSecret');
		}),
	);

	it(
		'refuses a webhook that is no URL',
		withSimulator(async (simulator) => {
			const answer = await callApi(simulator, 'PUT', '/webhooks', { url: 'n8n', enabled: 1 });
			expect(fieldsOf(answer.body)).toEqual(['url', 'enabled']);
		}),
	);

	it.each([
		['GET', '/messages'],
		['GET', '/messages/msg_1'],
		['DELETE', '/webhooks'],
		['PUT', '/ingress/ing_none'],
	])('answers 404 to %s %s', async (method, path) => {
		await withSimulator(async (simulator) => {
			const answer = await callApi(simulator, method, path);
			expect(answer).toEqual({ status: 404, body: { error: 'not_found' } });
		})();
	});

	it(
		'answers 413 to more than a megabyte',
		withSimulator(async (simulator) => {
			const answer = await callApi(simulator, 'POST', '/messages', 'a'.repeat(1024 * 1024 + 1));
			expect(answer.status).toBe(413);
		}),
	);

	it(
		'logs each request without its key',
		withSimulator(async (simulator) => {
			await callApi(simulator, 'GET', '/webhooks');
			await callApi(simulator, 'POST', '/messages', message);
			const requests = simulator.requests();
			expect(requests.map(({ method, path, status }) => [method, path, status])).toEqual([
				['GET', '/v1/webhooks', 404],
				['POST', '/v1/messages', 202],
			]);
			expect(JSON.stringify(requests)).not.toContain(simulator.apiKey);
		}),
	);
});
