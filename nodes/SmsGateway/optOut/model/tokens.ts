import { compatible, withoutDiacritics } from '../normalise';

/** Ends a sentence. */
export const FULL_STOP = '.';
export const QUESTION_MARK = '?';
export const LINE_BREAK = '\n';
const COMMA = ',';

const TOKEN = /\p{L}+|\p{N}+|[?!.\n,;:¿¡]+|(?<=\s)[-–—](?=\s)|\p{Extended_Pictographic}/gu;
const PUNCTUATION = new Set([FULL_STOP, QUESTION_MARK, LINE_BREAK, COMMA]);

/**
 * What the model reads: words in small letters, without diacritics (many leave them out), apostrophes
 * or drawn-out letters, numbers by their length only, emoji, and the marks that part sentences.
 */
export function tokensOf(text: string): string[] {
	const plain = withoutDiacritics(compatible(text).toLowerCase())
		.replace(/[’'`´]/g, '')
		.replace(/[øıłđß]/g, (letter) => PLAIN_LETTERS[letter])
		.replace(/(?<=\p{L})[01](?=\p{L})/gu, (digit) => (digit === '0' ? 'o' : 'i'));
	return (plain.match(TOKEN) ?? []).map(tokenOf);
}

/** Letters that Unicode does not take apart, and that people replace as they do accents. */
const PLAIN_LETTERS: Record<string, string> = { ø: 'o', ı: 'i', ł: 'l', đ: 'd', ß: 'ss' };

function tokenOf(match: string): string {
	if (/^\p{N}/u.test(match)) return `#${Math.min(match.length, 5)}`;
	if (/^[-–—]/.test(match)) return COMMA;
	if (!/^[?!.\n,;:¿¡]/.test(match)) return match.replace(/(\p{L})\1{2,}/gu, '$1$1');
	if (/[?¿]/.test(match)) return QUESTION_MARK;
	if (match.includes(LINE_BREAK)) return LINE_BREAK;
	return /[!.¡]/.test(match) ? FULL_STOP : COMMA;
}

/**
 * A keyword that was written as two words ("un subscribe", "opt  out") as one.
 *
 * @param isKeyword whether a word is one
 */
export function joinedKeywords(
	tokens: readonly string[],
	isKeyword: (word: string) => boolean,
): string[] {
	const joined: string[] = [];
	for (const token of tokens) {
		const both = `${joined.at(-1) ?? ''}${token}`;
		if (both !== token && isKeyword(both)) joined[joined.length - 1] = both;
		else joined.push(token);
	}
	return joined;
}

export function isPunctuation(token: string): boolean {
	return PUNCTUATION.has(token);
}
