import { countryOf, readAddress } from '../shared/phoneNumber';
import type { Condition } from '../n8nApi/dataTableApi';

/** A national number without its country, as people write it: at least this many digits. */
const FEWEST_DIGITS = 7;

/**
 * Finds the rows that may be about a person, among them those that somebody wrote by hand in n8n's
 * screen: "(415) 555-0100" is the same person as +14155550100.
 *
 * @param phoneNumber E.164, or an address as it came
 */
export function conditionFor(phoneNumber: string): Condition {
	const digits = digitsOf(phoneNumber);
	if (!phoneNumber.startsWith('+') || digits.length < FEWEST_DIGITS) {
		return { columnName: 'phoneNumber', condition: 'eq', value: phoneNumber };
	}
	// The last digits in this order, whatever stands between them; `isSamePerson` looks closer.
	const pattern = `%${[...digits.slice(-FEWEST_DIGITS)].join('%')}%`;
	return { columnName: 'phoneNumber', condition: 'like', value: pattern };
}

/**
 * Whether a row's number is this person's. A number without a country counts for every country that it
 * could belong to: rather a text too few than one to a person who opted out.
 *
 * @param phoneNumber E.164, or an address as it came
 */
export function isSamePerson(rowNumber: string, phoneNumber: string): boolean {
	if (rowNumber === phoneNumber) return true;
	if (!phoneNumber.startsWith('+')) return false;
	const written = withoutWords(rowNumber);
	if (/\p{L}/u.test(written)) return false;
	if (readAddress(written, countryOf(phoneNumber)).address === phoneNumber) return true;

	const [digits, wanted] = [digitsOf(written), digitsOf(phoneNumber)];
	if (written.startsWith('+')) return digits === wanted;
	// Dialled from abroad: 00 44…, 011 44…
	if (digits.replace(/^(00|011)/, '') === wanted) return true;
	const national = digits.replace(/^0+/, '');
	return national.length >= FEWEST_DIGITS && wanted.endsWith(national);
}

/** "Jane +1 415 555 0100 (mobile)" is a number with words around it; HDFC98765 is a name. */
function withoutWords(written: string): string {
	return written
		.trim()
		.replace(/^tel:/i, '')
		.split(/\s+/)
		.filter((part) => /\d/.test(part) || !/\p{L}/u.test(part))
		.join(' ');
}

/** The digits of an address, in their order. */
export const digitsOf = (address: string) => address.replace(/\D/g, '');
