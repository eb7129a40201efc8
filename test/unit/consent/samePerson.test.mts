import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
	conditionFor,
	isSameLine,
	isSamePerson,
} from '../../../nodes/SmsGateway/consent/samePerson.ts';

const JANE = '+14155550100';
const LONDON = '+442079460958';

/** What n8n's database makes of the condition. */
function isFound(written: string, phoneNumber: string): boolean {
	const { condition, value } = conditionFor(phoneNumber);
	if (condition === 'eq') return written === value;
	const pattern = String(value).split('%').join('[^]*');
	return new RegExp(`^${pattern}$`).test(written);
}

describe('a number that somebody wrote by hand', () => {
	it.each([
		[JANE, JANE],
		['14155550100', JANE],
		['+1 (415) 555-0100', JANE],
		['(415) 555-0100', JANE],
		['415.555.0100', JANE],
		['415 555 0100', JANE],
		[' 415-555-0100 ', JANE],
		['555-0100', JANE],
		['0044 20 7946 0958', LONDON],
		['+44 (0)20 7946 0958', LONDON],
		['020 7946 0958', LONDON],
		['442079460958', LONDON],
		['098765 43210', '+919876543210'],
		['Jane +1 415 555 0100 (mobile)', JANE],
		['Jane 415-555-0100', JANE],
		['tel:+14155550100', JANE],
		['011 44 20 7946 0958', LONDON],
		['8 912 345-67-89', '+79123456789'],
		['\u202a+1 415 555 0100\u202c', JANE],
		['4\u200b15 555 0100,', JANE],
		['14155550100.0', JANE],
		['00 1 415 555 0100', JANE],
		['+44 7700 900142', '+447700900142'],
		['9545550100', '+19545550100'],
		['9545550100', '+9545550100'],
		['49 171 3920012', '+491713920012'],
		['011 15-2345-6789', '+5491123456789'],
	])('%s is %s', (written, phoneNumber) => {
		expect(isFound(written, phoneNumber)).toBe(true);
		expect(isSamePerson(written, phoneNumber)).toBe(true);
	});

	it.each([
		['another number', '+14155550101', JANE],
		['the same digits of another country', '+44 7415 555010', '+17415555010'],
		['a number of another country, whose digits end alike', '+4155550100', JANE],
		['another area', '(212) 555-0100', JANE],
		['too few digits to be one', '0100', JANE],
		['a short code', '50100', JANE],
		['a name', 'BANK', JANE],
		['a name with the digits in it', 'HDFC14155550100', JANE],
		['nothing', '', JANE],
		['more digits than the number', '99914155550100', JANE],
		['the digits in another order', '(415) 550-5100', JANE],
		['a Chinese number that ends like it', '+8614155550100', JANE],
		['the same without a plus', '8614155550100', JANE],
	])('is not mistaken for somebody else: %s', (_, written, phoneNumber) => {
		expect(isSamePerson(written, phoneNumber)).toBe(false);
	});
});

describe('a person whose number is written in more than one way', () => {
	it.each([
		['Mexico’s 1', '+5215512345678', '+525512345678', '55 1234 5678'],
		['Argentina’s 9', '+5491123456789', '+541123456789', '11 2345-6789'],
		['Brazil’s ninth digit', '+5511987654321', '+551187654321', '(11) 98765-4321'],
		['Brazil’s ninth digit, left out', '+5511987654321', '+551187654321', '011 8765-4321'],
		['the zero in brackets', '+44 (0)7911 123456', '+447911123456', '07911 123456'],
	])('is one person: %s', (_, one, other, national) => {
		for (const [row, person] of [
			[one, other],
			[other, one],
			[national, one],
			[national, other],
			[one.slice(1), other],
			[other, one.slice(1)],
		]) {
			expect([row, person, isFound(row, person)]).toEqual([row, person, true]);
			expect([row, person, isSamePerson(row, person)]).toEqual([row, person, true]);
		}
	});

	it.each([
		['a Brazilian landline and the mobile that ends like it', '+5511923456789', '+551123456789'],
		['two Mexicans', '+5215512345678', '+525512345679'],
		['Florida and Myanmar', '+19545550100', '+9545550100'],
	])('is not somebody else: %s', (_, one, other) => {
		expect(isSamePerson(one, other)).toBe(false);
		expect(isSamePerson(other, one)).toBe(false);
	});
});

describe('a person of whom only digits are known', () => {
	it.each([
		['(415) 555-0100', '4155550100'],
		[JANE, '4155550100'],
		[JANE, '14155550100'],
		['+9545550100', '954-555-0100'],
		['+19545550100', '954-555-0100'],
		['1 954 555 0100', '(954) 555-0100'],
	])('is looked for in both readings: the row %s, the person %s', (row, person) => {
		expect(isFound(row, person)).toBe(true);
		expect(isSamePerson(row, person)).toBe(true);
	});

	it.each([
		['+14155550101', '4155550100'],
		['2125550100', '4155550100'],
		['50100', '4155550100'],
		['BANK', '4155550100'],
	])('is not mistaken for somebody else: %s', (row, person) => {
		expect(isSamePerson(row, person)).toBe(false);
	});
});

describe('an address that is no number', () => {
	it.each([
		['BANK', 'BANK'],
		['My Bank', 'My Bank'],
		['+1 646 CALL', '+1 646 CALL'],
		['36180', '36180'],
		['+36180', '+36180'],
		['36180.0', '36180'],
	])('%s is found as it stands, and only so', (phoneNumber, value) => {
		expect(conditionFor(phoneNumber)).toEqual({
			columnName: 'phoneNumber',
			condition: 'eq',
			value,
		});
		expect(isSamePerson(phoneNumber, phoneNumber)).toBe(true);
		expect(isSamePerson(`${phoneNumber}1`, phoneNumber)).toBe(false);
		expect(isSamePerson(JANE, phoneNumber)).toBe(false);
	});

	it('is the same with what cannot be seen around it', () => {
		expect(isSamePerson('\u200eBANK', 'BANK')).toBe(true);
		expect(isSamePerson('277277.0', '277277')).toBe(true);
	});
});

describe('one’s own line', () => {
	it.each([
		['(415) 555-0199', '+14155550199'],
		['+14155550199', '415-555-0199'],
		['tel:+1-415-555-0199', '+14155550199'],
		['4155550199', '1 (415) 555 0199'],
		['SIM 1', 'SIM 1'],
	])('%s is %s', (line, other) => {
		expect(isSameLine(line, other)).toBe(true);
	});

	it.each([
		['(415) 555-0199', '+14155550198'],
		['all', '+14155550199'],
		['SIM 1', 'SIM 2'],
	])('%s is not %s', (line, other) => {
		expect(isSameLine(line, other)).toBe(false);
	});
});

describe('what is looked for', () => {
	it('takes no wildcard from an address', () => {
		expect(conditionFor('%')).toMatchObject({ condition: 'eq', value: '%' });
		expect(conditionFor('+1%415_5550100')).toMatchObject({
			condition: 'eq',
			value: '+1%415_5550100',
		});
	});

	it('finds a number with anything between its digits', () => {
		const between = fc.array(fc.constantFrom('', ' ', '-', '.', '(', ')', '/', '  '), {
			minLength: 11,
			maxLength: 11,
		});
		fc.assert(
			fc.property(between, (gaps) => {
				const written = [...'14155550100'].map((digit, n) => gaps[n] + digit).join('');
				return isFound(written, JANE) && isSamePerson(written, JANE);
			}),
		);
	});
});
