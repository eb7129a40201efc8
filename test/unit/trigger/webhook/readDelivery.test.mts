import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { mobileApiConnect } from '../../../../nodes/SmsGateway/gateways/mobileApiConnect.ts';
import { readDelivery } from '../../../../nodes/SmsGateway/trigger/webhook/readDelivery.ts';
import { acceptedOf, CIRCUMSTANCES, itemOf } from '../../../support/delivery.mts';
import { fixture } from '../../../support/fixtures.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const read = (body: Buffer | string) =>
	readDelivery(Buffer.from(body), mobileApiConnect, CIRCUMSTANCES);

const message = (fields: Record<string, unknown>) =>
	JSON.stringify({ from: '919876543210', text: 'hi', ...fields });

describe('a delivery as documented', () => {
	it('becomes a flat item', () => {
		expect(itemOf(fixture('documented-message.body'))).toEqual({
			text: 'balance',
			from: '+919876543210',
			to: '+911234500000',
			receivedAt: '2026-06-12T14:32:00.000Z',
			event: 'message.received',
			gateway: 'mobileApiConnect',
			messageId: expect.stringMatching(/^fp_[\w-]{22}$/),
			messageIdSource: 'fingerprint',
			conversationId: '+911234500000/+919876543210',
			sessionId: '+911234500000/+919876543210',
			chatInput: 'balance',
			senderType: 'number',
			optOutIntent: 'none',
			optOutMatch: null,
			optOutKeyword: null,
			optOutScore: expect.any(Number),
			optOutSignals: [],
			optOutRecorded: null,
			deduplicationKey: expect.stringMatching(/^[\w-]{22}$/),
			fromRaw: '919876543210',
			toRaw: '911234500000',
			receivedAtSource: 'gateway',
			deviceId: 'dev_8Kq2',
			sim: null,
			ref: null,
			attachments: [],
			signedWith: 'current',
			deliveryId: CIRCUMSTANCES.deliveryId,
			payload: {
				event: 'message.received',
				from: '919876543210',
				to: '911234500000',
				text: 'balance',
				ref: null,
				receivedAt: '2026-06-12T14:32:00.000Z',
				deviceId: 'dev_8Kq2',
				tenantId: 'ten_41Zs',
				tenantName: 'Acme Corp',
			},
		});
	});

	it('has its fields in the order of docs/items.md, whatever is read when', () => {
		expect(Object.keys(itemOf(fixture('documented-message.body'))).join()).toBe(
			'text,from,to,receivedAt,event,gateway,messageId,messageIdSource,conversationId,senderType,optOutIntent,optOutMatch,optOutKeyword,optOutScore,optOutSignals,optOutRecorded,deduplicationKey,fromRaw,toRaw,receivedAtSource,deviceId,sim,ref,attachments,signedWith,deliveryId,sessionId,chatInput,payload',
		);
	});

	it('is accepted without what takes understanding', () => {
		expect(Object.keys(acceptedOf(fixture('documented-message.body')).json).join()).toBe(
			'event,gateway,messageId,messageIdSource,deduplicationKey,text,fromRaw,toRaw,receivedAt,receivedAtSource,deviceId,sim,ref,attachments,signedWith,deliveryId,payload',
		);
	});

	it('is the same message by a route with a rule', () => {
		const byRule = itemOf(fixture('documented-message-by-rule.body'));

		expect(byRule.payload).toMatchObject({ matchedRuleId: 'rule_7Hd0' });
		expect(byRule.messageId).toBe(itemOf(fixture('documented-message.body')).messageId);
	});

	it('may be printed on several lines, with an ID and a time with an offset', () => {
		expect(itemOf(fixture('printed-message-with-id.body'))).toMatchObject({
			messageId: 'msg_01HZX3',
			messageIdSource: 'id',
			text: 'café ❤ \u0000 ={{ $env }}',
			chatInput: 'café ❤ \u0000 ={{ $env }}',
			receivedAt: '2026-06-12T14:32:00.000Z',
		});
	});

	it('may begin with a byte order mark', () => {
		expect(itemOf(fixture('message-with-bom.body'))).toMatchObject({ text: 'hi' });
	});
});

