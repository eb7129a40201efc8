import { describe, expect, it } from '@jest/globals';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';

import { callingCodeIn, COUNTRIES } from '../../../nodes/SmsGateway/shared/countries.ts';

describe('the countries to choose from', () => {
	it('are those that the library knows, with their calling codes', () => {
		const known = getCountries().map((code) => [code, getCountryCallingCode(code)]);

		expect(COUNTRIES.map(({ code, callingCode }) => [code, callingCode]).sort()).toEqual(
			known.sort(),
		);
	});

	it('have their English names, in their order', () => {
		const names = COUNTRIES.map(({ name }) => name);

		expect(COUNTRIES).toContainEqual({ name: 'United Kingdom', code: 'GB', callingCode: '44' });
		expect(names.every((name) => /^\p{Lu}/u.test(name))).toBe(true);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
	});

	it.each([
		['14155550100', '1'],
		['442079460958', '44'],
		['2348012345678', '234'],
		['9991234567', undefined],
		['', undefined],
	])('are told by the beginning of %s', (digits, code) => {
		expect(callingCodeIn(digits)).toBe(code);
	});
});
