import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import {
	listCountries,
	maskNumber,
	readAddress,
} from '../../../nodes/SmsGateway/shared/phoneNumber.ts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

describe('an address', () => {
	it.each([
		['with its plus', '+919876543210', undefined, '+919876543210'],
		['with its plus, whatever the default country', '+919876543210', 'US', '+919876543210'],
		['with the country code but no plus', '919876543210', undefined, '+919876543210'],
		['without a plus, in its own country', '919876543210', 'IN', '+919876543210'],
		[
			'without a plus, which the default country would misread',
			'919876543210',
			'US',
			'+919876543210',
		],
		['national, with its default country', '9876543210', 'IN', '+919876543210'],
		['national, as Americans write it', '(415) 555-0100', 'US', '+14155550100'],
		['national with a trunk zero', '020 7946 0958', 'GB', '+442079460958'],
		['a landline', '+44 20 7946 0958', undefined, '+442079460958'],
		[
			'with no-break spaces and a dash from a word processor',
			'+33\u00a06\u201112 34-56.78',
			undefined,
			'+33612345678',
		],
		['with white space around it', ' +919876543210\n', undefined, '+919876543210'],
	])('is read as E.164 %s', (_, raw, country, address) => {
		expect(readAddress(raw, country)).toEqual({ address, type: 'number', isE164: true });
	});

	it.each([
		['a national number without a default country', '(415) 555-0100', undefined, 'number'],
		['a plus before what is no number', '+36180', undefined, 'number'],
		['a French short code, which parses to an invalid number', '36180', 'FR', 'shortCode'],
		['an American short code', '72404', 'US', 'shortCode'],
		['a short code of three digits', '611', 'US', 'shortCode'],
		['a short code without a default country', '56161', undefined, 'shortCode'],
		['a short code of eight digits', '99999999', undefined, 'shortCode'],
		['two digits', '12', undefined, 'number'],
		['an Indian sender name', 'VM-HDFCBK-S', 'IN', 'alphanumeric'],
		['a name', 'BANK', undefined, 'alphanumeric'],
		['a name with a number in it', 'HDFC98765432101', 'IN', 'alphanumeric'],
		['an e-mail gateway', '9876543210@sms.example.com', 'IN', 'alphanumeric'],
		['an empty sender', '', undefined, 'alphanumeric'],
		['blanks', '  ', undefined, 'alphanumeric'],
		['a plus alone', '+', undefined, 'alphanumeric'],
		['a number with an extension', '+14155550100 ext. 5', undefined, 'alphanumeric'],
		['two numbers', '+14155550100;+14155550101', undefined, 'alphanumeric'],
	])('stays as it came: %s', (_, raw, country, type) => {
		expect(readAddress(raw, country)).toEqual({ address: raw, type, isE164: false });
	});

	it.each(['', 'XX', 'us', '__proto__', 'constructor'])(
		'is read without a country when "%s" is given for one',
		(country) => {
			expect(readAddress('9876543210', country)).toEqual(readAddress('9876543210'));
			expect(readAddress('919876543210', country).address).toBe('+919876543210');
		},
	);

	it('never throws, and is E.164 or exactly what came', () => {
		const country = fc.constantFrom(undefined, 'US', 'IN', 'FR', 'DE');
		const raw = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.string({ unit: fc.constantFrom(...'+0123456789 -().') }),
		);
		fc.assert(
			fc.property(raw, country, (text, code) => {
				const { address, isE164 } = readAddress(text, code);
				return isE164 ? /^\+[1-9]\d{4,14}$/.test(address) : address === text;
			}),
			{ numRuns: 500 },
		);
	});
});

describe('a number in an error', () => {
	it.each([
		['+919876543210', '…210'],
		[' 36180 ', '…180'],
		['12', '…12'],
		['', '…'],
	])('%s shows as %s', (number, masked) => {
		expect(maskNumber(number)).toBe(masked);
	});
});

describe('the countries to choose from', () => {
	it('are listed by their English names, each with its calling code', () => {
		const countries = listCountries();

		expect(countries.length).toBeGreaterThan(200);
		expect(countries).toContainEqual({ name: 'India', code: 'IN', callingCode: '+91' });
		expect(countries.map(({ name }) => name)).toEqual(
			countries.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en')),
		);
	});
});
