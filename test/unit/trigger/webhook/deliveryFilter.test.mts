import { describe, expect, it } from '@jest/globals';

import type { DeliveryFilter } from '../../../../nodes/SmsGateway/trigger/panel/triggerSettings.ts';
import { isWanted } from '../../../../nodes/SmsGateway/trigger/webhook/deliveryFilter.ts';
import { acceptedOf, UNDERSTANDING } from '../../../support/delivery.mts';

const EVERYTHING: DeliveryFilter = {
	senders: [],
	lines: [],
	portalRules: 'any',
	events: 'all',
	defaultCountry: undefined,
};

const message = {
	from: '919876543210',
	to: '911234500000',
	text: 'balance',
	matchedRuleId: 'rule_7Hd0',
};
const callback = { event: 'message.delivered', id: 'msg_1', status: 'delivered' };

function passes(fields: Record<string, unknown>, filter: Partial<DeliveryFilter> = {}): boolean {
	const { json } = acceptedOf(JSON.stringify(fields));
	return isWanted(json, { ...EVERYTHING, ...filter }, UNDERSTANDING.optOuts);
}

describe('the filters of the panel', () => {
	it('let everything pass when nothing is set', () => {
		expect([passes(message), passes(callback)]).toEqual([true, true]);
	});

	it.each<[string, Partial<DeliveryFilter>, boolean]>([
		['from a listed sender', { senders: ['+919876543210'] }, true],
		['from a sender that is listed as it comes', { senders: ['919876543210'] }, true],
		['from a sender that is listed as it is written', { senders: ['+91 98765 43210'] }, true],
		[
			'from a sender that is listed in the national way',
			{ senders: ['098765 43210'], defaultCountry: 'IN' },
			true,
		],
		['from another sender', { senders: ['+14155550100'] }, false],
		['on a listed line', { lines: ['+911234500000'] }, true],
		['on another line', { lines: ['+14155550100'] }, false],
		['that a rule matched, of those that one matched', { portalRules: 'matched' }, true],
		['that a rule matched, of those that none matched', { portalRules: 'unmatched' }, false],
		['where only messages are wanted', { events: 'messages' }, true],
		['where only delivery events are wanted', { events: 'reports' }, false],
	])('judge a message %s', (_, filter, expected) => {
		expect(passes(message, filter)).toBe(expected);
	});

	it('judge a message that no rule matched', () => {
		const unmatched = { ...message, matchedRuleId: undefined };

		expect(passes(unmatched, { portalRules: 'matched' })).toBe(false);
		expect(passes(unmatched, { portalRules: 'unmatched' })).toBe(true);
	});

	it.each(['STOP', 'START', 'HELP'])('let %s pass, whoever and whichever rule', (text) => {
		const stop = { ...message, text };

		expect(passes(stop, { senders: ['+14155550100'], portalRules: 'unmatched' })).toBe(true);
		expect(passes(stop, { lines: ['+14155550100'] })).toBe(false);
	});

	it('judge a delivery event by its kind alone', () => {
		expect(passes(callback, { senders: ['+14155550100'], lines: ['1'] })).toBe(true);
		expect(passes(callback, { events: 'messages' })).toBe(false);
		expect(passes(callback, { events: 'reports' })).toBe(true);
	});
});
