import { describe, expect, it } from '@jest/globals';

import { httpSms } from '../../../nodes/SmsGateway/gateways/httpSms.ts';
import { identify } from '../../../nodes/SmsGateway/item/identity.ts';
import { readTimestamp } from '../../../nodes/SmsGateway/shared/timestamp.ts';

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
