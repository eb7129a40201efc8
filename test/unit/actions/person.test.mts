import { describe, expect, it } from '@jest/globals';

import { readPerson } from '../../../nodes/SmsGateway/actions/optOut/person.ts';

describe('the person that a panel or a sheet gives', () => {
	it.each<[unknown, string | undefined, string]>([
		['+14155550100', undefined, '+14155550100'],
		[14155550100, 'US', '+14155550100'],
		['4155550100.0', 'US', '+14155550100'],
		['0044 20 7946 0958', undefined, '+442079460958'],
		['\u202a+14155550100\u202c,', undefined, '+14155550100'],
		['491713920012', 'DE', '+491713920012'],
		['277277', 'DE', '277277'],
		[277277, undefined, '277277'],
		['12345678', 'US', '12345678'],
	])('is read: %p in %s', (value, country, phoneNumber) => {
		expect(readPerson(value, country)).toEqual({ ok: true, phoneNumber });
	});

	it.each<[unknown, string | undefined, RegExp]>([
		['', undefined, /is empty/],
		[undefined, undefined, /is empty/],
		['BANK', undefined, /other characters than a number/],
		['954-555-0100', undefined, /no country code\. Write it with a plus and its country code/],
		['(203) 555-0104', undefined, /no country code/],
		['919876543210', undefined, /no country code/],
		['99999999', undefined, /no country code/],
		['447911123456', 'DE', /more than one country/],
		['9545550100', 'FR', /more than one country/],
		['1234567890', 'FR', /no number of the default country \(FR\)/],
		['1.41556E+10', 'US', /rounded it .* Format its column as text/],
		[4155550100.5, 'US', /made a fraction of it/],
		['+1 555 0100', undefined, /too few digits/],
		['00 999 1234567', undefined, /no country has/],
	])('is refused, and it says what is wrong: %p in %s', (value, country, fault) => {
		const reading = readPerson(value, country);

		expect(reading).toEqual({ ok: false, fault: expect.stringMatching(fault) });
		expect(JSON.stringify(reading)).not.toContain('5550100');
	});
});
