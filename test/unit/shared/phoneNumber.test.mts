import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { readAddress, type NumberContext } from '../../../nodes/SmsGateway/shared/phoneNumber.ts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const DELIVERED: NumberContext = { habit: 'countryCodeWithoutPlus' };
const delivered = (country: string): NumberContext => ({ ...DELIVERED, country });

const isRead = (address: string) => ({ address, type: 'number', isE164: true });

describe('an address', () => {
	it.each<[string, string, NumberContext, string]>([
		['with its plus', '+919876543210', {}, '+919876543210'],
		['with its plus, whatever the country', '+919876543210', { country: 'US' }, '+919876543210'],
		['without a plus, in its own country', '919876543210', { country: 'IN' }, '+919876543210'],
		['which its country would misread', '919876543210', { country: 'US' }, '+919876543210'],
		['national, with its country', '9876543210', { country: 'IN' }, '+919876543210'],
		['national, that looks like Indonesia', '6281234567', { country: 'IN' }, '+916281234567'],
		['national, as Americans write it', '(415) 555-0100', { country: 'US' }, '+14155550100'],
		['national, that looks like Myanmar', '954-555-0100', { country: 'US' }, '+19545550100'],
		['national with a trunk zero', '020 7946 0958', { country: 'GB' }, '+442079460958'],
		['national, whose zero a sheet took away', '7911123456', { country: 'GB' }, '+447911123456'],
		['a landline', '+44 20 7946 0958', {}, '+442079460958'],
		['with the trunk zero in brackets', '+44 (0)20 7946 0958', {}, '+442079460958'],
		['with no-break spaces and a dash', '+33\u00a06\u201112 34-56.78', {}, '+33612345678'],
		['with white space around it', ' +919876543210\n', {}, '+919876543210'],
		['as Vienna is dialled', '+4315550100', {}, '+4315550100'],
	])('is read as E.164 %s', (_, raw, context, address) => {
		expect(readAddress(raw, context)).toEqual(isRead(address));
	});

	it.each<[string, string, NumberContext, string]>([
		['a name', 'BANK', {}, 'alphanumeric'],
		['an Indian sender name', 'VM-HDFCBK-S', { country: 'IN' }, 'alphanumeric'],
		['a name with a number in it', 'HDFC98765432101', { country: 'IN' }, 'alphanumeric'],
		['an e-mail gateway', '9876543210@sms.example.com', { country: 'IN' }, 'alphanumeric'],
		['an empty sender', '', {}, 'alphanumeric'],
		['blanks', '  ', {}, 'alphanumeric'],
		['a plus alone', '+', {}, 'alphanumeric'],
		['a number with an extension', '+14155550100 ext. 5', {}, 'alphanumeric'],
		['two numbers', '+14155550100;+14155550101', {}, 'alphanumeric'],
		['a plus before what is no number', '+36180', {}, 'number'],
		['a plus before too few digits', '+15550100', {}, 'number'],
		['two digits', '12', {}, 'number'],
		['eight digits that may be a short code', '99999999', {}, 'shortCode'],
	])('stays as it came: %s', (_, raw, context, type) => {
		expect(readAddress(raw, context)).toEqual({ address: raw, type, isE164: false });
	});

	it.each(['', 'XX', 'us', '__proto__', 'constructor'])(
		'is read without a country when "%s" is given for one',
		(country) => {
			expect(readAddress('9876543210', { country })).toEqual(readAddress('9876543210'));
			expect(readAddress('919876543210', delivered(country)).address).toBe('+919876543210');
		},
	);

	it('never throws, and is E.164, a short code or exactly what came', () => {
		const country = fc.constantFrom(undefined, 'US', 'IN', 'FR', 'DE', 'AR');
		const habit = fc.constantFrom(undefined, 'countryCodeWithoutPlus' as const);
		const raw = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.string({ unit: fc.constantFrom(...'+0123456789 -().,E') }),
			fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 7, maxLength: 15 }),
		);
		fc.assert(
			fc.property(raw, country, habit, (text, code, gateway) => {
				const { address, type, isE164 } = readAddress(text, { country: code, habit: gateway });
				if (isE164) return type === 'number' && /^\+[1-9]\d{4,14}$/.test(address);
				return address === text || (type === 'shortCode' && /^\d{3,6}$/.test(address));
			}),
			{ numRuns: 500 },
		);
	});
});

