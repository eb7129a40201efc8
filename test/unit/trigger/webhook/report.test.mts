import { describe, expect, it } from '@jest/globals';

import { splitByOutput } from '../../../../nodes/SmsGateway/trigger/execution/outputs.ts';
import { acceptedOf, CIRCUMSTANCES, itemOf } from '../../../support/delivery.mts';

function read(fields: Record<string, unknown>) {
	const body = JSON.stringify(fields);
	return { kind: acceptedOf(body).kind, json: itemOf(body) };
}

describe('what became of a text that was sent', () => {
	const delivered = {
		event: 'message.delivered',
		id: 'msg_1',
		status: 'delivered',
		to: '919876543210',
		ref: 'order-7',
		deliveredAt: 1781274720,
		extra: { kept: true },
	};

	it('is an item of its own, with the whole body', () => {
		expect(read(delivered)).toEqual({
			kind: 'report',
			json: {
				event: 'message.delivered',
				status: 'delivered',
				to: '+919876543210',
				from: null,
				gateway: 'mobileApiConnect',
				messageId: 'msg_1',
				messageIdSource: 'id',
				deduplicationKey: expect.stringMatching(/^[\w-]{22}$/),
				toRaw: '919876543210',
				fromRaw: null,
				ref: 'order-7',
				occurredAt: '2026-06-12T14:32:00.000Z',
				occurredAtSource: 'gateway',
				deviceId: null,
				sim: null,
				reason: null,
				signedWith: 'current',
				deliveryId: CIRCUMSTANCES.deliveryId,
				payload: delivered,
			},
		});
	});

	it('is known by a message ID and a status, without an event', () => {
		expect(read({ messageId: 'msg_1', status: 'sent' })).toMatchObject({
			kind: 'report',
			json: { event: 'message.sent', status: 'sent' },
		});
	});

	it('is whatever names another event, even with a text: to answer it would be to answer oneself', () => {
		expect(read({ ...delivered, event: 'message.sent', from: '1', text: 'STOP' }).kind).toBe(
			'report',
		);
	});

	it('leaves the trigger on the third output', () => {
		const { json } = read(delivered);

		expect(splitByOutput([{ json }], 'optOut')).toEqual([[], [], [{ json }]]);
	});

	it.each([
		['status', { status: 'sent' }, { status: 'delivered' }],
		['state', { state: 'sent' }, { state: 'delivered' }],
		['a field that nobody knows', { phase: 1 }, { phase: 2 }],
	])('is two reports when it was sent and then delivered, as %s says', (_, sent, done) => {
		const keys = [sent, done].map(
			(fields) => read({ event: 'message.status', id: 'msg_1', ...fields }).json.deduplicationKey,
		);

		expect(keys[0]).not.toBe(keys[1]);
	});

	it.each([
		['queued', 'queued', 'message.updated'],
		['SENT', 'sent', 'message.sent'],
		['undelivered', 'failed', 'message.failed'],
		['canceled', 'cancelled', 'message.failed'],
		['somewhere', 'unknown', 'message.updated'],
	])('that says %s has the status %s and the event %s', (written, status, event) => {
		expect(read({ event: 'message.status', id: 'msg_1', status: written }).json).toMatchObject({
			status,
			event,
			payload: { status: written },
		});
	});
});

describe('a message that came in', () => {
	it.each([
		['with an ID', { event: 'message.received', id: 'msg_1' }],
		['with an ID and a status', { event: 'message.received', id: 'msg_1', status: 'received' }],
		['with an ID and a status but no event', { id: 'msg_1', status: 'received' }],
		['without an event or an ID', {}],
	])('is not taken for such an event: %s', (_, fields) => {
		expect(read({ from: '919876543210', text: 'STOP', ...fields })).toMatchObject({
			kind: 'message',
			json: { optOutIntent: 'optOut' },
		});
	});
});
