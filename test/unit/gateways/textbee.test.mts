import { createSecretKey } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import type { ReceivedMessage } from '../../../nodes/SmsGateway/gateways/contract/delivery.ts';
import { textbee } from '../../../nodes/SmsGateway/gateways/textbee.ts';
import { identify, identifyReport } from '../../../nodes/SmsGateway/item/identity.ts';
import { readTimestamp } from '../../../nodes/SmsGateway/shared/timestamp.ts';
import { fixture } from '../../support/fixtures.mts';
import { signedRequest } from '../../support/signedRequest.mts';

const BODY = fixture('textbee-message.body').toString('utf8');
const SECRET = 'example-signing-secret-0001';

/** Worked out from webhook.service.ts, with openssl. */
const SIGNATURE = '42a792f4784e5b7dfdf203c7251315967c0dbba5ff79b27b012fa524609a4e15';

function verify(body: string, header: Record<string, string>, secret = SECRET) {
	const read = textbee.signature.read(signedRequest(body, header));
	if (!read.ok) return read.reason;
	const verdict = read.signature.verify([createSecretKey(Buffer.from(secret))], '');
	return verdict.ok || verdict.reason;
}

describe('a delivery of textbee', () => {
	it.each([
		['as the server signs it', BODY, { 'x-signature': SIGNATURE }, SECRET, true],
		['with another secret', BODY, { 'x-signature': SIGNATURE }, `${SECRET} `, 'mismatch'],
		['with another body', `${BODY} `, { 'x-signature': SIGNATURE }, SECRET, 'mismatch'],
		['unsigned', BODY, {}, SECRET, 'noSignature'],
		[
			'with the prefix of old docs',
			BODY,
			{ 'x-signature': `sha256=${SIGNATURE}` },
			SECRET,
			'noSignature',
		],
	])('%s', (_, body, header, secret, expected) => {
		expect(verify(body, header as Record<string, string>, secret)).toBe(expected);
	});

	it('is a message, known again by its content', () => {
		expect(textbee.readDelivery(JSON.parse(BODY))).toEqual({
			kind: 'message',
			message: {
				id: '6890a1b2c3d4e5f601234567',
				identity: [
					'688f00112233445566778899',
					'+15550100002',
					'2026-07-14T12:00:00.000Z',
					"It's José",
				],
				from: '+15550100002',
				text: "It's José",
				receivedAt: '2026-07-14T12:00:00.000Z',
				deviceId: '688f00112233445566778899',
			},
		});
	});

	it.each(['SMS_STATUS_UPDATED', 'SOMETHING_NEW', 'constructor', ''])(
		'of the event "%s" is acknowledged and left',
		(webhookEvent) => {
			expect(textbee.readDelivery({ webhookEvent, smsId: '1' })).toMatchObject({ kind: 'ignored' });
		},
	);

	it("says that a text of one's own was received is left, so that nobody answers it", () => {
		expect(
			textbee.readDelivery({ webhookEvent: 'MESSAGE_RECEIVED', smsId: '1', message: 'hi' }),
		).toEqual({ kind: 'ignored', what: 'MESSAGE_RECEIVED' });
	});

	it.each([[[]], ['text'], [null]])('that is %j is no delivery', (body) => {
		expect(textbee.readDelivery(body)).toMatchObject({ kind: 'invalid' });
	});
});

describe('the same text of textbee', () => {
	const keyOf = (fields: object) => {
		const reading = textbee.readDelivery({ ...JSON.parse(BODY), ...fields });
		if (reading.kind !== 'message') throw new Error(reading.kind);
		const { message }: { message: ReceivedMessage } = reading;
		return identify(message, readTimestamp(message.receivedAt, new Date())).deduplicationKey;
	};

	it('is one message under two IDs', () => {
		expect(keyOf({ smsId: '6890a1b2c3d4e5f601234568', idempotencyKey: 'another' })).toBe(keyOf({}));
	});

	it('is two messages a minute apart', () => {
		expect(keyOf({ receivedAt: '2026-07-14T12:01:00.000Z' })).not.toBe(keyOf({}));
	});

	it('is two messages on two phones', () => {
		expect(keyOf({ deviceId: '688f00112233445566778890' })).not.toBe(keyOf({}));
	});
});

describe('what became of a text, by textbee', () => {
	const sent = {
		webhookEvent: 'MESSAGE_SENT',
		smsId: '6890a1b2c3d4e5f601234567',
		smsBatchId: '6890a1b2c3d4e5f601230000',
		message: 'Hello',
		deviceId: '688f00112233445566778899',
		recipient: '+15550100002',
		status: 'sent',
		sentAt: '2026-07-14T12:00:01.000Z',
		idempotencyKey: '1',
	};
	const reportOf = (fields: object) => {
		const reading = textbee.readDelivery({ ...sent, ...fields });
		if (reading.kind !== 'report') throw new Error(reading.kind);
		return reading.report;
	};

	it('is told by the ID that sending answered', () => {
		expect(reportOf({})).toEqual({
			id: '6890a1b2c3d4e5f601230000',
			identity: ['MESSAGE_SENT', '6890a1b2c3d4e5f601234567', 'sent'],
			status: 'sent',
			to: '+15550100002',
			occurredAt: '2026-07-14T12:00:01.000Z',
			deviceId: '688f00112233445566778899',
		});
	});

	it.each([
		['MESSAGE_DELIVERED', { deliveredAt: '2026-07-14T12:00:05.000Z' }, 'delivered', '12:00:05'],
		['MESSAGE_FAILED', { failedAt: '2026-07-14T12:00:06.000Z' }, 'failed', '12:00:06'],
		['UNKNOWN_STATE', { status: 'delivery_failed' }, 'failed', undefined],
		['UNKNOWN_STATE', { status: 'queued' }, 'unknown', undefined],
	])('%s %j is %s', (webhookEvent, fields, status, time) => {
		const { occurredAt, ...report } = reportOf({ webhookEvent, ...fields });

		expect(report).toMatchObject({ status });
		expect(occurredAt).toEqual(time && `2026-07-14T${time}.000Z`);
	});

	it('is one report for all parts of a long text, and one for each recipient and event', () => {
		const keyOf = (fields: object) =>
			identifyReport(reportOf(fields), JSON.stringify(fields)).deduplicationKey;

		expect(keyOf({ idempotencyKey: '2' })).toBe(keyOf({}));
		expect(keyOf({ smsId: '6890a1b2c3d4e5f601234568' })).not.toBe(keyOf({}));
		expect(keyOf({ webhookEvent: 'MESSAGE_DELIVERED' })).not.toBe(keyOf({}));
	});
});

