import { describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine } from '../../../simulator/commandLine.mts';
import { startSimulator } from '../../../simulator/simulator.mts';
import { callApi, callControl, until, useSimulator } from './withSimulator.mts';

const simulator = useSimulator();

const from = '919876543210';

const control = async (method: string, path: string, body?: unknown) =>
	await callControl(simulator(), method, `/simulator/${path}`, body);

describe('the control API', () => {
	it('types texts into a sink and reads what came of them', async () => {
		const url = `${simulator().url}/sink/trigger`;
		await callApi(simulator(), 'PUT', '/webhooks', { url, enabled: true });
		const typed = await control('POST', 'texts', { from, text: 'a' });
		expect(typed).toMatchObject({ status: 201, body: { deliveries: [{ url }] } });
		const path = `texts/${String(typed.body.textId)}`;
		const read = await control('GET', `${path}?settled`);
		expect(read.body).toMatchObject({ deliveries: [{ state: 'acknowledged' }] });
		await control('POST', `${path}/resend`);
		const sink = await control('GET', 'sinks/trigger');
		expect(sink.body).toMatchObject({ name: 'trigger', count: 2 });
		expect((await control('DELETE', 'sinks/trigger')).status).toBe(204);
		expect(simulator().sink('trigger').count).toBe(0);
	});

	it('does each of the other things', async () => {
		const put = async (path: string, body: unknown) => (await control('PUT', path, body)).body;
		expect(await put('phone', { online: false })).toMatchObject({ online: false });
		expect(await put('account', { active: false, line: '44' })).toMatchObject({ line: '44' });
		const rule = { id: 'r', match: { type: 'any' }, url: 'http://127.0.0.1/x' };
		expect(await put('rules', [rule])).toMatchObject({ rules: [rule] });
		const settings = await put('settings', { sendDelayMs: 7 });
		expect(settings).toMatchObject({ settings: { sendDelayMs: 7, deliveryTimeoutMs: 10_000 } });
		const fault = { method: 'POST', path: '/v1/messages', times: 3, answer: 'timeout' };
		expect((await control('POST', 'faults', fault)).body).toMatchObject({ faults: [fault] });
		const key = await control('POST', 'key', { key: 'apiKey' });
		expect(key.body.apiKey).toBe(simulator().apiKey);
		await callApi(simulator(), 'GET', '/webhooks');
		expect(simulator().requests()).toHaveLength(1);
		await control('DELETE', 'requests');
		expect(simulator().requests()).toEqual([]);
	});

	it('sets the inbound webhook, clears it, and keeps the URL that was replaced', async () => {
		const [first, second] = ['http://127.0.0.1:1/first', 'http://127.0.0.1:1/second'];
		const webhookAfter = async (method: string, url?: string) => {
			const { body } = await control(method, 'webhook', url && { url });
			return { webhook: body.webhook, replacedUrl: body.replacedUrl };
		};
		await callApi(simulator(), 'PUT', '/webhooks', { url: first, enabled: false });
		expect(await webhookAfter('PUT', first)).toMatchObject({
			webhook: { url: first, enabled: true },
			replacedUrl: null,
		});
		expect(await webhookAfter('PUT', second)).toMatchObject({
			webhook: { url: second, enabled: true },
			replacedUrl: first,
		});
		await callApi(simulator(), 'PUT', '/webhooks', { url: first, enabled: true });
		expect(simulator().state().replacedUrl).toBe(second);
		expect(await webhookAfter('DELETE')).toEqual({ webhook: null, replacedUrl: first });
		expect(await webhookAfter('DELETE')).toEqual({ webhook: null, replacedUrl: first });
		expect(simulator().sendText({ from, text: 'to nobody' }).deliveries).toEqual([]);
	});

	it('names who holds a URL where it was told how, and nobody otherwise', async () => {
		const url = 'http://127.0.0.1:1/hook?a=b&c';
		const path = `holder?url=${encodeURIComponent(url)}`;
		expect((await control('GET', path)).body).toEqual({ holder: null });
		const knowing = await startSimulator({
			holderOf: async (asked) => await Promise.resolve(asked === url ? 'Workflow “A”' : undefined),
		});
		try {
			const answer = await callControl(knowing, 'GET', `/simulator/${path}`);
			expect(answer.body).toEqual({ holder: 'Workflow “A”' });
		} finally {
			await knowing.close();
		}
	});

	const anyRule = { id: 'r', match: { type: 'any' }, url: 'http://a' };
	const brokenRule = { ...anyRule, match: { type: 'regex', text: '(' } };
	const fault = { method: 'GET', path: '/v1/x' };
	it.each([
		['POST', 'texts', { text: 'x' }, '"from" is missing: a string'],
		['POST', 'texts', { from, text: null }, '"text" is missing: a string'],
		['POST', 'texts', { from, text: 'x', form: 'y' }, 'Unknown: form. Known: from, to, text'],
		['POST', 'texts', [], 'The body must be a JSON object'],
		['POST', 'faults', { ...fault, answer: 'late' }, '"answer" must be { status, body, headers }'],
		['POST', 'faults', { ...fault, answer: {} }, '"status" is missing: a whole number'],
		['POST', 'faults', { ...fault, path: '/x', answer: 'slow' }, 'begins with /v1'],
		['PUT', 'webhook', { url: 'webhook/1' }, '"url" must be an http or https URL'],
		['PUT', 'rules', {}, 'The body must be a list of rules'],
		['PUT', 'rules', [1], 'A rule is an object { id, match, url }'],
		['PUT', 'rules', [{ ...anyRule, url: 'a' }], '"url" must be an http or https URL'],
		[
			'PUT',
			'rules',
			[{ ...anyRule, match: { type: 'a' } }],
			'"match.type" must be one of: contains',
		],
		['PUT', 'rules', [brokenRule], 'Rule r: not a regular expression'],
		['PUT', 'settings', { sendDelayMs: -1 }, '"sendDelayMs" must be a whole number, 0 or more'],
		[
			'PUT',
			'settings',
			{ retryDelaysMs: [1.5] },
			'"retryDelaysMs" must be a list of whole numbers',
		],
		['POST', 'key', { key: 'password' }, '"key" must be apiKey or signingSecret'],
	])('says what is wrong with %s %s %j', async (method, path, body, words) => {
		expect(await control(method, path, body)).toEqual({
			status: 400,
			body: { error: expect.stringContaining(words) },
		});
	});

	it('answers 404 to what it does not have', async () => {
		for (const path of ['texts/none', 'none']) {
			expect((await control('GET', path)).status).toBe(404);
		}
	});

	it('is closed to web pages from elsewhere', async () => {
		const headers = { Origin: 'https://example.com' };
		const path = '/simulator/state';
		expect((await callControl(simulator(), 'GET', path, undefined, headers)).status).toBe(403);
		const rebound = await new Promise((resolve) => {
			const options = { headers: { Host: 'example.com' }, agent: false };
			request(`${simulator().url}${path}`, options, (response) => {
				resolve(response.resume().statusCode);
			}).end();
		});
		expect(rebound).toBe(403);
	});

	it('sends a snapshot and then what changes', async () => {
		const leaving = new AbortController();
		const stream = await fetch(`${simulator().url}/simulator/events`, leaving);
		let heard = '';
		const listening = (async () => {
			const decoder = new TextDecoder();
			for await (const part of stream.body as unknown as AsyncIterable<Uint8Array>) {
				heard += decoder.decode(part);
			}
		})();
		await until(() => heard.includes('event: snapshot'));
		simulator().sendText({ from, text: 'heard' });
		await until(() => heard.includes('event: text'));
		leaving.abort();
		await expect(listening).rejects.toThrow(/abort/i);
	});
});