describe('digits without a plus and without a country', () => {
	it.each([
		'954-555-0100',
		'(203) 555-0104',
		'(415) 555-0100',
		'14155550100',
		'919876543210',
		'491713920012',
		'07911 123456',
	])('are nobody’s number when a person or a sheet wrote them: %s', (raw) => {
		expect(readAddress(raw)).toMatchObject({ address: raw, isE164: false });
	});

	it.each([
		'9545550100',
		'2035550104',
		'6465550100',
		'(415) 555-0100',
		'91 98765 43210',
		'07911123456',
	])(
		'stay as they came from a gateway where they could be North American, or are not its habit: %s',
		(raw) => {
			expect(readAddress(raw, DELIVERED)).toMatchObject({ address: raw, isE164: false });
		},
	);

	it.each([
		['919876543210', '+919876543210'],
		['14155550100', '+14155550100'],
		['491713920012', '+491713920012'],
		['447700900142', '+447700900142'],
		['4520123456', '+4520123456'],
	])('are read by the habit of the gateway that delivered them: %s', (raw, address) => {
		expect(readAddress(raw, DELIVERED)).toEqual(isRead(address));
	});
});

describe('digits that a country reads in one way and the world in another', () => {
	it.each([
		['491713920012', 'DE', '+491713920012'],
		['49 171 3920012', 'DE', '+491713920012'],
		['436641234567', 'AT', '+436641234567'],
		['62812345678', 'ID', '+62812345678'],
		['46701234567', 'SE', '+46701234567'],
		['358412345678', 'FI', '+358412345678'],
		['447911123456', 'GB', '+447911123456'],
		['393312345678', 'IT', '+393312345678'],
		['5511987654321', 'BR', '+5511987654321'],
		['79123456789', 'RU', '+79123456789'],
	])('%s in %s is not its own code twice', (raw, country, address) => {
		expect(readAddress(raw, { country })).toEqual(isRead(address));
		expect(readAddress(raw, delivered(country))).toEqual(isRead(address));
	});

	it.each([
		['a landline of Leer, as it is written there', '0491 713920', 'DE', '+49491713920'],
		['a mobile of Santa Maria, whose area is 55', '(55) 99123-4567', 'BR', '+5555991234567'],
		[
			'a Polish landline of Radom, whose area is 48',
			'48 366 21 66 0'.slice(0, 12),
			'PL',
			'+48483662166',
		],
	])('but %s is national', (_, raw, country, address) => {
		expect(readAddress(raw, { country }).address).toBe(address);
	});

	it.each([
		['another country’s, or a landline without its zero', '447911123456', 'DE'],
		['a Texan, or a German mobile without its zero', '15123456789', 'DE'],
		['Myanmar, or Florida', '9545550100', 'FR'],
	])('stay as they were written: %s', (_, raw, country) => {
		expect(readAddress(raw, { country })).toMatchObject({ address: raw, isE164: false });
	});

	it('are the world’s when a gateway delivers them that writes the country code', () => {
		expect(readAddress('447911123456', delivered('DE')).address).toBe('+447911123456');
		expect(readAddress('6581234567', delivered('SG')).address).toBe('+6581234567');
	});

	it.each([
		['01141234567', 'AR', '+541141234567'],
		['011 15 2345-6789', 'AR', '+5491123456789'],
		['011 44 20 7946 0958', 'US', '+442079460958'],
		['011 2345 6789', 'IN', '+911123456789'],
	])('know whether %s is an area or a call abroad in %s', (raw, country, address) => {
		expect(readAddress(raw, { country }).address).toBe(address);
	});
});

describe('a short code', () => {
	it.each([
		['277277', 'DE'],
		['36180', 'FR'],
		['72404', 'US'],
		['611', 'US'],
		['56161', ''],
		['40123', 'AC'],
	])('%s is one before it is a subscriber of %s', (raw, country) => {
		const shortCode = { address: raw, type: 'shortCode', isE164: false };
		expect(readAddress(raw, { country })).toEqual(shortCode);
		expect(readAddress(raw, delivered(country))).toEqual(shortCode);
	});

	it.each([
		'277277.0',
		' 277-277 ',
		'\u202a277277\u202c',
		'"277277",',
		'２７７２７７',
		'2.77277E5',
	])('is found in what a table or a clipboard makes of it: %s', (raw) => {
		expect(readAddress(raw, { country: 'DE' }).address).toBe('277277');
	});
});

