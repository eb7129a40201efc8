/**
 * One form for a keyword however it is typed: full-width letters become plain ones, invisible
 * characters and Latin diacritics go, capitals do not matter (nor the server's locale), and
 * whatever is neither letter nor digit is a single space.
 */
export function normaliseKeyword(text: string): string {
	return withoutDiacritics(compatible(text))
		.toUpperCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** Full-width and other dressed-up letters as plain ones, and no invisible characters. */
export function compatible(text: string): string {
	return isAscii(text) ? text : text.normalize('NFKC').replace(/\p{Cf}/gu, '');
}

/** É as E; Й stays what it is. */
export function withoutDiacritics(text: string): string {
	if (isAscii(text)) return text;
	return text
		.normalize('NFD')
		.replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
		.normalize('NFC');
}

/** Most texts are, and have nothing of what is looked for above. */
function isAscii(text: string): boolean {
	return /^\p{ASCII}*$/u.test(text);
}