describe('a delivery with less than is documented', () => {
	it('has nulls for what is missing, and the time of its arrival', () => {
		expect(itemOf('{"from":"BANK","text":""}')).toMatchObject({
			event: 'message.received',
			from: 'BANK',
			senderType: 'alphanumeric',
			to: null,
			toRaw: null,
			text: '',
			receivedAt: '2026-06-12T14:32:05.250Z',
			receivedAtSource: 'arrival',
			deviceId: null,
			ref: null,
			sessionId: '/BANK',
			chatInput: '',
		});
	});

	it('may have a sender without quotes', () => {
		expect(itemOf('{"from":919876543210,"text":"hi"}')).toMatchObject({
			from: '+919876543210',
			fromRaw: '919876543210',
		});
	});

	it.each([
		['empty', ''],
		['blank', '  '],
		['null', null],
		['anonymous', 'Anonymous'],
		['withheld', 'WITHHELD'],
		["Android's number for unknown", '-1'],
		['in a form that nobody knows', { number: '1' }],
	])('may have a sender that is %s', (_, from) => {
		expect(itemOf(message({ from }))).toMatchObject({
			from: '',
			senderType: 'withheld',
			text: 'hi',
			payload: { from },
		});
	});

	it('may have no sender', () => {
		expect(itemOf('{"text":"hi"}')).toMatchObject({ from: '', senderType: 'withheld', text: 'hi' });
	});

	it.each([
		['no text', {}],
		['a null text', { text: null }],
		['an empty text', { text: '' }],
		['an object for a text', { text: { words: 'hi' } }],
	])('may have %s', (_, fields) => {
		const body = JSON.stringify({ event: 'message.received', from: '919876543210', ...fields });

		expect(itemOf(body)).toMatchObject({ from: '+919876543210', text: '', optOutIntent: 'none' });
	});

	it('may have neither, where the event says that it is a message', () => {
		expect(itemOf('{"event":"message.received","from":null,"text":null}')).toMatchObject({
			senderType: 'withheld',
			text: '',
		});
	});

	it('has no other type of a field taken for a text', () => {
		expect(itemOf(message({ to: {}, deviceId: [], ref: true, matchedRuleId: null }))).toMatchObject(
			{
				to: null,
				deviceId: null,
				ref: null,
			},
		);
	});

	it.each([
		['id', { id: 'a', messageId: 'b', message_id: 'c' }, 'a'],
		['messageId when there is no id', { id: '', messageId: 'b', message_id: 'c' }, 'b'],
		['message_id when there is neither', { id: null, message_id: 'c' }, 'c'],
		['a number', { id: 17 }, '17'],
	])('has its ID from %s', (_, fields, messageId) => {
		expect(itemOf(message(fields))).toMatchObject({ messageId, messageIdSource: 'id' });
	});
});

describe('a text as it comes', () => {
	it.each([
		['10,000 characters', 'x'.repeat(10_000)],
		['emoji', '👩‍👩‍👧‍👦 🇮🇳'],
		['right to left', '\u202eمرحبا'],
		['a zero byte', 'a\u0000b'],
		['an expression', '={{ $env.SECRET }}'],
		['line ends', 'a\r\nb\n'],
		['blanks around it', '  a  '],
	])('arrives unchanged: %s', (_, text) => {
		expect(itemOf(message({ text }))).toMatchObject({ text, chatInput: text, payload: { text } });
	});

	it('arrives unchanged with a lone surrogate', () => {
		expect(itemOf('{"from":"1","text":"\\ud83d"}')).toMatchObject({ text: '\ud83d' });
	});

	it('keeps hostile keys as data', () => {
		const item = acceptedOf(fixture('prototype-message.body')).json;

		expect(item).toMatchObject({ fromRaw: '919876543210', text: 'hi' });
		expect(Object.keys(item.payload)).toEqual(['__proto__', 'from', 'text', 'constructor']);
		expect(Object.getPrototypeOf(item.payload)).toBe(Object.prototype);
		expect({}).not.toHaveProperty('polluted');
	});
});

