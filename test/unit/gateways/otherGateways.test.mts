import { createSecretKey } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import type { ReceivingGateway } from '../../../nodes/SmsGateway/gateways/gateway.ts';
import { httpSms } from '../../../nodes/SmsGateway/gateways/httpSms.ts';
import { smsGate } from '../../../nodes/SmsGateway/gateways/smsGate.ts';
import { fixture } from '../../support/fixtures.mts';
import { signedRequest } from '../../support/signedRequest.mts';

/*
 * The contract of a gateway holds for gateways that are not like the first one. The signatures were
 * worked out by hand from the projects' sources, at this moment.
 */
const SIGNED_AT = new Date('2026-07-14T12:00:00Z');
const OWN_URL = 'https://n8n.example.com/webhook/sms';

interface Case {
	gateway: ReceivingGateway;
	body: string;
	headers: Record<string, string | string[]>;
	secret: string;
}

const SMS_GATE: Case = {
	gateway: smsGate,
	body: fixture('smsgate-message.body').toString('utf8'),
	headers: {
		'x-timestamp': '1784030400',
		'x-signature': '414f905140d90a2a33234d2dae0c96667aa6b2d8217ff54f0b801c42d9adfc92',
	},
	secret: 'Ab3dE9xZ',
};

const HTTP_SMS: Case = {
	gateway: httpSms,
	body: JSON.stringify({
		specversion: '1.0',
		id: '7f0c2a38-5d2b-4a51-9a5e-1b6f8d6c1e11',
		type: 'message.phone.received',
		data: {
			message_id: '3d0f7d0e-8a75-4f1d-9f4e-3c8f52b0a001',
			owner: '+15550100001',
			contact: '+15550100002',
			timestamp: '2026-07-14T12:00:00.123456789Z',
			content: 'YES',
			sim: 'SIM1',
			attachments: null,
		},
	}),
	headers: {
		authorization:
			'Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJhcGkuaHR0cHNtcy5jb20iLCJzdWIiOiJXQjdEUkRXckpaUkdiWXJ2MkNLR2txYnp2cWRDIiwiYXVkIjpbImh0dHBzOi8vbjhuLmV4YW1wbGUuY29tL3dlYmhvb2svc21zIl0sImV4cCI6MTc4NDAzMTAwMCwibmJmIjoxNzg0MDI5ODAwLCJpYXQiOjE3ODQwMzA0MDB9.prKqJOvR6csIctSgRfZVheDuibGK5l3WMaQlqhoR6vo',
	},
	secret: 'example-signing-key',
};

/** What verifying says: the key that signed, or why not. */
function verify(
	{ gateway, body, headers, secret }: Case,
	{ now = SIGNED_AT, ownUrl = OWN_URL, keys = ['another key', secret] } = {},
) {
	const read = gateway.signature.read(signedRequest(body, headers, now));
	if (!read.ok) return read.reason;
	const verdict = read.signature.verify(
		keys.map((key) => createSecretKey(Buffer.from(key))),
		ownUrl,
	);
	return verdict.ok ? verdict.key : verdict.reason;
}

const minutes = (count: number) => new Date(SIGNED_AT.getTime() + count * 60_000);

describe.each([
	['SMSGate', SMS_GATE],
	['httpSMS', HTTP_SMS],
])('a delivery of %s', (_, delivery) => {
	it('is verified with the key that signed it', () => {
		expect(verify(delivery)).toBe(1);
	});

	it('is refused with any other key', () => {
		expect(verify(delivery, { keys: ['another key'] })).toBe('mismatch');
	});

	it('is refused when it was signed long ago', () => {
		expect(verify(delivery, { now: minutes(30) })).toBe('stale');
	});

	it('is refused when it is signed for a time that is to come', () => {
		expect(verify(delivery, { now: minutes(-30) })).toBe('stale');
	});

	it('is refused without a signature, before any key is asked for', () => {
		expect(verify({ ...delivery, headers: {} })).toBe('noSignature');
	});
});