describe('a sink', () => {
	it('answers as its query asks, and keeps the body', async () => {
		const started = performance.now();
		const path = '/sink/slow%20one?delayMs=40&status=503';
		expect((await callControl(simulator(), 'POST', path, { a: 1 })).status).toBe(503);
		expect(performance.now() - started).toBeGreaterThanOrEqual(38);
		expect(simulator().sink('slow one')).toMatchObject({
			count: 1,
			calls: [{ method: 'POST', body: '{"a":1}' }],
		});
	});
});

describe('the page', () => {
	it('is served with nothing from elsewhere, and nothing else is served', async () => {
		const load = async (path: string) => await fetch(`${simulator().url}/${path}`);
		const page = await load('');
		expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
		const html = await page.text();
		expect(html).toContain('Everything here is simulated');
		for (const [, file] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
			expect((await load(file)).status).toBe(200);
		}
		expect((await load('none.js')).status).toBe(404);
		expect((await load('..%2fmain.mts')).status).toBe(404);
	});
});

describe('the data file', () => {
	it('keeps keys, webhook and conversation over a restart', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'simulator-'));
		const dataFile = join(folder, 'data.json');
		try {
			const first = await startSimulator({ dataFile });
			first.setWebhook('http://127.0.0.1:1/before');
			await callApi(first, 'PUT', '/webhooks', { url: 'http://127.0.0.1:1/', enabled: false });
			first.sendText({ from, text: 'kept' });
			await first.close();
			const second = await startSimulator({ dataFile });
			expect(second.apiKey).toBe(first.apiKey);
			expect(second.signingSecret).toBe(first.signingSecret);
			expect(second.state()).toMatchObject({
				webhook: { url: 'http://127.0.0.1:1/', enabled: false },
				replacedUrl: 'http://127.0.0.1:1/before',
			});
			expect(second.texts()).toMatchObject([{ text: 'kept' }]);
			await second.close();

			await writeFile(dataFile, 'something else');
			await expect(startSimulator({ dataFile })).rejects.toThrow('not a data file');
			expect(await readFile(dataFile, 'utf8')).toBe('something else');
		} finally {
			await rm(folder, { recursive: true });
		}
	});
});

describe('the command line', () => {
	it('reads its options, and says what is wrong with them', () => {
		const options = { port: 0, line: '44' };
		expect(readCommandLine(['--port', '0', '--line', '+44'])).toMatchObject({ options });
		expect(readCommandLine([])).toMatchObject({ help: false, options: { port: 5680 } });
		expect(readCommandLine(['--help'])).toMatchObject({ help: true });
		expect(() => readCommandLine(['--port', 'x'])).toThrow('--port must be a number');
		expect(() => readCommandLine(['--line', 'x'])).toThrow('--line must be a number');
		expect(() => readCommandLine(['--none'])).toThrow(/unknown option/i);
	});
});