describe('what is signed but no message', () => {
	it.each([
		['nothing', '', 'the body is not JSON'],
		['text', 'hello', 'the body is not JSON'],
		['half a body', '{"from":"919876543210",', 'the body is not JSON'],
		['form data', 'from=919876543210&text=hi', 'the body is not JSON'],
		['a list', '[{"from":"1","text":"hi"}]', 'the body is not a JSON object'],
		['null', 'null', 'the body is not a JSON object'],
		['a number', '42', 'the body is not a JSON object'],
		['a string', '"hi"', 'the body is not a JSON object'],
		['true', 'true', 'the body is not a JSON object'],
	])('is refused with what is wrong with it: %s', (_, body, fault) => {
		expect(read(body)).toEqual({ kind: 'invalid', fault });
	});

	it('is refused when it is not UTF-8', () => {
		expect(read(fixture('latin1-message.body'))).toEqual({
			kind: 'invalid',
			fault: 'the body is not UTF-8',
		});
	});

	it('is refused without a trace in what comes next', () => {
		read(fixture('latin1-message.body'));

		expect(itemOf(fixture('message-with-bom.body'))).toMatchObject({ text: 'hi' });
	});

	it('is refused when it is UTF-16', () => {
		const utf16 = Buffer.from('\ufeff{"from":"1","text":"hi"}', 'utf16le');

		expect(read(utf16)).toEqual({ kind: 'invalid', fault: 'the body is not UTF-8' });
	});

	it('is refused when it is nested too deep for a message', () => {
		expect(read('['.repeat(5_000) + ']'.repeat(5_000))).toEqual({
			kind: 'invalid',
			fault: 'the body is not a JSON object',
		});
	});
});

describe('what is neither a message nor a report', () => {
	it.each([
		['an empty object', '{}', 'a body that names no message'],
		[
			'fields in another object',
			'{"data":{"from":"1","text":"hi"}}',
			'a body that names no message',
		],
		[
			'fields in __proto__',
			'{"__proto__":{"from":"1","text":"hi"}}',
			'a body that names no message',
		],
		['a ping', '{"event":"ping"}', 'ping'],
		['a test of the webhook', '{"event":"webhook.test","id":"1","status":"sent"}', 'webhook.test'],
		['a heartbeat', '{"event":"device.heartbeat","deviceId":"dev_1"}', 'device.heartbeat'],
		['a phone that is off', '{"event":"phone.heartbeat.offline"}', 'phone.heartbeat.offline'],
		['a call', '{"event":"call.received","from":"1","to":"2"}', 'call.received'],
		['a missed call', '{"event":"message.call.missed","from":"1"}', 'message.call.missed'],
		['a payment', '{"event":"invoice.paid","id":"1"}', 'invoice.paid'],
	])('is left, and named: %s', (_, body, what) => {
		expect(read(body)).toEqual({ kind: 'ignored', what });
	});
});

describe('a picture', () => {
	const PNG = Buffer.from('not really a picture').toString('base64');
	const picture = { contentType: 'image/png', name: '../cat.png', data: PNG };
	const words = (text: string) => ({
		contentType: 'text/plain; charset=utf-8',
		data: Buffer.from(text).toString('base64'),
	});

	it.each([
		'message.received',
		'mms.received',
		'mms:downloaded',
		'MMS_RECEIVED',
		'message.mms.received',
		'received',
		'mms',
	])('without words is a message when the event is %s', (event) => {
		const body = { event, from: '919876543210', attachments: [picture] };

		expect(itemOf(JSON.stringify(body))).toMatchObject({
			event: 'message.received',
			from: '+919876543210',
			text: '',
			attachments: [{ contentType: 'image/png', name: 'cat.png', size: 20, omitted: null }],
		});
	});

	it('is once in the item, not in its payload as well', () => {
		const { json } = acceptedOf(message({ text: null, attachments: [picture], note: 'kept' }));

		expect(JSON.stringify(json).split(PNG)).toHaveLength(2);
		expect(json.payload).toMatchObject({
			note: 'kept',
			attachments: [{ contentType: 'image/png', data: '(binary data)' }],
		});
	});

	it('may only be at an address', () => {
		const url = 'https://gateway.example.com/files/1';

		expect(itemOf(message({ text: '', mediaUrls: [url] }))).toMatchObject({
			attachments: [{ url, binary: null, size: null, omitted: null }],
			payload: { mediaUrls: [url] },
		});
	});

	it.each([
		['in the text', { text: 'STOP', attachments: [picture] }],
		['in a part of it', { text: null, attachments: [picture, words('STOP')] }],
		['in a part, in plain letters', { parts: [{ contentType: 'text/plain', text: 'STOP' }] }],
		['in its subject', { text: '', subject: 'Stop', attachments: [picture] }],
		['in its body', { text: '', body: 'stop', attachments: [picture] }],
	])('with STOP %s opts out', (_, fields) => {
		const body = { event: 'mms.received', from: '919876543210', ...fields };

		expect(itemOf(JSON.stringify(body))).toMatchObject({
			optOutIntent: 'optOut',
			optOutMatch: 'exact',
		});
	});

	it('is another message than another picture in the same second', () => {
		const keyOf = (data: string) =>
			acceptedOf(message({ text: '', receivedAt: '2026-06-12T14:32:00Z', attachments: [{ data }] }))
				.json.deduplicationKey;

		expect(keyOf('AAAA')).toBe(keyOf('AAAA'));
		expect(keyOf('AAAA')).not.toBe(keyOf('BBBB'));
	});
});

