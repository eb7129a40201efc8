import { compatible, withoutDiacritics } from '../normalise';

/** Ends a sentence. */
export const FULL_STOP = '.';
export const QUESTION_MARK = '?';
export const LINE_BREAK = '\n';
const COMMA = ',';

const TOKEN = /\p{L}+|\p{N}+|[?!.\n,;:¿¡]+|\p{Extended_Pictographic}/gu;
const PUNCTUATION = new Set([FULL_STOP, QUESTION_MARK, LINE_BREAK, COMMA]);

/**
 * What the model reads: words in small letters, without diacritics (many leave them out), apostrophes
 * or drawn-out letters, numbers by their length only, emoji, and the marks that part sentences.
 */
export function tokensOf(text: string): string[] {
	const plain = withoutDiacritics(compatible(text).toLowerCase())
		.replace(/[’'`´]/g, '')
		.replace(/[øıłđß]/g, (letter) => PLAIN_LETTERS[letter]);
	return (plain.match(TOKEN) ?? []).map(tokenOf);
}

/** Letters that Unicode does not take apart, and that people replace as they do accents. */
const PLAIN_LETTERS: Record<string, string> = { ø: 'o', ı: 'i', ł: 'l', đ: 'd', ß: 'ss' };

function tokenOf(match: string): string {
	if (/^\p{N}/u.test(match)) return `#${Math.min(match.length, 5)}`;
	if (!/^[?!.\n,;:¿¡]/.test(match)) return match.replace(/(\p{L})\1{2,}/gu, '$1$1');
	if (/[?¿]/.test(match)) return QUESTION_MARK;
	if (match.includes(LINE_BREAK)) return LINE_BREAK;
	return /[!.¡]/.test(match) ? FULL_STOP : COMMA;
}

export function isPunctuation(token: string): boolean {
	return PUNCTUATION.has(token);
}
