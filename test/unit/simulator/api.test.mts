import { describe, expect, it } from '@jest/globals';
import { randomApiKey } from '../../../simulator/identifiers.mts';
import { startReceiver } from './receiver.mts';
import { callApi, until, useSimulator, type ApiAnswer } from './withSimulator.mts';

const simulator = useSimulator();

const message = { to: '+919876543210', text: 'Your balance is 12' };

const send = async (body: unknown = message, init: RequestInit = {}): Promise<ApiAnswer> =>
	await callApi(simulator(), 'POST', '/messages', body, init);

const fieldsOf = ({ body }: ApiAnswer): string[] =>
	(body.issues as Array<{ path: string[] }>).map(({ path }) => path.join('.'));

describe('authentication', () => {
	it.each([
		['no header', {}, 'unauthorized'],
		['another scheme', { Authorization: 'Basic abc' }, 'unauthorized'],
		['a short key', { Authorization: 'Bearer sk_live' + '_abc' }, 'unauthorized'],
		['an unknown key', { Authorization: `Bearer ${randomApiKey()}` }, 'invalid_api_key'],
	])('answers 401 to %s', async (_, headers, error) => {
		const init = { headers: headers as Record<string, string> };
		expect(await send(message, init)).toEqual({ status: 401, body: { error } });
		expect(simulator().messages()).toEqual([]);
	});

	it('answers 403 while the account is suspended', async () => {
		simulator().setAccount({ active: false });
		expect(await send()).toEqual({ status: 403, body: { error: 'tenant_inactive' } });
		simulator().setAccount({ active: true });
		expect((await send()).status).toBe(202);
	});

	it('refuses the old key after a rotation', async () => {
		const headers = { Authorization: `Bearer ${simulator().apiKey}` };
		simulator().rotateKey('apiKey');
		expect((await send(message, { headers })).body).toEqual({ error: 'invalid_api_key' });
		expect((await send()).status).toBe(202);
	});
});

describe('POST /messages', () => {
	it('queues the message, and the phone sends it', async () => {
		expect(await send({ ...message, ref: 'a1' })).toEqual({
			status: 202,
			body: {
				id: expect.stringMatching(/^msg_/),
				status: 'queued',
				createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
			},
		});
		await until(() => simulator().messages()[0].state === 'delivered');
		expect(simulator().messages()).toMatchObject([{ ...message, ref: 'a1', channel: 'sms' }]);
	});

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
		const answer = await send(body);
		expect(answer).toMatchObject({ status: 400, body: { error: 'validation_error' } });
		expect(fieldsOf(answer)).toEqual([field]);
		expect(simulator().messages()).toEqual([]);
	});

	it('takes exactly 1600 characters', async () => {
		const body = { ...message, text: 'a'.repeat(1600), ref: 'r'.repeat(64) };
		expect((await send(body)).status).toBe(202);
	});

	it('answers 503 while the phone is offline', async () => {
		simulator().setPhone({ online: false });
		expect(await send()).toEqual({ status: 503, body: { error: 'no_active_device_for_tenant' } });
		expect(simulator().messages()).toEqual([]);
	});

	it('tells the callback URL, signed, what became of the message', async () => {
		const receiver = await startReceiver([200]);
		try {
			await send({ ...message, ref: 'a1', callback: `${receiver.url}/callback` });
			await until(() => receiver.received.length === 2);
			const bodies = receiver.received.map(({ body }) => JSON.parse(body) as object);
			expect(bodies).toMatchObject([
				{ event: 'message.sent', ref: 'a1', to: '919876543210' },
				{ event: 'message.delivered', ref: 'a1', status: 'delivered' },
			]);
			expect(receiver.received[0].headers['x-mac-signature']).toMatch(/^sha256=[0-9a-f]{64}$/);
		} finally {
			await receiver.close();
		}
	});
});

describe('webhooks and other routes', () => {
	it('keeps one webhook, and hands out the secret at the first registration', async () => {
		const webhooks = async (method: string, body?: unknown) =>
			await callApi(simulator(), method, '/webhooks', body);
		expect(await webhooks('GET')).toEqual({ status: 404, body: { error: 'no_webhook_config' } });
		const url = 'http://127.0.0.1:5678/webhook/a';
		const first = await webhooks('PUT', { url, enabled: true });
		expect(first.body).toMatchObject({ url, signingSecret: simulator().signingSecret });
		const second = await webhooks('PUT', { url, enabled: false });
		expect(second.body).not.toHaveProperty('signingSecret');
		const read = await webhooks('GET');
		expect(read).toMatchObject({ status: 200, body: { url, enabled: false } });
		expect(read.body).not.toHaveProperty('signingSecret');
	});

	it('refuses a webhook that is no URL', async () => {
		const answer = await callApi(simulator(), 'PUT', '/webhooks', { url: 'n8n', enabled: 1 });
		expect(fieldsOf(answer)).toEqual(['url', 'enabled']);
	});

	it.each([
		['GET', '/messages'],
		['GET', '/messages/msg_1'],
		['DELETE', '/webhooks'],
		['PUT', '/ingress/ing_none'],
	])('answers 404 to %s %s', async (method, path) => {
		const answer = await callApi(simulator(), method, path);
		expect(answer).toEqual({ status: 404, body: { error: 'not_found' } });
	});

	it('answers 413 to more than a megabyte', async () => {
		expect((await send('a'.repeat(1024 * 1024 + 1))).status).toBe(413);
	});

	it('logs each request without its key', async () => {
		await callApi(simulator(), 'GET', '/webhooks');
		await send();
		const requests = simulator().requests();
		expect(requests.map(({ method, path, status }) => [method, path, status])).toEqual([
			['GET', '/v1/webhooks', 404],
			['POST', '/v1/messages', 202],
		]);
		expect(JSON.stringify(requests)).not.toContain(simulator().apiKey);
	});
});
