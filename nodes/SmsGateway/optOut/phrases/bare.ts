import type { Clause } from './clauses';
import type { PhraseBook } from '../vocabulary';
import type { Keywords } from '../typos';
import { phraseAt } from './pattern';
import { holdsKeyword, piecesOf, type Piece } from './pieces';

/** Keywords from this length on (UNSUBSCRIBE) are no words that anyone calls out. */
const LONG_KEYWORD = 6;

/** A clause and what it is made of. */
interface ReadClause extends Clause {
	pieces: Piece[];
}

/**
 * Whether the message is a keyword and nothing but courtesy, curses and reasons around it ("STOP,
 * wrong number"), or says other things too and the keyword stands out of them.
 *
 * @returns the keyword, '' if a phrase stood for it, or null
 */
export function findBareKeyword(
	clauses: readonly Clause[],
	keywords: Keywords,
	book: PhraseBook,
): string | null {
	if (!clauses.some(({ words }) => holdsKeyword(words, keywords, book))) return null;
	const read = clauses.map((clause) => ({
		...clause,
		pieces: piecesOf(clause.words, keywords, book),
	}));
	return readTogether(
		read.filter((clause, at) => !isAddress(clause, read[at - 1])),
		book,
	);
}

/** Whom a message is for, or from whom: "Hi Dave", or the last word of "Thanks, Bob". */
function isAddress({ pieces }: ReadClause, previous: ReadClause | undefined): boolean {
	const isCourtesy = ({ kind }: Piece) => kind === 'filler' || kind === 'please';
	const names = pieces.filter((piece) => !isCourtesy(piece));
	if (names.length !== 1 || names[0].kind !== 'other') return false;
	if (pieces.length > 1) return isCourtesy(pieces[0]);
	return previous?.pieces.every(isCourtesy) === true;
}

function readTogether(read: readonly ReadClause[], book: PhraseBook): string | null {
	const pieces = read.flatMap((clause) => clause.pieces);
	if (!has(pieces, 'other')) {
		const plain = keywordOf(pieces, true);
		return plain ?? (has(pieces, 'asker') ? null : keywordOf(pieces, false));
	}
	const reasoned = keywordWithReasons(read, book);
	if (reasoned !== null) return reasoned;
	for (const [at, clause] of read.entries()) {
		const keyword = has(clause.pieces, 'other')
			? pleaIn(clause, book)
			: standsOut(clause, read[at - 1], at === read.length - 1, read);
		if (keyword !== null) return keyword;
	}
	return null;
}

/** The first keyword; only one that is no ordinary word too, if it has to be plain. */
function keywordOf(pieces: readonly Piece[], plain: boolean): string | null {
	const keyword = pieces.find((piece) => piece.kind === 'keyword' && (piece.plain || !plain));
	const phrase = pieces.find((piece) => piece.kind === 'phrase');
	return (keyword ?? phrase)?.keyword ?? null;
}

function has(pieces: readonly Piece[], kind: Piece['kind']): boolean {
	return pieces.some((piece) => piece.kind === kind);
}

/**
 * A clause that is nothing but a keyword, in a message that says other things: it counts in capitals
 * ("STOP, what is this"), if nobody calls it out (UNSUBSCRIBE), or as the last sentence ("She died
 * in June. Please stop.").
 */
function standsOut(
	{ pieces, shouted, closedBy }: ReadClause,
	previous: ReadClause | undefined,
	last: boolean,
	all: readonly ReadClause[],
): string | null {
	const keyword = keywordOf(pieces, true);
	if (!keyword || has(pieces, 'asker')) return null;
	if (closedBy === 'question' || closedBy === 'nothing') return null;
	const alone =
		(shouted && all.some((clause) => !clause.shouted)) ||
		keyword.length >= LONG_KEYWORD ||
		(last && (previous?.closedBy === 'stop' || has(pieces, 'please')));
	return alone ? keyword : null;
}

/** A keyword, and all else that is said gives a reason: "STOP, I sold the house". */
function keywordWithReasons(clauses: readonly ReadClause[], book: PhraseBook): string | null {
	const begins = (words: readonly string[], at: number, list: 'reasons' | 'runOn' | 'banter') =>
		phraseAt(book[list], words, at) > 0;
	if (clauses.some(({ words }) => words.some((_, at) => begins(words, at, 'banter')))) return null;

	let found: string | null = null;
	for (const { words, pieces, closedBy } of clauses) {
		const lead = leadOf(pieces);
		const keyword = keywordOf(lead.pieces, true);
		const isOver = lead.words === words.length;
		if (keyword !== null && closedBy !== 'question' && closedBy !== 'nothing' && isOver)
			found ??= keyword;
		else if (keyword !== null && begins(words, lead.words, 'runOn')) found ??= keyword;
		else if (has(pieces, 'other') && (keyword !== null || !begins(words, lead.words, 'reasons')))
			return null;
	}
	return found;
}

/** The keywords and fillers that a clause begins with. */
function leadOf(pieces: readonly Piece[]) {
	const end = pieces.findIndex(
		({ kind }) => !['keyword', 'phrase', 'please', 'filler'].includes(kind),
	);
	const lead = end < 0 ? pieces : pieces.slice(0, end);
	return { pieces: lead, words: lead.reduce((sum, { length }) => sum + length, 0) };
}

/** A keyword and a please behind a sentence that nothing sets off: "we moved away please stop". */
function pleaIn({ words, pieces }: ReadClause, { beforeOrder, earlier }: PhraseBook) {
	const tail = pieces.slice(pieces.findLastIndex(({ kind }) => kind === 'other') + 1);
	const keyword = keywordOf(tail, true);
	if (!keyword || !has(tail, 'please')) return null;
	const begin = words.length - tail.reduce((sum, { length }) => sum + length, 0);
	const backwards = words.slice(0, begin).reverse();
	const turned = phraseAt(beforeOrder, backwards, 0) > 0 || phraseAt(earlier, words, 0) > 0;
	return turned ? null : keyword;
}
