import { describe, expect, it } from '@jest/globals';

import { unreadableFilterValues } from '../../../../nodes/SmsGateway/trigger/panel/demandReadableFilter.ts';
import type { DeliveryFilter } from '../../../../nodes/SmsGateway/trigger/panel/triggerSettings.ts';

describe('a filter value that could match nothing', () => {
	const unreadable = (filter: Partial<DeliveryFilter>) =>
		unreadableFilterValues({
			senders: [],
			lines: [],
			defaultCountry: undefined,
			...filter,
		});

	it.each(['my number', '6465550100', '(415) 555-0100', '+1 555 0100', 'call me at 415', '12'])(
		'is named: %s',
		(value) => {
			expect(unreadable({ senders: ['+14155550100', value] })).toEqual([value]);
			expect(unreadable({ lines: ['+14155550100', value] })).toEqual([value]);
		},
	);

	it.each(['BANK', 'VM-HDFCBK-S', 'My Bank', '9876543210@sms.example.com', 'Почта'])(
		'is no sender’s name, though a line has none: %s',
		(value) => {
			expect(unreadable({ senders: [value] })).toEqual([]);
			expect(unreadable({ lines: [value] })).toEqual([value]);
		},
	);

	it.each<[string, string | undefined]>([
		['+14155550100', undefined],
		['919876543210', undefined],
		['6465550100', 'US'],
		['277277', undefined],
		['0044 20 7946 0958', undefined],
		['+44 7700 900142', undefined],
		['tel:+14155550100', undefined],
	])('is none of these: %s', (value, defaultCountry) => {
		expect(unreadable({ senders: [value], lines: [value], defaultCountry })).toEqual([]);
	});
});
