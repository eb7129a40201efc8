import {
	getCountries,
	getCountryCallingCode,
	parsePhoneNumberFromString,
	type CountryCode,
} from 'libphonenumber-js/min';

export type SenderType = 'number' | 'shortCode' | 'alphanumeric' | 'withheld';

export interface PhoneAddress {
	/** E.164 where it can be told, else as it came. */
	address: string;
	type: SenderType;
	/** Whether `address` is E.164. */
	isE164: boolean;
}

/** Short codes have three to eight digits (CTIA: five or six; elsewhere three to eight). */
const SHORT_CODE = /^\d{3,8}$/;

/** What people and phones put between the digits of a number. */
const NUMBER_PUNCTUATION = /[\s().\-/\u2010-\u2015\u00a0]/g;

/**
 * Reads an address as a phone or a gateway wrote it: with a plus or without, national, a short
 * code, a name. Nothing is refused for its form.
 *
 * @param raw the address as it came
 * @param defaultCountry ISO 3166-1 alpha-2; what a national number is read with. Without one, a
 * number without a plus is only understood with its country's code in front.
 */
export function readAddress(raw: string, defaultCountry?: string): PhoneAddress {
	const digits = raw.trim().replace(NUMBER_PUNCTUATION, '');
	if (!/^\+?\d+$/.test(digits)) return { address: raw, type: 'alphanumeric', isE164: false };

	const e164 = toE164(digits, defaultCountry);
	if (e164) return { address: e164, type: 'number', isE164: true };
	return { address: raw, type: SHORT_CODE.test(digits) ? 'shortCode' : 'number', isE164: false };
}

/**
 * A plus is taken at its word. Without one the default country comes first, because a national
 * number can look like another country's; then the gateway's habit, the country code without its
 * plus.
 */
function toE164(digits: string, defaultCountry: string | undefined): string | undefined {
	if (digits.startsWith('+')) return valid(digits);
	return (
		(isCountry(defaultCountry) ? valid(digits, defaultCountry) : undefined) ?? valid(`+${digits}`)
	);
}

function valid(digits: string, country?: CountryCode): string | undefined {
	// Without `extract: false` a name like HDFC98765432101 would be read as the number in it.
	const parsed = parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false });
	return parsed?.isValid() ? parsed.number : undefined;
}

/** The country of an E.164 number, ISO 3166-1 alpha-2, where its numbers tell. */
export function countryOf(e164: string): string | undefined {
	return parsePhoneNumberFromString(e164, { extract: false })?.country;
}

function isCountry(code: string | undefined): code is CountryCode {
	return code !== undefined && code !== '' && countries.has(code);
}

/** A number for an error or a log: enough to recognise it by, not enough to text it. */
export function maskNumber(number: string): string {
	const visible = 3;
	return `…${number.trim().slice(-visible)}`;
}

const countries = new Set<string>(getCountries());

/** Every country that numbers can be read with: its name in English, its code, its calling code. */
export function listCountries(): Array<{ name: string; code: string; callingCode: string }> {
	const names = new Intl.DisplayNames(['en'], { type: 'region' });
	return getCountries()
		.map((code) => ({
			name: names.of(code) ?? code,
			code,
			callingCode: `+${getCountryCallingCode(code)}`,
		}))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
