import { describe, expect, it } from '@jest/globals';

import { readAnswerOfInput } from '../../../nodes/SmsGateway/consent/optOutOfInput.ts';

describe('what an item says of an opt-out', () => {
	it.each([true, 1, 'true', 'TRUE', ' Yes ', 'y', '1'])('%j is yes', (value) => {
		expect(readAnswerOfInput(value)).toBe(true);
	});

	it.each([false, 0, 'false', 'No', 'n', '0'])('%j is no', (value) => {
		expect(readAnswerOfInput(value)).toBe(false);
	});

	it.each<[string, unknown, string[]]>([
		['nobody', [], []],
		['numbers', ['+14155550100', '(415) 555-0101'], ['+14155550100', '(415) 555-0101']],
		['numbers without quotes', [14155550100], ['14155550100']],
		['numbers in a text', '+14155550100, +14155550101', ['+14155550100', '+14155550101']],
		['numbers in lines', '+14155550100\n +14155550101;\n', ['+14155550100', '+14155550101']],
		['one number', '+14155550100', ['+14155550100']],
		['a short code', '36180', ['36180']],
		['rows with a phoneNumber', [{ phoneNumber: '+14155550100', id: 1 }], ['+14155550100']],
		[
			'rows with other names for it',
			[{ phone: '+14155550100' }, { number: 14155550101 }, { to: '+1415555' }, { from: '36180' }],
			['+14155550100', '14155550101', '+1415555', '36180'],
		],
	])('may be a list: %s', (_, value, numbers) => {
		expect(readAnswerOfInput(value)).toEqual(numbers);
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['null', null],
		['an empty text', ''],
		['a blank text', ' \n'],
		['separators alone', ',;,'],
		['a word', 'unknown'],
		['another number', 2],
		['an object', { optedOut: true }],
		['a date, which would be a list in which nobody is', '2026-06-12'],
		['a time, too', '2026-06-12T10:00:00.000Z'],
		['a list of words', ['optedOut', 'vip']],
		['a list with a word in it', ['+14155550100', 'Jane']],
		['a text of names', 'Jane, Joe'],
		['a list of truths', [true]],
		['a list of a one', [1]],
		['a list with an empty entry', ['+14155550100', '']],
		['rows without a number', [{ name: 'Jane' }]],
		['rows with the number too deep', [{ phone: { value: '+14155550100' } }]],
		['an expression that was not one', '{{ $json.unsubscribed }}'],
	])('may be neither, which is not a no: %s', (_, value) => {
		expect(readAnswerOfInput(value)).toBeUndefined();
	});
});