describe('a number beyond 2^53', () => {
	it.each([
		['9007199254740993', '9007199254740993'],
		['-9007199254740993', '-9007199254740993'],
		['12345678901234567890', '12345678901234567890'],
		['9007199254740991', 9007199254740991],
		['1e400', Infinity],
	])('keeps its digits: %s', (written, payloadId) => {
		const json = acceptedOf(`{"from":"1","text":"hi","id": ${written} }`).json;

		expect(json.payload.id).toBe(payloadId);
	});

	it('makes another message of the one beside it', () => {
		const keyOf = (id: string) => acceptedOf(`{"from":"1","text":"hi","id":${id}}`).json;
		const [one, other] = ['9007199254740992', '9007199254740993'].map(keyOf);

		expect([one.messageId, other.messageId]).toEqual(['9007199254740992', '9007199254740993']);
		expect(one.deduplicationKey).not.toBe(other.deduplicationKey);
	});

	it('is left alone in a text, whatever stands before its quotes', () => {
		const text = 'say "12345678901234567890", \\" 12345678901234567890 \\';
		const body = `{"from":"1","id":12345678901234567890,"text":${JSON.stringify(text)},"n":[12345678901234567891]}`;

		expect(acceptedOf(body).json).toMatchObject({
			text,
			messageId: '12345678901234567890',
			payload: { n: ['12345678901234567891'] },
		});
	});

	it('is found in a body of many megabytes', () => {
		const data = 'A'.repeat(12 * 1024 * 1024);

		expect(
			acceptedOf(`{"from":"1","text":"${data}","id":12345678901234567890}`).json.messageId,
		).toBe('12345678901234567890');
	});

	it('changes nothing in any string', () => {
		const piece = fc.constantFrom('"', '\\', '12345678901234567890', '-', ',', ':', '{', 'a', '\n');
		const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
		fc.assert(
			fc.property(fc.array(text), (texts) => {
				const body = `{"from":"1","text":"x","texts":${JSON.stringify(texts)},"b":98765432109876543210}`;
				const { payload } = acceptedOf(body).json;
				return (
					JSON.stringify(payload.texts) === JSON.stringify(texts) &&
					payload.b === '98765432109876543210'
				);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('whatever JSON comes', () => {
	const isItemOrFault = (body: Buffer | string) => {
		const reading = read(body);
		if ('json' in reading) return typeof reading.json.messageId === 'string';
		return reading.kind === 'invalid' ? reading.fault !== '' : reading.what !== '';
	};

	it('it is an item or a fault, never an exception', () => {
		fc.assert(fc.property(fc.json(), isItemOrFault), { numRuns: 500 });
	});

	it('a message with any values in its fields is an item or a fault', () => {
		const value = fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue());
		const fields = ['event', 'from', 'to', 'text', 'receivedAt', 'id', 'status', 'deviceId', 'ref'];
		const body = fc.record(Object.fromEntries(fields.map((name) => [name, value])), {
			requiredKeys: [],
		});
		fc.assert(
			fc.property(body, (one) => isItemOrFault(JSON.stringify(one))),
			{ numRuns: 500 },
		);
	});

	it('any bytes are an item or a fault', () => {
		fc.assert(
			fc.property(fc.uint8Array(), (bytes) => isItemOrFault(Buffer.from(bytes))),
			{ numRuns: 500 },
		);
	});
});
