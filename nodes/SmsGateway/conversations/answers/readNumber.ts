import { compatible } from '../../optOut/normalise';

/** A number as people type it: a sign, digits in groups, a fraction. */
const NUMBER = /[-−–]?(?:\d{1,3}(?:[ ,.'’]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?|[-−–]?[.,]\d+/g;

/**
 * The number that a text names, if it names one alone: "12", "about 1,200", "EUR 3,50".
 *
 * A comma or point before exactly three digits groups thousands, unless the number begins with 0; any
 * other one begins the fraction.
 *
 * @returns undefined for none, for several, and for one beyond the limits
 */
export function readNumber(
	text: string,
	{ least = -Infinity, most = Infinity }: { least?: number; most?: number } = {},
): number | undefined {
	const found = withAsciiDigits(compatible(text)).match(NUMBER) ?? [];
	if (found.length !== 1) return undefined;
	const value = valueOf(found[0]);
	return Number.isFinite(value) && value >= least && value <= most ? value : undefined;
}

function valueOf(written: string): number {
	const sign = /^[-−–]/.test(written) ? -1 : 1;
	const digits = written.replace(/^[-−–]/, '').replace(/[ '’]/g, '');
	const marks = digits.match(/[.,]/g) ?? [];
	const last = marks.at(-1) ?? '';
	const isFraction = marks.length > 0 && !groups(digits, marks);
	const at = isFraction ? digits.lastIndexOf(last) : digits.length;
	const whole = digits.slice(0, at).replace(/[.,]/g, '');
	return sign * Number(`${whole || '0'}.${digits.slice(at + 1) || '0'}`);
}

/** Whether the last mark stands before a group of thousands, and not before a fraction. */
function groups(digits: string, marks: readonly string[]): boolean {
	const isAlike = marks.every((mark) => mark === marks[0]);
	return isAlike && /^[1-9]\d{0,2}([.,]\d{3})+$/.test(digits);
}

/** The digits of Arabic, Persian and Indian keyboards, which stand in Unicode in tens from 0 on. */
const withAsciiDigits = (text: string) =>
	text.replace(/\p{Nd}/gu, (digit) => {
		let value = 0;
		const code = digit.codePointAt(0) ?? 0;
		while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
		return String(value);
	});
