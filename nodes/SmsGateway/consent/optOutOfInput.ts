import { readAddress } from '../shared/phoneNumber';
import { digitsOf } from './samePerson';

const YES = new Set(['true', 'yes', 'y', '1']);
const NO = new Set(['false', 'no', 'n', '0']);

/** Of a short code. */
const FEWEST_DIGITS = 3;

/**
 * Reads what an item says of an opt-out: yes or no, or a list of numbers that opted out.
 *
 * @returns undefined when it says neither; that is not a no
 */
export function readAnswerOfInput(value: unknown): boolean | string[] | undefined {
	if (typeof value === 'boolean') return value;
	if (value === 1 || value === 0) return value === 1;
	if (Array.isArray(value)) {
		const numbers = value.map(numberIn);
		return numbers.every((number) => number !== undefined) ? numbers : undefined;
	}
	if (typeof value !== 'string') return undefined;

	const word = value.trim().toLowerCase();
	if (YES.has(word)) return true;
	if (NO.has(word)) return false;
	const entries = value
		.split(/[,;\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
	return entries.length > 0 && entries.every(isNumber) ? entries : undefined;
}

/** A date says when somebody opted out, and a word whether: as a list, both would say that nobody did. */
function isNumber(entry: string): boolean {
	if (/^\d{4}-\d\d-\d\d$/.test(entry.trim())) return false;
	return readAddress(entry).type !== 'alphanumeric' && digitsOf(entry).length >= FEWEST_DIGITS;
}

/** A list's entry: a number, or a row with the number under one of its usual names. */
function numberIn(entry: unknown): string | undefined {
	if (typeof entry === 'string') return isNumber(entry) ? entry : undefined;
	if (typeof entry === 'number') return numberIn(String(entry));
	if (typeof entry !== 'object' || entry === null) return undefined;
	const { phoneNumber, phone, number, to, from } = entry as Record<string, unknown>;
	const named = phoneNumber ?? phone ?? number ?? to ?? from;
	return typeof named === 'object' ? undefined : numberIn(named);
}
