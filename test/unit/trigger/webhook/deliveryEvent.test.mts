import { describe, expect, it } from '@jest/globals';

import { keyOf } from '../../../../nodes/SmsGateway/dedupe/messageId.ts';
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
			kind: 'deliveryEvent',
			json: {
				event: 'message.delivered',
				messageId: 'msg_1',
				messageIdSource: 'id',
				status: 'delivered',
				to: '+919876543210',
				toRaw: '919876543210',
				ref: 'order-7',
				deviceId: null,
				receivedAt: '2026-06-12T14:32:00.000Z',
				receivedAtSource: 'gateway',
				signedWith: 'current',
				deliveryId: CIRCUMSTANCES.deliveryId,
				payload: delivered,
			},
		});
	});

	it('is known by a message ID and a status, without an event', () => {
		expect(read({ messageId: 'msg_1', status: 'sent' })).toMatchObject({
			kind: 'deliveryEvent',
			json: { event: 'message.sent', status: 'sent' },
		});
	});

	it('is whatever names another event, even with a text: to answer it would be to answer oneself', () => {
		expect(read({ ...delivered, event: 'message.sent', from: '1', text: 'STOP' }).kind).toBe(
			'deliveryEvent',
		);
	});

	it('leaves the trigger on the third output', () => {
		const { json } = read(delivered);

		expect(splitByOutput([{ json }], 'optOut')).toEqual([[], [], [{ json }]]);
	});

	it('is two events when it was sent and then delivered', () => {
		const [sent, done] = ['sent', 'delivered'].map((status) =>
			keyOf(read({ ...delivered, event: 'message.status', status }).json),
		);

		expect(sent).not.toBe(done);
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
