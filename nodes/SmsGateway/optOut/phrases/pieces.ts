import { keywordMeant, lettersOf, type Keywords } from '../typos';
import type { PhraseBook } from '../vocabulary';
import { longestMatch, phraseAt } from './pattern';

/** What some words of a clause are, beside a bare keyword. */
export interface Piece {
	kind: 'keyword' | 'phrase' | 'remark' | 'please' | 'filler' | 'asker' | 'other';
	length: number;
	/** The keyword, in its normal form; '' for a phrase that stands for one. */
	keyword: string;
	/** Whether the keyword is no ordinary word too. */
	plain: boolean;
}

/** The most words of a keyword that is looked for among others (OPT OUT). */
const MOST_WORDS = 3;

/** Shorter rests are no word that anyone glues on. */
const SHORTEST_GLUED = 3;

/** Whether some words of a clause are a keyword, or stand for one. */
export function holdsKeyword(
	words: readonly string[],
	keywords: Keywords,
	book: PhraseBook,
): boolean {
	return words.some(
		(_, at) =>
			keywordAt(words, at, keywords, book).length > 0 || longestMatch(book.alone, words, at) > 0,
	);
}

/** A clause from its first word to its last, each time the longest piece that fits. */
export function piecesOf(words: readonly string[], keywords: Keywords, book: PhraseBook): Piece[] {
	const pieces: Piece[] = [];
	for (let at = 0; at < words.length; at += pieces[pieces.length - 1].length) {
		pieces.push(pieceAt(words, at, keywords, book));
	}
	return pieces;
}

function pieceAt(
	words: readonly string[],
	at: number,
	keywords: Keywords,
	book: PhraseBook,
): Piece {
	let best = keywordAt(words, at, keywords, book);
	const offer = (kind: Piece['kind'], length: number) => {
		if (length > best.length) best = { kind, length, keyword: '', plain: kind === 'phrase' };
	};
	offer('phrase', longestMatch(book.alone, words, at));
	offer('remark', longestMatch(book.remarks, words, at));
	offer('please', phraseAt(book.please, words, at));
	offer('filler', phraseAt(book.fillers, words, at));
	offer('asker', phraseAt(book.askers, words, at));
	// A number behind the keyword is the sender's short code, or the 1 of "STOP!!!1".
	if (/^\p{N}+$/u.test(words[at])) offer('asker', 1);
	offer('other', 1);
	return best;
}

function keywordAt(
	words: readonly string[],
	at: number,
	keywords: Keywords,
	book: PhraseBook,
): Piece {
	for (let length = Math.min(MOST_WORDS, words.length - at); length > 0; length--) {
		const keyword = keywordMeant(words.slice(at, at + length).join(' '), keywords);
		if (keyword === null) continue;
		return { kind: 'keyword', length, keyword, plain: !book.everyday.has(keyword) };
	}
	const glued = gluedKeyword(words[at], keywords, book);
	if (glued) return { kind: 'keyword', length: 1, keyword: glued, plain: true };
	return { kind: 'keyword', length: 0, keyword: '', plain: false };
}

/** STOPPLEASE, STOPNOW */
function gluedKeyword(
	word: string,
	{ spellings }: Keywords,
	{ please, remarks, everyday }: PhraseBook,
): string | null {
	const wordLetters = lettersOf(word);
	for (const { word: keyword, letters } of spellings) {
		if ((letters & ~wordLetters) !== 0) continue;
		const rest = word.startsWith(keyword)
			? word.slice(keyword.length)
			: word.endsWith(keyword)
				? word.slice(0, -keyword.length)
				: '';
		if (rest.length < SHORTEST_GLUED || everyday.has(keyword)) continue;
		if (phraseAt(please, [rest], 0) > 0 || longestMatch(remarks, [rest], 0) > 0) return keyword;
	}
	return null;
}
