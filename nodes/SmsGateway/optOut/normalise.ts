/**
 * One form for a keyword however it is typed: full-width letters become plain ones, invisible
 * characters and Latin diacritics go, capitals do not matter (nor the server's locale), and
 * whatever is neither letter nor digit is a single space.
 */
export function normaliseKeyword(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.normalize('NFD')
		.replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
		.normalize('NFC')
		.toUpperCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
