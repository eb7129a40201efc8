import { findBareKeyword } from './phrases/bare';
import { clausesOf, type Clause } from './phrases/clauses';
import { phraseAt, QUESTION } from './phrases/pattern';
import { findRequest, mayRequest } from './phrases/requests';
import { keywordMeant, respell, type Keywords } from './typos';
import type { PhraseBook } from './vocabulary';

/** A phone's reaction quotes what it reacts to: its words are the sender's own. */
const REACTION = /^(Liked|Loved|Disliked|Laughed at|Emphasi[sz]ed|Questioned) ["“”«]/u;

/**
 * Whether a reasonable person would understand the text as a wish for no more texts, although it is
 * no bare keyword: 47 CFR 64.1200(a)(10) counts those too.
 *
 * @returns the keyword that gave it away, '' if there is none, or null if the text is no such wish
 */
export function readLikely(text: string, keywords: Keywords, book: PhraseBook): string | null {
	if (REACTION.test(text)) return null;
	const clauses = respelled(clausesOf(text), book);
	if (isTakenBack(clauses, book)) return null;
	const request = requestIn(clauses, book);
	if (request) return keywordIn(request, keywords);
	return findBareKeyword(clauses, keywords, book);
}

/** The words of an order or statement in any of the languages, or null. */
function requestIn(clauses: readonly Clause[], book: PhraseBook): string[] | null {
	const spoken = book.languages.filter((language) =>
		clauses.some(({ words }) => mayRequest(words, language)),
	);
	if (spoken.length === 0) return null;
	const thoughts = clauses.flatMap((clause) => thoughtsOf(clause, book));
	const sentences = spoken.some(({ commasWithin }) => commasWithin)
		? sentencesOf(clauses).flatMap((sentence) => thoughtsOf(sentence, book))
		: [];
	for (const language of spoken) {
		for (const thought of language.commasWithin ? [...thoughts, ...sentences] : thoughts) {
			const request = findRequest(thought, language);
			if (request) return request;
		}
	}
	return null;
}

/** The clauses, where a comma or the like does not part them. */
function sentencesOf(clauses: readonly Clause[]): Clause[] {
	const sentences: Clause[] = [];
	for (const [at, clause] of clauses.entries()) {
		const before = clauses[at - 1]?.closedBy === 'comma' ? sentences.pop() : undefined;
		sentences.push({ ...clause, words: [...(before?.words ?? []), ...clause.words] });
	}
	return sentences;
}

function respelled(clauses: Clause[], book: PhraseBook): Clause[] {
	return clauses.map((clause) => ({
		...clause,
		words: clause.words.map((word) => respell(word, book.respelled)),
	}));
}

function isTakenBack(clauses: readonly Clause[], { takenBack }: PhraseBook): boolean {
	return clauses.some(({ words }) => words.some((_, at) => phraseAt(takenBack, words, at) > 0));
}

/** A clause without its fillers: whole, and parted where a new thought begins. */
function thoughtsOf({ words, closedBy }: Clause, { restarts, fillers }: PhraseBook): string[][] {
	const whole: string[] = [];
	const thoughts: string[][] = [[]];
	let at = 0;
	while (at < words.length) {
		const restart = phraseAt(restarts, words, at);
		const filler = phraseAt(fillers, words, at);
		if (restart > 0 && restart >= filler) thoughts.push([]);
		else if (filler === 0) thoughts[thoughts.length - 1].push(words[at]);
		if (filler === 0) whole.push(words[at]);
		at += Math.max(filler, 1);
	}
	if (closedBy === 'question') {
		whole.push(QUESTION);
		thoughts[thoughts.length - 1].push(QUESTION);
	}
	return [whole, ...(thoughts.length > 1 ? thoughts : [])];
}

function keywordIn(words: readonly string[], keywords: Keywords): string {
	const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`);
	for (const word of [...pairs, ...words]) {
		const keyword = keywordMeant(word, keywords);
		if (keyword) return keyword;
	}
	return '';
}
