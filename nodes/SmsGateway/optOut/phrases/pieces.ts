import { keywordMeant } from '../typos';
import type { CompiledLanguage } from './language';
import { matchPattern, phraseAt, type Pattern } from './pattern';

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

/** A clause from its first word to its last, each time the longest piece that fits. */
export function piecesOf(
	words: readonly string[],
	keywords: ReadonlySet<string>,
	languages: readonly CompiledLanguage[],
): Piece[] {
	const pieces: Piece[] = [];
	for (let at = 0; at < words.length; at += pieces[pieces.length - 1].length) {
		pieces.push(pieceAt(words, at, keywords, languages));
	}
	return pieces;
}

function pieceAt(
	words: readonly string[],
	at: number,
	keywords: ReadonlySet<string>,
	languages: readonly CompiledLanguage[],
): Piece {
	const longest = (measure: (language: CompiledLanguage) => number) =>
		Math.max(0, ...languages.map(measure));
	const piece = (kind: Piece['kind'], length: number): Piece => ({
		kind,
		length,
		keyword: '',
		plain: kind === 'phrase',
	});
	const choices = [
		keywordAt(words, at, keywords, languages),
		piece(
			'phrase',
			longest(({ alone }) => matchSome(alone, words, at)),
		),
		piece(
			'remark',
			longest(({ remarks }) => matchSome(remarks, words, at)),
		),
		piece(
			'please',
			longest(({ please }) => phraseAt(please, words, at)),
		),
		piece(
			'filler',
			longest(({ fillers }) => phraseAt(fillers, words, at)),
		),
		piece(
			'asker',
			longest(({ askers }) => phraseAt(askers, words, at)),
		),
	];
	// A number behind the keyword is the sender's short code, or the 1 of "STOP!!!1".
	if (/^\p{N}+$/u.test(words[at])) choices.push(piece('asker', 1));
	const best = choices.reduce((one, other) => (other.length > one.length ? other : one));
	return best.length > 0 ? best : piece('other', 1);
}

function keywordAt(
	words: readonly string[],
	at: number,
	keywords: ReadonlySet<string>,
	languages: readonly CompiledLanguage[],
): Piece {
	for (let length = Math.min(MOST_WORDS, words.length - at); length > 0; length--) {
		const keyword = keywordMeant(words.slice(at, at + length).join(' '), keywords);
		if (keyword === null) continue;
		const plain = !languages.some(({ everyday }) => everyday.has(keyword));
		return { kind: 'keyword', length, keyword, plain };
	}
	const glued = gluedKeyword(words[at], keywords, languages);
	if (glued) return { kind: 'keyword', length: 1, keyword: glued, plain: true };
	return { kind: 'keyword', length: 0, keyword: '', plain: false };
}

/** STOPPLEASE, STOPNOW */
function gluedKeyword(
	word: string,
	keywords: ReadonlySet<string>,
	languages: readonly CompiledLanguage[],
): string | null {
	for (const keyword of keywords) {
		if (languages.some(({ everyday }) => everyday.has(keyword))) continue;
		const rest = word.startsWith(keyword)
			? word.slice(keyword.length)
			: word.endsWith(keyword)
				? word.slice(0, -keyword.length)
				: '';
		if (rest.length < SHORTEST_GLUED) continue;
		const isCourtesy = languages.some(
			({ please, remarks }) => phraseAt(please, [rest], 0) > 0 || matchSome(remarks, [rest], 0) > 0,
		);
		if (isCourtesy) return keyword;
	}
	return null;
}

function matchSome(patterns: readonly Pattern[], words: readonly string[], at: number): number {
	return Math.max(0, ...patterns.map((pattern) => matchPattern(pattern, words, at) - at));
}
