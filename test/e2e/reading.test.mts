import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WorkflowNode } from '../../testbed/n8n/api/types.mts';
import { bytesOf, deliver, message } from '../../testbed/world/delivery.mts';
import { eventually, quietFor } from '../../testbed/process/eventually.mts';
import { createReceiver, type Receiver } from '../../testbed/world/receiver.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

/** Runs inside n8n: says in its log once every object there has a property that a text put there. */
const WATCH = `
	if (process.argv.includes('start')) {
		console.log('watching every object');
		setInterval(() => 'polluted' in {} && console.log('every object is polluted'), 50).unref();
	}`;

let folder: string;
let world: World;
let receiver: Receiver;
let american: Receiver;
let secret: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'sms-gateway-watch-'));
	const watch = join(folder, 'watch.cjs');
	await writeFile(watch, WATCH);
	world = await startWorld({ env: { NODE_OPTIONS: `--require ${watch}` } });
	secret = world.account.signingSecret;
	receiver = await createCopyingReceiver();
	american = await createReceiver(world, { parameters: { options: { defaultCountry: 'US' } } });
}, BOOT_TIMEOUT);
afterAll(async () => {
	await world?.close();
	await rm(folder, { recursive: true, force: true });
}, BOOT_TIMEOUT);

/**
 * Behind Message there is also what people build: a node that copies the text into a field of its
 * own, in an expression, and one that sends that copy on as it is, in another.
 */
async function createCopyingReceiver(): Promise<Receiver> {
	const created = await createReceiver(world, { publish: false });
	const { id, name, nodes, connections } = created.workflow;
	const node = (label: string, type: string, typeVersion: number, parameters: object) =>
		({
			id: randomUUID(),
			name: label,
			type,
			typeVersion,
			position: [600, 0],
			parameters,
		}) as WorkflowNode;
	const to = (label: string) => ({ node: label, type: 'main', index: 0 });
	const { Trigger } = connections as { Trigger: { main: Array<Array<ReturnType<typeof to>>> } };
	const [onMessage, ...others] = Trigger.main;
	await world.client.updateWorkflow(id, {
		nodes: [
			...nodes,
			node('Copy', 'n8n-nodes-base.set', 3.4, {
				assignments: {
					assignments: [
						{ id: '1', name: 'copy', type: 'string', value: '={{ $json.text }}' },
						{ id: '2', name: 'answer', type: 'string', value: '=Re: {{ $json.text }}' },
						{ id: '3', name: 'sum', type: 'string', value: '={{ 1+1 }}' },
					],
				},
			}),
			node('Send', 'n8n-nodes-base.httpRequest', 4.2, {
				method: 'POST',
				url: `${world.simulator.url}/sink/${name}-copy`,
				sendBody: true,
				contentType: 'raw',
				rawContentType: 'text/plain; charset=utf-8',
				body: '={{ $json.copy }}',
			}),
		],
		connections: {
			Trigger: { main: [[...onMessage, to('Copy')], ...others] },
			Copy: { main: [[to('Send')]] },
		},
	});
	await world.client.publish(id);
	return created;
}

interface Arrival {
	/** The item that left the trigger, from the execution that n8n has stored. */
	stored: Record<string, unknown>;
	/** The same, as the node behind the trigger sent it on. */
	sent: Record<string, unknown>;
	/** What the node that copies the text made of it. */
	copied: Record<string, unknown>;
	/** The copy, as the node behind that one sent it on. */
	raw: string;
}

