import { describe, expect, it } from '@jest/globals';

import { conversationId } from '../../../nodes/SmsGateway/item/conversationId.ts';
import { isSamePerson } from '../../../nodes/SmsGateway/consent/samePerson.ts';

/** Two spellings of one number. */
const TWINS: Array<[string, string, string]> = [
	["Mexico's 1", '+5215512345678', '+525512345678'],
	["Argentina's 9", '+5491123456789', '+541123456789'],
	["Argentina's 9, Córdoba", '+5493512345678', '+543512345678'],
	["Brazil's ninth digit", '+5511987654321', '+551187654321'],
	["Brazil's ninth digit, Salvador", '+5571991234567', '+557191234567'],
	["Benin's 01", '+2290197123456', '+22997123456'],
];
const LINE = '+14155550199';

describe('a conversation', () => {
	it('is named by line and person', () => {
		expect(conversationId(LINE, '+14155550100')).toBe('+14155550199/+14155550100');
		expect(conversationId(null, 'BANK')).toBe('/BANK');
	});

	it.each(TWINS)('is one for both spellings of a number: %s', (_, one, other) => {
		expect(conversationId(LINE, one)).toBe(conversationId(LINE, other));
		expect(conversationId(one, LINE)).toBe(conversationId(other, LINE));
		expect(isSamePerson(one, other)).toBe(true);
	});

	it.each([
		['landline and mobile in Brazil', '+551133334444', '+5511933334444'],
		['a shorter number', '+52155123456', '+52551234567'],
		['names', '5215512345678', '525512345678'],
	])('is another for other numbers: %s', (_, one, other) => {
		expect(conversationId(LINE, one)).not.toBe(conversationId(LINE, other));
	});
});
