import type { Condition } from '../n8nApi/dataTableApi';
import { tidy } from '../shared/writtenNumber';
import { FEWEST_DIGITS, isCertainlySame, isSame, notationOf } from './notation';

/**
 * Finds the rows that may be about a person, among them those that somebody wrote by hand in n8n's
 * screen: "(415) 555-0100" is the same person as +14155550100.
 *
 * @param phoneNumber E.164, or an address as it came
 */
export function conditionFor(phoneNumber: string): Condition {
	const { digits, isInternational } = notationOf(phoneNumber);
	if (digits.length < FEWEST_DIGITS) {
		const isShortCode = digits !== '' && !isInternational;
		const value = isShortCode ? digits : phoneNumber;
		return { columnName: 'phoneNumber', condition: 'eq', value };
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
	return isSame(notationOf(withoutWords(rowNumber)), notationOf(phoneNumber));
}

/** Whether a row is without any doubt about this person, and not about one whose digits end alike. */
export function isCertainlySamePerson(rowNumber: string, phoneNumber: string): boolean {
	return isCertainlySame(notationOf(withoutWords(rowNumber)), notationOf(phoneNumber));
}

/** Whether two of one's own lines, or a line and what somebody wrote for it, are the same. */
export function isSameLine(line: string, other: string): boolean {
	return isSame(notationOf(line), notationOf(other));
}

/** "Jane +1 415 555 0100 (mobile)" is a number with words around it; HDFC98765 is a name. */
export function withoutWords(written: string): string {
	if (/^[ -@]*$/.test(written) || !/\p{L}/u.test(written)) return written;
	const parts = written.trim().split(/\s+/);
	const numbers = parts.filter((part) => /\p{Nd}/u.test(part) || !/\p{L}/u.test(part));
	return numbers.length === 0 ? written : numbers.join(' ');
}

/** The digits of an address, in their order. */
export const digitsOf = (address: string) => tidy(address).replace(/\D/g, '');