/** Delivers a message that is no duplicate, and gives what came of it. */
async function arrivalOf(
	fields: Record<string, unknown> | string,
	through: Receiver = receiver,
	headers: Record<string, string> = {},
): Promise<Arrival> {
	const body = typeof fields === 'string' ? fields : message({ id: randomUUID(), ...fields });
	const before = (await through.executions()).length;
	expect(await deliver(through.url, body, secret, headers)).toEqual({
		status: 200,
		body: '{"status":"accepted"}',
	});
	const [{ id }] = await eventually(
		async () => await through.executions(),
		(all) => all.length > before && ['success', 'error'].includes(all[0].status),
	);
	const { status, data } = await world.client.execution(id);
	expect(status).toBe('success');
	const { runData } = data.resultData;
	const outputOf = (node: string) => runData[node]?.[0].data?.main?.flatMap((items) => items ?? []);
	const [item, ...others] = outputOf('Trigger') ?? [];
	expect(others).toEqual([]);
	const [sent] = through.ran().slice(-1);
	const [copied] = outputOf('Copy') ?? [{ json: {} }];
	const raw = world.simulator.sink(`${through.workflow.name}-copy`).calls.at(-1)?.body ?? '';
	return { stored: item.json, sent, copied: copied.json, raw };
}

const LONE_SURROGATE = 'a\ud83d b';

describe('a text arrives as it was typed', () => {
	it.each<[string, string]>([
		['one character', 'K'],
		['blanks around it', '  hello \t'],
		['10,000 characters', 'ab '.repeat(3_333) + 'c'],
		['lines', 'one\ntwo\r\nthree\n'],
		['quotes and backslashes', `"it's" \\ \\u0041 \\n`],
		['emoji, one of them of seven code points', '❤️ 👩‍👩‍👧‍👦 🇮🇳 👍🏽'],
		['letters beyond 16 bits', '𝒜𝓫 𠜎 𐍈'],
		['combining marks, which are not composed', 'e\u0301 é n\u0303 क्षि Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A'],
		[
			'Arabic and Hebrew with bidi marks',
			'\u202bمرحبا\u202c \u200fשלום\u200e \u2067abc\u2069 \u202e321',
		],
		['invisible characters', 'a\u200bb\u00adc\ufeffd\u2060e'],
		['a zero byte', 'before\u0000after'],
		['every control character', String.fromCharCode(...Array(32).keys(), 127, 133, 0x2028, 0x2029)],
		['characters that Unicode does not have', 'a\uffffb\ufffec\u{10ffff}'],
		['markup', '<script>alert(1)</script> &amp; <b>'],
		['SQL', "'); DROP TABLE execution_entity; --"],
		['JSON', '{"text":"inner","__proto__":{"polluted":true}}'],
		['a number', '007'],
		['what stands for nothing', 'null'],
		['the name of what every object has', '__proto__'],
	])('%s', async (_, text) => {
		const { stored, sent, copied, raw } = await arrivalOf({ text });
		expect(stored).toMatchObject({ text, chatInput: text, payload: { text } });
		expect(sent).toMatchObject({ text, chatInput: text, payload: { text } });
		expect(copied).toMatchObject({ copy: text, answer: `Re: ${text}` });
		expect(raw).toBe(text);
	});

	it('an empty text', async () => {
		const { stored, sent, copied } = await arrivalOf({ text: '' });
		expect(stored).toMatchObject({ text: '', chatInput: '', payload: { text: '' } });
		expect(sent).toMatchObject({ text: '', chatInput: '', payload: { text: '' } });
		expect(copied).toMatchObject({ copy: '', answer: 'Re: ' });
	});

	it('half a surrogate pair, escaped in the JSON', async () => {
		const body = JSON.stringify(message({ id: randomUUID(), text: LONE_SURROGATE }));
		expect(body).toContain('\\ud83d b');
		const { stored, sent } = await arrivalOf(body);
		expect(stored).toMatchObject({ text: LONE_SURROGATE, payload: { text: LONE_SURROGATE } });
		expect(sent).toMatchObject({ text: LONE_SURROGATE, payload: { text: LONE_SURROGATE } });
	});

	it('escapes and plain characters are the same text', async () => {
		const from = '"from":"919876543210"';
		const text = '"text":"\\u0063af\\u00e9 \\ud83d\\ude00 \\/"';
		const { stored } = await arrivalOf(`{"id":"${randomUUID()}",${from},${text}}`);
		expect(stored).toMatchObject({ text: 'café 😀 /' });
	});
});

