import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { identify, keyOf } from '../../../nodes/SmsGateway/dedupe/messageId.ts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const yes = {
	event: 'message.received',
	from: '919876543210',
	to: '911234500000',
	text: 'YES',
	deviceId: 'dev_8Kq2',
};
const AT = '2026-06-12T14:32:00.000Z';
const fingerprint = (
	fields: Partial<typeof yes> & { matchedRuleId?: string; ref?: string },
	at = AT,
) => identify({ ...yes, ...fields }, at).messageId;

describe('the ID of a message', () => {
	it("is the gateway's own when it sends one", () => {
		expect(identify({ ...yes, id: 'msg_1' }, AT)).toEqual({
			messageId: 'msg_1',
			messageIdSource: 'id',
		});
	});

	it('is a fingerprint when it sends none', () => {
		expect(identify(yes, AT)).toEqual({
			messageId: 'fp_cda1cbba371a17b1f50e1e5011e3450f191582e36427bf0d83f4c640b992141c',
			messageIdSource: 'fingerprint',
		});
	});

	it('is the same by two routes, whose bodies differ in the rule that matched', () => {
		expect(fingerprint({ matchedRuleId: 'rule_1' })).toBe(fingerprint({}));
	});

	it('is another one a minute later: a second YES counts', () => {
		expect(fingerprint({}, '2026-06-12T14:33:00.000Z')).not.toBe(fingerprint({}));
	});

	it.each([
		['sender', { from: '919876543211' }],
		['line', { to: '911234500001' }],
		['device', { deviceId: 'dev_other' }],
		['text', { text: 'yes' }],
	])('is another one for another %s', (_, change) => {
		expect(fingerprint(change)).not.toBe(fingerprint({}));
	});

	it('keeps neighbouring fields apart', () => {
		expect(fingerprint({ from: 'ab', to: 'c' })).not.toBe(fingerprint({ from: 'a', to: 'bc' }));
	});

	it('keeps an absent device and line apart from shifted fields', () => {
		const withoutDevice = identify({ event: 'e', from: 'x', to: 'y', text: 't' }, AT);
		const withoutLine = identify({ event: 'e', from: 'y', deviceId: 'x', text: 't' }, AT);

		expect(withoutDevice.messageId).not.toBe(withoutLine.messageId);
	});

	it('is not the same for different messages, whatever their fields', () => {
		const fields = fc.record({ from: fc.string(), to: fc.string(), text: fc.string() });
		fc.assert(
			fc.property(fields, fields, (one, other) => {
				const same = one.from === other.from && one.to === other.to && one.text === other.text;
				return (fingerprint(one) === fingerprint(other)) === same;
			}),
			{ numRuns: 500 },
		);
	});
});

describe('the key of a delivery', () => {
	it('is a digest, in which nothing that was written shows', () => {
		expect(keyOf({ event: 'message.received', messageId: 'msg_1' })).toBe(
			'24fd88c763eb98a986cd9c0937ea536822457b58f3a6347981f5566392fd3487',
		);
	});

	it('tells "sent" and "delivered" of one message apart by the event', () => {
		expect(keyOf({ event: 'message.sent', messageId: 'msg_1' })).not.toBe(
			keyOf({ event: 'message.delivered', messageId: 'msg_1' }),
		);
	});

	it('tells "sent" and "delivered" of one message apart by the status', () => {
		const event = { event: 'message.status', messageId: 'msg_1' };

		expect(keyOf({ ...event, status: 'sent' })).not.toBe(keyOf({ ...event, status: 'delivered' }));
	});

	it('keeps event and ID apart', () => {
		expect(keyOf({ event: 'ab', messageId: 'c' })).not.toBe(keyOf({ event: 'a', messageId: 'bc' }));
	});

	it('leaves out everything else, so that a second route gives the same key', () => {
		const message = { event: 'message.received', messageId: 'msg_1' };

		expect(keyOf({ ...message, matchedRuleId: 'rule_1', text: 'hi' })).toBe(keyOf(message));
	});
});
