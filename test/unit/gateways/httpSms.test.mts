import { createHmac, createSecretKey } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { httpSms } from '../../../nodes/SmsGateway/gateways/httpSms.ts';
import { identify } from '../../../nodes/SmsGateway/item/identity.ts';
import { readTimestamp } from '../../../nodes/SmsGateway/shared/timestamp.ts';
import { signedRequest } from '../../support/signedRequest.mts';

describe('the same text of httpSMS', () => {
	const keyOf = (fields: object) => {
		const data = {
			message_id: '3d0f7d0e-8a75-4f1d-9f4e-3c8f52b0a001',
			owner: '+15550100001',
			contact: '+15550100002',
			timestamp: '2026-07-14T12:00:00.123Z',
			content: 'yes',
			sim: 'SIM1',
			attachments: ['https://example.com/1.jpg'],
			...fields,
		};
		const reading = httpSms.readDelivery({ type: 'message.phone.received', data });
		if (reading.kind !== 'message') throw new Error(reading.kind);
		const { message } = reading;
		return identify(message, readTimestamp(message.receivedAt, new Date())).deduplicationKey;
	};

	it('is one message when the phone uploads it again, by then without its files', () => {
		expect(keyOf({ message_id: 'another', attachments: [] })).toBe(keyOf({}));
	});

	it('is two messages a minute apart', () => {
		expect(keyOf({ timestamp: '2026-07-14T12:01:00.123Z' })).not.toBe(keyOf({}));
	});

	it('is two messages on two lines', () => {
		expect(keyOf({ owner: '+15550100009' })).not.toBe(keyOf({}));
	});
});

describe('what became of a text, by httpSMS', () => {
	it.each([
		['message.phone.sent', { id: 'm' }, 'sent'],
		['message.phone.delivered', { id: 'm' }, 'delivered'],
		['message.send.failed', { id: 'm' }, 'failed'],
		['message.send.expired', { message_id: 'm', is_final: true }, 'expired'],
		['message.send.expired', { message_id: 'm', is_final: false }, 'queued'],
	])('%s %j is %s', (type, fields, status) => {
		const data = {
			...fields,
			owner: '+15550100001',
			contact: '+15550100002',
			request_id: 'order-7',
			timestamp: '2026-07-14T12:00:00Z',
			sim: 'SIM1',
		};

		expect(httpSms.readDelivery({ id: 'event', type, data })).toEqual({
			kind: 'report',
			report: {
				id: 'm',
				identity: ['event'],
				status,
				to: '+15550100002',
				from: '+15550100001',
				ref: 'order-7',
				occurredAt: '2026-07-14T12:00:00Z',
				sim: 'SIM1',
			},
		});
	});
});

describe('an error of httpSMS', () => {
	const passing = ["could not validate 'from' number [+1], please try again later"];
	const foreign = ["no phone found with with 'from' number [+1].", ...passing];

	it.each([
		[400, { message: "The request isn't properly formed" }, 'refused'],
		[401, { message: 'You are not authorized', data: 'Make sure' }, 'refused'],
		[402, { message: 'You have exceeded your limit' }, 'refused'],
		[422, { data: { from: foreign } }, 'refused'],
		[422, { data: { from: passing } }, 'no'],
		[422, { data: { from: passing, to: ['The to field is required'] } }, 'refused'],
		[429, undefined, 'no'],
		[500, { message: 'We ran into an internal error' }, 'unknown'],
		[504, '<html>', 'unknown'],
		[408, undefined, 'unknown'],
	])('%i %j says whether the text was taken: %s', (status, body, accepted) => {
		expect(httpSms.readFailure(status, body)).toMatchObject({ accepted });
	});

	it.each([
		[401, {}, /account's own \(uk_…\)/],
		[402, { message: 'You have exceeded your limit' }, /texts that come in count too/],
		[402, { message: "You can't create more than 10 webhooks" }, /delete one/],
		[422, { data: { from: foreign } }, /choose one from the list 'Send From'/],
		[422, { data: { phone_numbers: ['is required'] } }, /no phone yet/],
	])('%i %j says what to do', (status, body, words) => {
		expect(httpSms.readFailure(status, body).advice).toMatch(words);
	});

	it('names each field and what is wrong with it', () => {
		const body = { data: { content: ['The content field is required'] } };

		expect(httpSms.readFailure(422, body).details).toEqual([
			'content: The content field is required',
		]);
	});
});

describe('the credential of httpSMS', () => {
	it.each([
		['uk_abc', undefined],
		['', /Enter the API key/],
		['pk_abc', /begins with pk_, so it is a phone's/],
		['Bearer uk_abc', /whole Authorization header/],
	])('with the key "%s"', (apiKey, words) => {
		const fault = httpSms.faultOfCredential?.({ apiKey });

		if (words) expect(fault).toMatch(words);
		else expect(fault).toBeUndefined();
	});
});

it('the lines of httpSMS are listed with their SIM', () => {
	const data = [{ phone_number: '+15550100001', sim: 'SIM1' }, { phone_number: '+15550100003' }];

	expect(httpSms.senders?.sendersOf({ data })).toEqual([
		{ id: '+15550100001', name: '+15550100001 (SIM1)' },
		{ id: '+15550100003', name: '+15550100003' },
	]);
});

describe('a token of httpSMS', () => {
	const KEY = 'example-signing-key';
	const URL_OF_OURS = 'https://n8n.example.com/webhook/sms';
	const NOW = new Date('2026-07-14T12:00:00Z');
	const seconds = NOW.getTime() / 1000;
	const claims = {
		iss: 'api.httpsms.com',
		aud: [URL_OF_OURS],
		exp: seconds + 600,
		nbf: seconds - 600,
	};

	function verify(changes: object) {
		const signed = [
			{ alg: 'HS256', typ: 'JWT' },
			{ ...claims, ...changes },
		]
			.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
			.join('.');
		const digest = createHmac('sha256', KEY).update(signed).digest('base64url');
		const headers = { authorization: `Bearer ${signed}.${digest}` };
		const read = httpSms.signature.read(signedRequest('{}', headers, NOW));
		if (!read.ok) return read.reason;
		const verdict = read.signature.verify([createSecretKey(Buffer.from(KEY))], URL_OF_OURS);
		return verdict.ok || verdict.reason;
	}

	it.each<[string, object, string | true]>([
		['as the server makes it', {}, true],
		['for this URL among others', { aud: ['https://crm.example.com', URL_OF_OURS] }, true],
		['that never ends', { exp: undefined }, 'stale'],
		['that ended', { exp: seconds - 61 }, 'stale'],
		['that is not good yet', { nbf: seconds + 61 }, 'stale'],
		['whose end is text', { exp: '9999999999' }, 'stale'],
		['of another issuer', { iss: 'https://api.httpsms.com' }, 'mismatch'],
		['for nobody', { aud: undefined }, 'mismatch'],
		['for a URL that begins as this one', { aud: [`${URL_OF_OURS}/2`] }, 'mismatch'],
		['for another host', { aud: ['https://n8n.example.org/webhook/sms'] }, 'mismatch'],
	])('%s', (_, changes, expected) => {
		expect(verify(changes)).toBe(expected);
	});
});