describe('an expression is a text like any other, and runs nowhere', () => {
	it.each([
		'={{ 1+1 }}',
		'{{ 1+1 }}',
		'=1+1',
		'={{ $env.PATH }}',
		'{{ $env.PATH }}',
		'={{ $json.text }}',
		'={{ $json.payload.tenantName }}',
		"={{ $('Trigger').item.json.from }}",
		'={{ process.exit(1) }}',
		"={{ (() => { throw new Error('ran') })() }}",
		"={{ constructor.constructor('return 1+1')() }}",
		'={{ 1+1',
		'${7*7} #{7*7} <%= 7*7 %> {% 7*7 %}',
		"={{ $fromAI('text', 'what to answer', 'string') }}",
		"/*n8n-auto-generated-fromAI-override*/ $fromAI('text')",
		'={{ $secrets.vault.key }} {{ $vars.name }}',
	])('%s', async (hostile) => {
		const fields = {
			id: `${hostile} ${randomUUID()}`,
			from: hostile,
			to: hostile,
			text: hostile,
			ref: hostile,
			deviceId: hostile,
			receivedAt: hostile,
			[hostile]: { [hostile]: [hostile] },
		};
		const item = {
			messageId: fields.id,
			from: hostile,
			fromRaw: hostile,
			senderType: 'alphanumeric',
			to: hostile,
			toRaw: hostile,
			text: hostile,
			receivedAtSource: 'arrival',
			deviceId: hostile,
			ref: hostile,
			conversationId: `${hostile}/${hostile}`,
			sessionId: `${hostile}/${hostile}`,
			chatInput: hostile,
			payload: message(fields),
		};
		const { stored, sent, copied, raw } = await arrivalOf(fields);
		expect(stored).toMatchObject(item);
		expect(sent).toMatchObject(item);
		// The node behind does evaluate, what its own parameter says, and that once.
		expect(copied).toEqual({ copy: hostile, answer: `Re: ${hostile}`, sum: '2' });
		expect(raw).toBe(hostile);
	});
});

describe('keys with a meaning to JavaScript are plain data', () => {
	const body = () => `{
		"id": "${randomUUID()}",
		"from": "919876543210",
		"text": "hi",
		"__proto__": { "polluted": "1", "event": "message.delivered", "ref": "from the prototype" },
		"constructor": { "prototype": { "polluted": "2" } },
		"prototype": { "polluted": "3" },
		"toString": "no function",
		"hasOwnProperty": null,
		"nested": [{ "__proto__": { "polluted": "4" } }]
	}`;

	it('they arrive in the payload, and give no field of the item', async () => {
		const sentBody = body();
		const { stored } = await arrivalOf(sentBody);
		expect(stored).toMatchObject({ event: 'message.received', text: 'hi', ref: null });
		// As text: a comparison of objects would not look at a key `__proto__`.
		expect(JSON.stringify(stored.payload)).toBe(JSON.stringify(JSON.parse(sentBody)));
	});

	it('nothing else in n8n gets their properties', async () => {
		await arrivalOf(body());
		const { stored } = await arrivalOf({ text: 'plain' });
		expect(stored).not.toHaveProperty('polluted');
		await quietFor(300);
		const log = await readFile(world.n8n.logFile, 'utf8');
		expect(log).toContain('watching every object');
		expect(log).not.toContain('every object is polluted');
	});

	it('a message whose fields are all in __proto__ is none', async () => {
		const hidden = '{"__proto__":{"from":"919876543210","text":"hi"}}';
		expect(await deliver(receiver.url, hidden, secret)).toMatchObject({
			status: 200,
			body: '{"status":"ignored"}',
		});
	});
});

