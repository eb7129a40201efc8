import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/min';

import { callingCodeOf } from './countries';

/** What the numbering plans of the world say of a number. */
export interface PlannedNumber {
	e164: string;
	/** Whether its digits belong to a range that is in use, as far as the library knows. */
	readonly isValid: boolean;
	/** Whether it has as many digits as numbers of its country have. */
	readonly isPossible: boolean;
	/** Whether people of its country write it with these digits, inside their country. */
	isWritten: (digits: string) => boolean;
}

/** @param digits with a plus */
export function internationalNumber(digits: string): PlannedNumber | undefined {
	// Without `extract: false` a name like HDFC98765432101 would be read as the number in it.
	return planned(parsePhoneNumberFromString(modernised(digits), { extract: false }));
}

/** @param country ISO 3166-1 alpha-2 */
export function nationalNumber(digits: string, country: string): PlannedNumber | undefined {
	if (callingCodeOf(country) === undefined) return undefined;
	const defaultCountry = country as CountryCode;
	return planned(parsePhoneNumberFromString(digits, { defaultCountry, extract: false }));
}

/** The same by calling code, for all of the countries that share it. */
export function numberAmong(digits: string, callingCode: string): PlannedNumber | undefined {
	const options = { defaultCallingCode: callingCode, extract: false };
	return planned(parsePhoneNumberFromString(digits, options));
}

/** Why a number with a plus is none. */
export type LengthFault = 'unknownCountryCode' | 'tooShort' | 'tooLong' | 'wrongLength';

/** @param digits with a plus */
export function lengthFaultOf(digits: string): LengthFault {
	switch (validatePhoneNumberLength(digits)) {
		case 'TOO_SHORT':
			return 'tooShort';
		case 'TOO_LONG':
			return 'tooLong';
		case 'INVALID_LENGTH':
			return 'wrongLength';
		default:
			return 'unknownCountryCode';
	}
}

/**
 * Numbers that phones still show in a form that is not dialled any more: Mexico's 1 before mobile
 * numbers (until 2019), and Benin's eight digits (until 2024), which 01 stands before now.
 */
const modernised = (digits: string) =>
	digits.replace(/^\+521(\d{10})$/, '+52$1').replace(/^\+229(\d{8})$/, '+22901$1');

/** A plus and fifteen digits (E.164); some countries' plans in the library allow more. */
const LONGEST_E164 = 16;

/** North America opens new area codes each year, and has none but of this form. */
const NORTH_AMERICAN = /^\+1[2-9]\d{2}[2-9]\d{6}$/;

function planned(number: PhoneNumber | undefined): PlannedNumber | undefined {
	if (!number || number.number.length > LONGEST_E164) return undefined;
	return {
		e164: number.number,
		get isValid() {
			return NORTH_AMERICAN.test(number.number) || number.isValid();
		},
		get isPossible() {
			return number.isPossible();
		},
		isWritten: (digits) =>
			[true, false]
				.map((nationalPrefix) => number.format('NATIONAL', { nationalPrefix }))
				// What no form is known for is a range that no phone has, and stays without groups.
				.some((written) => /\D/.test(written) && written.replace(/\D/g, '') === digits),
	};
}