describe('a delivery of SMSGate', () => {
	it('is refused with another body', () => {
		expect(verify({ ...SMS_GATE, body: `${SMS_GATE.body} ` })).toBe('mismatch');
	});

	it('is a message', () => {
		expect(smsGate.readDelivery(JSON.parse(SMS_GATE.body))).toEqual({
			kind: 'message',
			message: {
				id: '1a2b3c4d',
				from: '+15550100002',
				to: '+15550100001',
				text: "It's José",
				receivedAt: '2026-07-14T14:00:00.000+02:00',
				deviceId: 'ffffffffceb0b1db0000018e937c815b',
				sim: '1',
				attachments: [],
			},
		});
	});

	it.each(['system:ping', 'app:started', 'mms:received', 'something:new'])(
		'that is %s is acknowledged and left',
		(event) => {
			expect(smsGate.readDelivery({ event, payload: {} })).toEqual({
				kind: 'ignored',
				what: event,
			});
		},
	);

	it('with a withheld sender and a picture alone is a message', () => {
		const data = Buffer.from('a picture').toString('base64');
		const attachments = [{ partId: 1, contentType: 'image/jpeg', name: 'a.jpg', size: 9, data }];

		expect(
			smsGate.readDelivery({ event: 'mms:downloaded', payload: { messageId: '1', attachments } }),
		).toMatchObject({
			kind: 'message',
			message: {
				from: '',
				text: '',
				attachments: [{ contentType: 'image/jpeg', name: 'a.jpg', data }],
			},
		});
	});

	it.each([{ body: 'STOP' }, { body: ' ', subject: 'STOP' }])(
		'that is an MMS has its words: %j',
		(payload) => {
			expect(smsGate.readDelivery({ event: 'mms:downloaded', payload })).toMatchObject({
				message: { text: 'STOP' },
			});
		},
	);

	it('is a message with a file when it is a data SMS', () => {
		const payload = { messageId: '1', data: 'AAEC', sender: '+15550100002' };

		expect(smsGate.readDelivery({ event: 'sms:data-received', payload })).toMatchObject({
			kind: 'message',
			message: { text: '', attachments: [{ data: 'AAEC', name: 'data-sms.bin' }] },
		});
	});

	it('says why a text failed', () => {
		const payload = { messageId: '1', reason: 'RESULT_ERROR_NO_SERVICE' };

		expect(smsGate.readDelivery({ event: 'sms:failed', payload })).toMatchObject({
			report: { status: 'failed', reason: 'RESULT_ERROR_NO_SERVICE' },
		});
	});

	it('is one report for each recipient of a text', () => {
		const report = (recipient: string) =>
			smsGate.readDelivery({
				event: 'sms:delivered',
				payload: { messageId: 'mine', recipient, deliveredAt: '2026-07-14T14:00:00.000+02:00' },
			});

		expect(report('+15550100002')).toMatchObject({
			kind: 'report',
			report: { status: 'delivered', identity: ['sms:delivered', '', 'mine', '+15550100002'] },
		});
		expect(report('+15550100003')).not.toEqual(report('+15550100002'));
	});
});

describe('a delivery of httpSMS', () => {
	const token = String(HTTP_SMS.headers.authorization).slice('Bearer '.length);
	const [, claims, signature] = token.split('.');
	const headed = (header: object) =>
		verify({
			...HTTP_SMS,
			headers: {
				authorization: `Bearer ${Buffer.from(JSON.stringify(header)).toString('base64url')}.${claims}.${signature}`,
			},
		});

	it('is refused at another URL than the one that was registered', () => {
		expect(verify(HTTP_SMS, { ownUrl: 'https://n8n.example.com/webhook/other' })).toBe('mismatch');
	});

	it.each([['none'], ['RS256'], ['HS512'], ['hs256']])(
		'is refused when its token names the algorithm %s',
		(alg) => {
			expect(headed({ alg, typ: 'JWT' })).toBe('noSignature');
		},
	);

	it('is refused with a token whose signature is left out', () => {
		const authorization = `Bearer ${token.slice(0, token.lastIndexOf('.') + 1)}`;

		expect(verify({ ...HTTP_SMS, headers: { authorization } })).toBe('noSignature');
	});

	it('is refused with two tokens that contradict each other', () => {
		const authorization = [`Bearer ${token}`, `Bearer ${token.slice(0, -1)}A`];

		expect(verify({ ...HTTP_SMS, headers: { authorization } })).toBe('noSignature');
	});

	it('is a message, by whose content it is known again', () => {
		expect(httpSms.readDelivery(JSON.parse(HTTP_SMS.body))).toMatchObject({
			kind: 'message',
			message: {
				id: '3d0f7d0e-8a75-4f1d-9f4e-3c8f52b0a001',
				identity: ['+15550100001', '+15550100002', '2026-07-14T12:00:00.123Z', 'YES'],
				from: '+15550100002',
				to: '+15550100001',
				text: 'YES',
				sim: 'SIM1',
			},
		});
	});

	it('without a sender or words is a message', () => {
		const data = { message_id: 'm', attachments: ['https://example.com/1'] };

		expect(httpSms.readDelivery({ type: 'message.phone.received', data })).toMatchObject({
			kind: 'message',
			message: { from: '', text: '', attachments: [{ url: 'https://example.com/1' }] },
		});
	});

	it('that is a call is acknowledged and left', () => {
		const type = 'message.call.missed';

		expect(httpSms.readDelivery({ type, data: {} })).toEqual({ kind: 'ignored', what: type });
	});

	it.each([
		['phone.heartbeat.online', true],
		['phone.heartbeat.offline', false],
	])('that is %s tells of a phone', (type, isOnline) => {
		const data = { owner: '+15550100001', phone_id: 'phone', timestamp: '2026-07-14T12:00:00Z' };

		expect(httpSms.readDelivery({ id: 'event', type, data })).toEqual({
			kind: 'phone',
			what: type,
			phone: {
				isOnline,
				identity: ['event'],
				line: '+15550100001',
				deviceId: 'phone',
				occurredAt: '2026-07-14T12:00:00Z',
			},
		});
	});

	it('is another report for each attempt that expired', () => {
		const report = (id: string) =>
			httpSms.readDelivery({ id, type: 'message.send.expired', data: { message_id: 'm' } });

		expect(report('event-1')).toMatchObject({ report: { status: 'expired', id: 'm' } });
		expect(report('event-1')).not.toEqual(report('event-2'));
	});
});