describe('bytes that are signed rightly, but are no UTF-8', () => {
	const latin1 = Buffer.from(JSON.stringify(message({ text: 'café' })), 'latin1');
	const cut = bytesOf(message({ text: '❤' }));
	const half = Buffer.concat([
		cut.subarray(0, cut.indexOf('❤') + 1),
		cut.subarray(cut.indexOf('❤') + 3),
	]);
	// A slash in two bytes, which a careless reader takes for one.
	const overlong = Buffer.from(JSON.stringify(message({ text: '\xc0\xaf' })), 'latin1');

	it.each<[string, Buffer, string]>([
		['Latin-1', latin1, 'application/json'],
		['Latin-1 as text', latin1, 'text/plain'],
		['a character that is cut off', half, 'application/json'],
		['a character in too many bytes', overlong, 'application/json'],
	])('are no message, 400: %s', async (_, bytes, contentType) => {
		const before = (await receiver.executions()).length;
		expect(await deliver(receiver.url, bytes, secret, { 'content-type': contentType })).toEqual({
			status: 400,
			body: '{"error":"not_a_message","message":"Not a message: the body is not UTF-8"}',
		});
		await quietFor(300);
		expect(await receiver.executions()).toHaveLength(before);
	});
});

describe('bytes that are signed rightly, and stay what they are', () => {
	it.each(['application/json', 'application/octet-stream'])(
		'a byte order mark is no part of the message: %s',
		async (contentType) => {
			const body = `\ufeff${JSON.stringify(message({ id: randomUUID(), text: 'marked' }))}`;
			const { stored } = await arrivalOf(body, receiver, { 'content-type': contentType });
			expect(stored).toMatchObject({ event: 'message.received', text: 'marked' });
		},
	);

	it('a character set that n8n does not know is its own 422, before the node', async () => {
		const before = (await receiver.executions()).length;
		const headers = { 'content-type': 'application/json; charset=iso-8859-1' };
		expect(
			await deliver(receiver.url, message({ id: randomUUID() }), secret, headers),
		).toMatchObject({ status: 422 });
		await quietFor(300);
		expect(await receiver.executions()).toHaveLength(before);
	});
});

describe('a value of another type', () => {
	it.each<[string, string, string, Record<string, unknown>]>([
		['a number is its digits', 'text', '42', { text: '42' }],
		['zero is a text', 'text', '0', { text: '0', chatInput: '0' }],
		['a negative number', 'text', '-1.50', { text: '-1.5' }],
		[
			'a sender without quotes',
			'from',
			'14155550100',
			{ from: '+14155550100', fromRaw: '14155550100' },
		],
		['a line without quotes', 'to', '14155550199', { to: '+14155550199', toRaw: '14155550199' }],
		['no line', 'to', 'null', { to: null, toRaw: null }],
		['a line that is a list', 'to', '["1"]', { to: null, toRaw: null }],
		['a ref that is a number', 'ref', '7', { ref: '7' }],
		['a ref that is true', 'ref', 'true', { ref: null }],
		['a device that is an object', 'deviceId', '{"id":1}', { deviceId: null }],
	])('%s', async (_, field, json, item) => {
		const body = JSON.stringify(message({ id: randomUUID(), [field]: 'VALUE' }));
		const { stored } = await arrivalOf(body.replace('"VALUE"', json));
		expect(stored).toMatchObject({ ...item, payload: { [field]: JSON.parse(json) } });
	});

	it.each([
		['text', 'null'],
		['text', 'true'],
		['text', '["hi"]'],
		['text', '{"body":"hi"}'],
		['from', 'null'],
		['from', 'false'],
		['from', '{"number":"14155550100"}'],
	])('is a message that says so, without a readable %s: %s', async (field, json) => {
		const body = JSON.stringify(message({ id: randomUUID(), [field]: 'VALUE' }));
		const { stored } = await arrivalOf(body.replace('"VALUE"', json));
		const item = field === 'text' ? { text: '' } : { from: '', senderType: 'withheld' };
		expect(stored).toMatchObject({ ...item, payload: { [field]: JSON.parse(json) } });
	});
});

