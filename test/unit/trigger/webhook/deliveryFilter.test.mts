import { describe, expect, it } from '@jest/globals';

import type { DeliveryFilter } from '../../../../nodes/SmsGateway/trigger/panel/triggerSettings.ts';
import {
	isWanted,
	isWithoutLine,
} from '../../../../nodes/SmsGateway/trigger/webhook/deliveryFilter.ts';
import { acceptedOf } from '../../../support/delivery.mts';

const EVERYTHING: DeliveryFilter = {
	senders: [],
	lines: [],
	portalRules: 'any',
	events: ['message', 'report'],
	phones: false,
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
	return isWanted(json, { ...EVERYTHING, ...filter }, { languages: [] });
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
		['where only messages are wanted', { events: ['message'] }, true],
		['where only delivery events are wanted', { events: ['report'] }, false],
	])('judge a message %s', (_, filter, expected) => {
		expect(passes(message, filter)).toBe(expected);
	});

	describe('where the gateway names no line', () => {
		const onPhone = { ...message, to: undefined, deviceId: '688f00112233445566778899' };

		it.each([
			['its phone', [onPhone.deviceId], true],
			['another phone', ['688f00112233445566778800'], false],
			['a number', ['+911234500000'], false],
		])('judge a message by %s', (_, lines, expected) => {
			expect(passes(onPhone, { lines })).toBe(expected);
		});

		it('let STOP pass on any phone', () => {
			const lines = ['688f00112233445566778800'];

			expect(passes({ ...onPhone, text: 'STOP' }, { lines })).toBe(true);
		});

		it.each([
			['numbers alone', ['+911234500000'], true],
			['phones', ['688f00112233445566778800'], false],
		])('leave a message out for want of a line, where they name %s', (_, lines, expected) => {
			const { json } = acceptedOf(JSON.stringify(onPhone));

			expect(isWithoutLine(json, { ...EVERYTHING, lines })).toBe(expected);
		});
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

	it.each([undefined, '', ' ', 'SIM 1'])(
		'let an opt-out pass whose line nobody knows, and only that: %j',
		(to) => {
			const lines = ['+911234500000'];
			expect(passes({ ...message, to, text: 'STOP' }, { lines })).toBe(true);
			expect(passes({ ...message, to }, { lines })).toBe(false);
			expect(passes({ ...message, to }, { lines: [] })).toBe(true);
		},
	);

	it('tell a message that is left out for want of its line', () => {
		const isLacking = (fields: Record<string, unknown>, filter: Partial<DeliveryFilter>) =>
			isWithoutLine(acceptedOf(JSON.stringify(fields)).json, { ...EVERYTHING, ...filter });
		const lines = ['+911234500000'];

		expect(isLacking({ ...message, to: undefined }, { lines })).toBe(true);
		expect(isLacking(message, { lines })).toBe(false);
		expect(isLacking({ ...message, to: undefined }, {})).toBe(false);
		expect(isLacking({ ...message, to: undefined }, { lines, events: ['report'] })).toBe(false);
		expect(isLacking(callback, { lines })).toBe(false);
	});

	it.each<[string, string, string, string | undefined]>([
		['with its plus', '14155550100', '+14155550100', undefined],
		['in the national way', '14155550100', '(415) 555-0100', 'US'],
		['without a country', '14155550100', '415-555-0100', undefined],
		['as it came, in both readings', '9545550100', '+19545550100', undefined],
		['with what cannot be seen', '14155550100', '\u202a+1 415 555 0100\u202c', undefined],
		['as a link', '14155550100', 'tel:+14155550100', undefined],
		['with 00', '442079460958', '0044 20 7946 0958', undefined],
		['out of a table', '14155550100', '14155550100.0', undefined],
		['with Mexico’s 1', '525512345678', '+5215512345678', undefined],
		['without Mexico’s 1', '5215512345678', '+525512345678', undefined],
		['without Brazil’s ninth digit', '5511987654321', '+551187654321', undefined],
		['with a range that is not known', '447700900142', '+44 7700 900142', undefined],
		['as a short code', '277277', '277277', 'DE'],
		['as a name', 'VM-HDFCBK-S', 'VM-HDFCBK-S', 'IN'],
	])('know a sender and a line that the panel writes %s', (_, raw, written, defaultCountry) => {
		const fields = { ...message, from: raw, to: raw };

		expect(passes(fields, { senders: [written], defaultCountry })).toBe(true);
		expect(passes(fields, { lines: [written], defaultCountry })).toBe(true);
		expect(passes({ ...fields, from: '+14155550199' }, { senders: [written] })).toBe(false);
	});

	it('judge a delivery event by its kind alone', () => {
		expect(passes(callback, { senders: ['+14155550100'], lines: ['1'] })).toBe(true);
		expect(passes(callback, { events: ['message'] })).toBe(false);
		expect(passes(callback, { events: ['report'] })).toBe(true);
	});
});
