import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import type {
	DeliveryReport,
	ReceivedMessage,
} from '../../../nodes/SmsGateway/gateways/contract/delivery.ts';
import {
	identify as identifyMessage,
	identifyReport,
} from '../../../nodes/SmsGateway/item/identity.ts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const identify = (
	message: ReceivedMessage,
	iso: string,
	source: 'gateway' | 'arrival' = 'gateway',
) => identifyMessage(message, { iso, source });

const yes = {
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
		expect(identify({ ...yes, id: 'msg_1' }, AT)).toMatchObject({
			messageId: 'msg_1',
			messageIdSource: 'id',
		});
	});

	it('is a fingerprint when it sends none', () => {
		expect(identify(yes, AT)).toMatchObject({
			messageId: expect.stringMatching(/^fp_[\w-]{22}$/),
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
		const withoutDevice = identify({ from: 'x', to: 'y', text: 't' }, AT);
		const withoutLine = identify({ from: 'y', deviceId: 'x', text: 't' }, AT);

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

describe('what stands for a message', () => {
	const withId = { ...yes, id: '7' };
	const key = (
		change: Partial<ReceivedMessage> = {},
		at = AT,
		source: 'gateway' | 'arrival' = 'gateway',
	) => identify({ ...withId, ...change }, at, source).deduplicationKey;

	it('is a digest, in which nothing that was written shows', () => {
		expect(key()).toMatch(/^[\w-]{22}$/);
	});

	// A phone counts its messages from 1, and so does the next one.
	it.each([
		['another phone', { deviceId: 'dev_other' }],
		['another sender', { from: '919876543211' }],
		['other words', { text: 'STOP' }],
	])('is another one for the same ID with %s', (_, change) => {
		expect(key(change)).not.toBe(key());
	});

	it('is another one for the same ID at another time, such as from a new handset', () => {
		expect(key({}, '2026-06-13T09:00:00.000Z')).not.toBe(key());
	});

	it('is the same one for the same ID whenever it arrives, when it carries no time', () => {
		expect(key({}, '2026-06-13T09:00:00.000Z', 'arrival')).toBe(key({}, AT, 'arrival'));
	});

	it("is by the gateway's own word for what identifies a message, where it has one", () => {
		const identity = ['phone', '7'];

		expect(key({ identity, text: 'a' })).toBe(key({ identity, text: 'b' }));
		expect(key({ identity })).not.toBe(key({ identity: ['phone7', ''] }));
	});
});

describe('what stands for a delivery report', () => {
	const report: DeliveryReport = { status: 'sent', id: 'msg_1' };
	const key = (change: Partial<DeliveryReport>, body = '{}') =>
		identifyReport({ ...report, ...change }, body).deduplicationKey;

	it("is by the gateway's own word for what identifies it", () => {
		expect(key({ identity: ['msg_1', 'sent'] })).toBe(
			key({ identity: ['msg_1', 'sent'] }, '{"n":2}'),
		);
		expect(key({ identity: ['msg_1', 'sent'] })).not.toBe(
			key({ identity: ['msg_1', 'delivered'] }),
		);
	});

	it('is by all that it says, where nothing in it is known', () => {
		expect(key({}, '{"x":1}')).not.toBe(key({}, '{"x":2}'));
	});

	it('is never that of a message', () => {
		const identity = ['msg_1'];

		expect(key({ identity })).not.toBe(identify({ ...yes, identity }, AT).deduplicationKey);
	});
});
