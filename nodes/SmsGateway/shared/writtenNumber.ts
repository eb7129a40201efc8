/** What people, phones and tables put between the digits of a number. */
const PUNCTUATION = /[\s().\-/\u00b7\u2010-\u2015\u2212]/g;

/** +44 (0)20 …: the zero is only dialled inside the country. */
const HOME_ZERO = /^((?:\+|00)?\s*[1-9]\d{0,2}[\s.-]*)\(0\)/;

/** Around a number: quotes, a spreadsheet's apostrophe, the comma of the list that it was copied from. */
const AROUND = /^[\s'"\u2018-\u201f,;]+|[\s'"\u2018-\u201f,;.]+$/g;

/**
 * The number in what somebody wrote, as digits with or without a plus; undefined when it is no number.
 * Whose number it is, is not looked at.
 */
export function writtenNumber(raw: string): string | undefined {
	const text = tidy(raw)
		.replace(AROUND, '')
		.replace(/^(?:tel|sms|smsto|callto):(?:\/\/)?/i, '');
	const whole = wholeNumber(text);
	if (whole !== undefined) return whole === 'notWhole' ? undefined : whole;
	const digits = text.replace(HOME_ZERO, '$1').replace(PUNCTUATION, '').replace(/^\+00/, '+');
	return /^\+?\d+$/.test(digits) ? digits : undefined;
}

/**
 * Without what cannot be seen (direction marks, zero-width characters, a byte order mark), and with the
 * digits and signs of other scripts as ASCII.
 */
export function tidy(raw: string): string {
	if (!/[^ -~]/.test(raw)) return raw.trim();
	return raw
		.replace(/\p{Cf}/gu, '')
		.trim()
		.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
		.replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)));
}

/** Unicode keeps the ten digits of a script in their order, one behind the other. */
function valueOf(digit: string): number {
	const code = digit.codePointAt(0) ?? 0;
	let before = 0;
	while (/^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before++;
	return before % 10;
}

/** So many digits are a whole phone number; what stands behind a dot then is a fraction. */
const WHOLE = 7;

/** A spreadsheet shows at most seven digits of a number in E notation, and rounds the rest away. */
const EXACT = 8;

/**
 * A number as tables write it, 14155550100.0 or 1.41555501E10. `notWhole` when a fraction stands in it,
 * or when digits of it may be lost; undefined when it is not written like that.
 */
function wholeNumber(text: string): string | undefined {
	const decimal = /^(\+?[1-9]\d{2,})[.,](\d+)$/.exec(text);
	if (decimal) {
		const [, whole, fraction] = decimal;
		if (/^0{1,2}$/.test(fraction)) return whole;
		if (whole.length < WHOLE) return undefined;
		return /^0+$/.test(fraction) ? whole : 'notWhole';
	}
	const scientific = /^(\+?\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i.exec(text);
	if (!scientific) return undefined;
	const [, first, more = '', exponent] = scientific;
	const missing = Number(exponent) - more.length;
	const isExact = missing === 0 || (missing > 0 && more.length + 1 >= EXACT);
	return isExact ? `${first}${more}${'0'.repeat(missing)}` : 'notWhole';
}