describe('a sender is read where it can be, and never refused for its form', () => {
	const anywhere = () => receiver;
	const inAmerica = () => american;

	it.each<[string, () => Receiver, string, string, string]>([
		['E.164', anywhere, '+919876543210', '+919876543210', 'number'],
		['without its plus', anywhere, '919876543210', '+919876543210', 'number'],
		['with punctuation', anywhere, ' +44 (20) 7946-0958 ', '+442079460958', 'number'],
		['national, no country known', anywhere, '(415) 555-0100', '(415) 555-0100', 'number'],
		['national, of the default country', inAmerica, '(415) 555-0100', '+14155550100', 'number'],
		[
			'without its plus, beside a default country',
			inAmerica,
			'919876543210',
			'+919876543210',
			'number',
		],
		['a short code', anywhere, '72404', '72404', 'shortCode'],
		['a short code, beside a default country', inAmerica, '72404', '72404', 'shortCode'],
		['a name', anywhere, 'VM-HDFCBK-S', 'VM-HDFCBK-S', 'alphanumeric'],
		[
			'an address of a mail gateway',
			anywhere,
			'9876543210@sms.example.com',
			'9876543210@sms.example.com',
			'alphanumeric',
		],
		['a number of no country', anywhere, '+999999999999999999', '+999999999999999999', 'number'],
		['digits of another script', anywhere, '٩١٩٨٧٦٥٤٣٢١٠', '+919876543210', 'number'],
		['hidden', anywhere, 'Unknown', '', 'withheld'],
		['empty', anywhere, '', '', 'withheld'],
		['blank', anywhere, '   ', '', 'withheld'],
	])('%s', async (_, through, fromRaw, from, senderType) => {
		const { stored, sent } = await arrivalOf({ from: fromRaw }, through());
		const sessionId = `+911234500000/${from}`;
		const item = { from, fromRaw, senderType, sessionId, payload: { from: fromRaw } };
		expect(stored).toMatchObject(item);
		expect(sent).toMatchObject(item);
	});
});

describe('the time of a message', () => {
	it.each<[string, unknown]>([
		['ISO in UTC', '2026-06-12T14:32:00.000Z'],
		['ISO with an offset', '2026-06-12T20:02:00+05:30'],
		['ISO with an offset that changes the day', '2026-06-13T04:32:00+14:00'],
		['ISO without an offset', '2026-06-12T14:32:00'],
		['ISO with a blank', '2026-06-12 14:32:00'],
		['seconds', 1781274720],
		['milliseconds', 1781274720000],
		['seconds in a string', '1781274720'],
		['milliseconds in a string', '1781274720000'],
	])('is the same in any form: %s', async (_, receivedAt) => {
		const { stored } = await arrivalOf({ receivedAt });
		expect(stored).toMatchObject({
			receivedAt: '2026-06-12T14:32:00.000Z',
			receivedAtSource: 'gateway',
			payload: { receivedAt },
		});
	});

	it.each<[string, unknown]>([
		['missing', undefined],
		['null', null],
		['empty', ''],
		['zero', 0],
		['negative', -1781274720],
		['beyond what a date can be', 1e300],
		['words', 'yesterday'],
		['a month that there is not', '2026-13-01T00:00:00Z'],
		['an object', { seconds: 1781274720 }],
		['an expression', '={{ $now }}'],
	])('is that of its arrival when it is %s', async (_, receivedAt) => {
		const before = Date.now();
		const { stored } = await arrivalOf({ receivedAt });
		const after = Date.now();
		expect(stored).toMatchObject({ receivedAtSource: 'arrival' });
		const time = Date.parse(stored.receivedAt as string);
		expect(new Date(time).toISOString()).toBe(stored.receivedAt);
		expect(time).toBeGreaterThanOrEqual(before);
		expect(time).toBeLessThanOrEqual(after);
	});
});
