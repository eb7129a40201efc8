import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { conditionFor, isSamePerson } from '../../../nodes/SmsGateway/consent/samePerson.ts';

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

describe('an address that is no number', () => {
	it.each(['BANK', '36180', '4155550100'])(
		'%s is found as it stands, and only so',
		(phoneNumber) => {
			expect(conditionFor(phoneNumber)).toEqual({
				columnName: 'phoneNumber',
				condition: 'eq',
				value: phoneNumber,
			});
			expect(isSamePerson(phoneNumber, phoneNumber)).toBe(true);
			expect(isSamePerson(`${phoneNumber}1`, phoneNumber)).toBe(false);
			expect(isSamePerson(JANE, phoneNumber)).toBe(false);
		},
	);
});

describe('what is looked for', () => {
	it('takes no wildcard from an address', () => {
		expect(conditionFor('%')).toMatchObject({ condition: 'eq', value: '%' });
		expect(String(conditionFor('+1%415_5550100').value)).toBe('%5%5%5%0%1%0%0%');
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