describe('a number out of a table', () => {
	it.each([
		['+14155550100.0', '+14155550100'],
		['14155550100.0', '+14155550100'],
		['4155550100.00', '+14155550100'],
		['14155550100,0', '+14155550100'],
		['1.41555501E10', '+14155550100'],
		['1.41555501e+10', '+14155550100'],
		['1,41555501E+10', '+14155550100'],
		['4.155550123E9', '+14155550123'],
		["'4155550100", '+14155550100'],
		['"4155550100"', '+14155550100'],
		[String(14155550100), '+14155550100'],
		[String(1.41555501e10), '+14155550100'],
	])('%s is the whole number', (raw, address) => {
		expect(readAddress(raw, { country: 'US' })).toEqual(isRead(address));
	});

	it.each([
		['a fraction', '4155550100.5'],
		['a fraction behind a plus', '+14155550100.25'],
		['rounded as a spreadsheet shows it', '1.41556E+10'],
		['rounded to seven digits', '1.415555E+10'],
		['more digits than the exponent has', '1.415555010012E10'],
		['thousands', '4,155,550,100'],
		['an exponent without end', '1E99'],
	])('is refused when digits of it are lost: %s', (_, raw) => {
		expect(readAddress(raw, { country: 'US' })).toEqual({
			address: raw,
			type: 'alphanumeric',
			isE164: false,
		});
	});

	it.each([
		['415.555.0100', 'US', '+14155550100'],
		['06.12.34.56.00', 'FR', '+33612345600'],
		['0171.3920012', 'DE', '+491713920012'],
	])('with dots between its groups is none: %s', (raw, country, address) => {
		expect(readAddress(raw, { country }).address).toBe(address);
	});
});

describe('a number with what cannot be seen, or is not part of it', () => {
	const around: Array<[string, (number: string) => string]> = [
		['directions', (number) => `\u202a${number}\u202c`],
		['isolates', (number) => `\u2066${number}\u2069`],
		['marks', (number) => `\u200e${number}\u200f`],
		['zero-width characters', (number) => [...number].join('\u200b')],
		['a joiner', (number) => `${number}\u200d`],
		['a byte order mark', (number) => `\ufeff${number}`],
		['no-break spaces', (number) => `\u00a0${number}\u00a0`],
		['a soft hyphen', (number) => `${number.slice(0, 6)}\u00ad${number.slice(6)}`],
		['tel:', (number) => `tel:${number}`],
		['TEL: and blanks', (number) => ` TEL: ${number} `],
		['sms:', (number) => `sms:${number}`],
		['a comma', (number) => `${number},`],
		['a semicolon', (number) => `${number} ; `],
		['a full stop', (number) => `${number}.`],
		['quotes', (number) => `“${number}”`],
		['full-width signs', fullWidth],
		['Arabic digits', (number) => number.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)])],
		['Persian digits', (number) => number.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)])],
		['Hindi digits', (number) => number.replace(/\d/g, (digit) => '०१२३४५६७८९'[Number(digit)])],
	];
	it.each(around)('is understood alike: %s', (_, write) => {
		for (const number of ['+14155550100', '+44 20 7946-0958', '(415) 555-0100', '00442079460958']) {
			const context = { country: 'US' };
			expect(readAddress(write(number), context)).toEqual(readAddress(number, context));
			expect(readAddress(number, context).isE164).toBe(true);
		}
	});

	it.each([
		['0044 20 7946 0958', {}, '+442079460958'],
		['0044 20 7946 0958', { country: 'US' }, '+442079460958'],
		['0044 20 7946 0958', { country: 'GB' }, '+442079460958'],
		['+0044 20 7946 0958', {}, '+442079460958'],
		['011 44 20 7946 0958', {}, '+442079460958'],
		['011 44 20 7946 0958', { country: 'CA' }, '+442079460958'],
		['00 1 415 555 0100', {}, '+14155550100'],
		['00447700900142', {}, '+447700900142'],
		['+52 1 55 1234 5678', {}, '+525512345678'],
		['+229 97 12 34 56', {}, '+2290197123456'],
	])('is understood as it is dialled: %s %j', (raw, context, address) => {
		expect(readAddress(raw, context)).toEqual(isRead(address));
	});

	it.each(['0113 496 0000', '011 4123-4567', '0116 770 1234', '011-683-4000'])(
		'is no call abroad where 011 may be an area: %s',
		(raw) => {
			expect(readAddress(raw)).toMatchObject({ address: raw, isE164: false });
		},
	);
});

describe('a number whose range the library does not know', () => {
	it.each([
		['+44 7700 900142', {}, '+447700900142'],
		['+1 357 555 0100', {}, '+13575550100'],
		['(357) 555-0100', { country: 'US' }, '+13575550100'],
		['447700900142', DELIVERED, '+447700900142'],
		['447700900142', delivered('GB'), '+447700900142'],
		['07700900142', delivered('GB'), '+447700900142'],
	])('is a number all the same: %s %j', (raw, context, address) => {
		expect(readAddress(raw, context)).toEqual(isRead(address));
	});

	it('is none where only its digits speak for it', () => {
		expect(readAddress('07700 900142', { country: 'GB' }).isE164).toBe(false);
	});
});

function fullWidth(text: string): string {
	return text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
}