describe('an error of textbee', () => {
	it.each([
		[400, { success: false, error: 'Message cannot be blank' }, 'refused'],
		[400, { success: false, error: 'Failed to create SMS batch' }, 'no'],
		[400, { success: false, error: 'Failed to send SMS' }, 'unknown'],
		[401, { error: 'Unauthorized', code: 'AUTH_INVALID' }, 'refused'],
		[404, { error: 'Device not found' }, 'refused'],
		[429, { message: 'You have sent all', hasReachedLimit: true }, 'refused'],
		[429, { statusCode: 429, message: 'ThrottlerException: Too Many Requests' }, 'no'],
		[500, { success: false, error: 'Failed to add SMS to queue' }, 'no'],
		[500, { statusCode: 500, message: 'Internal server error' }, 'unknown'],
		[502, '<html>Bad gateway</html>', 'unknown'],
		[504, undefined, 'unknown'],
		[408, undefined, 'unknown'],
		[200, { error: 'anything' }, 'unknown'],
	])('%i %j says whether the text was taken: %s', (status, body, accepted) => {
		expect(textbee.readFailure(status, body)).toMatchObject({ accepted });
	});

	it.each([
		[400, { error: 'No enabled device found. Enable a device or pass a deviceId.' }, /enable it/],
		[400, { error: 'SMS scheduling requires queue to be enabled' }, /no queue/],
		[400, { message: 'Delivery URL host is not allowed' }, /WEBHOOK_URL/],
		[400, { message: 'You can create at most 5 webhook subscriptions' }, /delete one/],
		[400, { message: 'Invalid signing secret' }, /20 characters/],
		[400, { message: 'Please verify your email to continue' }, /e-mail/],
		[404, { message: 'Cannot POST /api/v1/gateway/send-sms' }, /v2\.8\.0.*'Send From'/],
	])('%i %j says what to do', (status, body, words) => {
		expect(textbee.readFailure(status, body).advice).toMatch(words);
	});
});

describe('the credential of textbee', () => {
	const fault = (apiKey: string, signingSecret = SECRET) =>
		textbee.faultOfCredential?.({ apiKey, signingSecret });

	it.each([
		['is right', 'a-key', SECRET, undefined],
		['has no secret, as one who only sends', 'a-key', '', undefined],
		['has no key', ' ', SECRET, /Enter the API key/],
		['has a key in quotes', '"a-key"', SECRET, /quotation marks/],
		['has a secret that textbee does not take', 'a-key', 'a'.repeat(19), /too short/],
	])('%s', (_, apiKey, signingSecret, words) => {
		if (words) expect(fault(apiKey, signingSecret)).toMatch(words);
		else expect(fault(apiKey, signingSecret)).toBeUndefined();
	});
});

it('the phones of textbee are listed by name, with what their SIMs are called', () => {
	const phone = {
		_id: 'a1',
		enabled: true,
		brand: 'google',
		model: 'Pixel 7',
		simInfo: { sims: [{ subscriptionId: 3, displayName: 'Work' }, { subscriptionId: 5 }] },
	};
	const off = { _id: 'b2', enabled: false, name: 'Office phone' };

	expect(textbee.senders?.sendersOf({ data: [phone, off, { _id: 'c3' }] })).toEqual([
		{ id: 'a1', name: 'google Pixel 7 (SIM 3 Work, SIM 5)' },
		{ id: 'b2', name: 'Office phone (disabled)' },
		{ id: 'c3', name: 'c3' },
	]);
});

it.each([
	['1,900 letters', 'a'.repeat(1900), true],
	['2,000 letters', 'a'.repeat(2000), false],
	['900 letters of Greek', 'α'.repeat(900), true],
	['1,000 letters of Greek', 'α'.repeat(1000), false],
	['700 line breaks, which JSON writes in two', '\n'.repeat(700), true],
])('a push of textbee to its phone holds %s: %#', (_, text, fits) => {
	const fault = textbee.faultOf?.({ to: '+15550100002', text });

	if (fits) expect(fault).toBeUndefined();
	else expect(fault).toMatch(/holds 4096 bytes/);
});

it.each(['Work', '1.5', '-1'])('a SIM of textbee is a number, and not %s', (sim) => {
	expect(textbee.faultOf?.({ to: '+15550100002', text: 'hi', sim })).toMatch(/'SIM' must be/);
});
