import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readCommandLine } from '../../../simulator/commandLine.mts';
import { startSimulator } from '../../../simulator/simulator.mts';
import { callApi, callControl, until, withSimulator } from './withSimulator.mts';

const from = '919876543210';

describe('the control API', () => {
	it(
		'types texts into a sink and reads what came of them',
		withSimulator(async (simulator) => {
			const url = `${simulator.url}/sink/trigger`;
			await callApi(simulator, 'PUT', '/webhooks', { url, enabled: true });
			const typed = await callControl(simulator, 'POST', '/simulator/texts', { from, text: 'a' });
			expect(typed).toMatchObject({ status: 201, body: { deliveries: [{ url }] } });
			const path = `/simulator/texts/${String(typed.body.textId)}`;
			const read = await callControl(simulator, 'GET', `${path}?settled`);
			expect(read.body).toMatchObject({ deliveries: [{ state: 'acknowledged' }] });
			await callControl(simulator, 'POST', `${path}/resend`);
			const sink = await callControl(simulator, 'GET', '/simulator/sinks/trigger');
			expect(sink.body).toMatchObject({ name: 'trigger', count: 2 });
			await callControl(simulator, 'DELETE', '/simulator/sinks/trigger');
			expect(simulator.sink('trigger').count).toBe(0);
		}),
	);

	it(
		'does each of the other things',
		withSimulator(async (simulator) => {
			const put = async (path: string, body: unknown) =>
				(await callControl(simulator, 'PUT', `/simulator/${path}`, body)).body;
			expect(await put('phone', { online: false })).toMatchObject({ online: false });
			expect(await put('account', { active: false, line: '44' })).toMatchObject({ line: '44' });
			const rule = { id: 'r', match: { type: 'any' }, url: 'http://127.0.0.1/x' };
			expect(await put('rules', [rule])).toMatchObject({ rules: [rule] });
			const settings = await put('settings', { sendDelayMs: 7 });
			expect(settings).toMatchObject({ settings: { sendDelayMs: 7, deliveryTimeoutMs: 10_000 } });
			const fault = { method: 'POST', path: '/v1/messages', times: 3, answer: 'timeout' };
			const failing = await callControl(simulator, 'POST', '/simulator/faults', fault);
			expect(failing.body).toMatchObject({ faults: [fault] });
			const key = await callControl(simulator, 'POST', '/simulator/key', { key: 'apiKey' });
			expect(key.body.apiKey).toBe(simulator.apiKey);
			await callApi(simulator, 'GET', '/webhooks');
			expect(simulator.requests()).toHaveLength(1);
			await callControl(simulator, 'DELETE', '/simulator/requests');
			expect(simulator.requests()).toEqual([]);
		}),
	);

	it.each([
		['POST', 'texts', { text: 'x' }, '"from" is missing'],
		['POST', 'texts', { from, text: 'x', form: 'y' }, 'Unknown: form'],
		['POST', 'faults', { method: 'GET', path: '/v1/x', answer: 'late' }, 'must be { status'],
		['POST', 'faults', { method: 'GET', path: '/x', answer: 'slow' }, 'begins with /v1'],
		[
			'PUT',
			'rules',
			[{ id: 'r', match: { type: 'regex', text: '(' }, url: 'http://a' }],
			'regular',
		],
		['PUT', 'settings', { sendDelayMs: -1 }, '"sendDelayMs" must be a whole number'],
		['POST', 'key', { key: 'password' }, 'apiKey or signingSecret'],
	])('says what is wrong with %s %s %j', async (method, path, body, words) => {
		await withSimulator(async (simulator) => {
			const answer = await callControl(simulator, method, `/simulator/${path}`, body);
			expect(answer).toEqual({ status: 400, body: { error: expect.stringContaining(words) } });
		})();
	});

	it(
		'answers 404 to what it does not have',
		withSimulator(async (simulator) => {
			for (const path of ['/simulator/texts/none', '/simulator/none']) {
				expect((await callControl(simulator, 'GET', path)).status).toBe(404);
			}
		}),
	);

	it(
		'is closed to web pages from elsewhere',
		withSimulator(async (simulator) => {
			const headers = { Origin: 'https://example.com' };
			const answer = await callControl(simulator, 'GET', '/simulator/state', undefined, headers);
			expect(answer.status).toBe(403);
			const rebound = await new Promise((resolve) => {
				const options = { headers: { Host: 'example.com' }, agent: false };
				request(`${simulator.url}/simulator/state`, options, (response) => {
					resolve(response.resume().statusCode);
				}).end();
			});
			expect(rebound).toBe(403);
		}),
	);

	it(
		'sends a snapshot and then what changes',
		withSimulator(async (simulator) => {
			const leaving = new AbortController();
			const stream = await fetch(`${simulator.url}/simulator/events`, leaving);
			let heard = '';
			const listening = (async () => {
				const decoder = new TextDecoder();
				for await (const part of stream.body as unknown as AsyncIterable<Uint8Array>) {
					heard += decoder.decode(part);
				}
			})();
			await until(() => heard.includes('event: snapshot'));
			simulator.sendText({ from, text: 'heard' });
			await until(() => heard.includes('event: text'));
			leaving.abort();
			await expect(listening).rejects.toThrow(/abort/i);
		}),
	);
});

describe('a sink', () => {
	it(
		'answers as its query asks, and keeps the body',
		withSimulator(async (simulator) => {
			const started = performance.now();
			const path = '/sink/slow%20one?delayMs=40&status=503';
			expect((await callControl(simulator, 'POST', path, { a: 1 })).status).toBe(503);
			expect(performance.now() - started).toBeGreaterThanOrEqual(38);
			expect(simulator.sink('slow one')).toMatchObject({
				count: 1,
				calls: [{ method: 'POST', body: '{"a":1}' }],
			});
		}),
	);
});

describe('the page', () => {
	it(
		'is served with nothing from elsewhere, and nothing else is served',
		withSimulator(async (simulator) => {
			const page = await fetch(`${simulator.url}/`);
			expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
			const html = await page.text();
			for (const [, file] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
				expect((await fetch(`${simulator.url}/${file}`)).status).toBe(200);
			}
			expect((await fetch(`${simulator.url}/none.js`)).status).toBe(404);
			expect((await fetch(`${simulator.url}/..%2fmain.mts`)).status).toBe(404);
		}),
	);
});

describe('the data file', () => {
	it('keeps keys, webhook and conversation over a restart', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'simulator-'));
		const dataFile = join(folder, 'data.json');
		try {
			const first = await startSimulator({ dataFile });
			await callApi(first, 'PUT', '/webhooks', { url: 'http://127.0.0.1:1/', enabled: false });
			first.sendText({ from, text: 'kept' });
			await first.close();
			const second = await startSimulator({ dataFile });
			expect(second.apiKey).toBe(first.apiKey);
			expect(second.signingSecret).toBe(first.signingSecret);
			expect(second.state().webhook).toMatchObject({ url: 'http://127.0.0.1:1/' });
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
		expect(readCommandLine(['--port', '0', '--line', '+44'])).toMatchObject({
			ok: true,
			options: { port: 0, line: '44' },
		});
		expect(readCommandLine([])).toMatchObject({ options: { port: 5680 } });
		expect(readCommandLine(['--help'])).toMatchObject({ help: true });
		expect(readCommandLine(['--port', 'x'])).toMatchObject({ ok: false });
		expect(readCommandLine(['--line', 'x'])).toMatchObject({ ok: false });
		expect(readCommandLine(['--none'])).toMatchObject({ ok: false });
	});
});
