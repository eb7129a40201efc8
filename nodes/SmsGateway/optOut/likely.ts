import { findBareKeyword } from './phrases/bare';
import { clausesOf, type Clause } from './phrases/clauses';
import type { CompiledLanguage } from './phrases/language';
import { phraseAt, QUESTION, type Phrases } from './phrases/pattern';
import { findRequest } from './phrases/requests';
import { keywordMeant, respell } from './typos';

/** A phone's reaction quotes what it reacts to: its words are the sender's own. */
const REACTION = /^(Liked|Loved|Disliked|Laughed at|Emphasi[sz]ed|Questioned) ["“”«]/u;

/**
 * Whether a reasonable person would understand the text as a wish for no more texts, although it is
 * no bare keyword: 47 CFR 64.1200(a)(10) counts those too.
 *
 * @returns the keyword that gave it away, '' if there is none, or null if the text is no such wish
 */
export function readLikely(
	text: string,
	keywords: ReadonlySet<string>,
	languages: readonly CompiledLanguage[],
): string | null {
	if (REACTION.test(text)) return null;
	const clauses = respelled(clausesOf(text), languages);
	if (isTakenBack(clauses, languages)) return null;
	const thoughts = clauses.flatMap((clause) => thoughtsOf(clause, languages));
	const sentences = sentencesOf(clauses).flatMap((sentence) => thoughtsOf(sentence, languages));
	for (const language of languages) {
		for (const thought of language.commasWithin ? [...thoughts, ...sentences] : thoughts) {
			const request = findRequest(thought, language);
			if (request) return keywordIn(request, keywords);
		}
	}
	return findBareKeyword(clauses, keywords, languages);
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

function respelled(clauses: Clause[], languages: readonly CompiledLanguage[]): Clause[] {
	const known = new Set(languages.flatMap((language) => [...language.respelled]));
	return clauses.map((clause) => ({
		...clause,
		words: clause.words.map((word) => respell(word, known)),
	}));
}

function isTakenBack(clauses: readonly Clause[], languages: readonly CompiledLanguage[]): boolean {
	return clauses.some(({ words }) =>
		words.some((_, at) => longest(languages, ({ takenBack }) => takenBack, words, at) > 0),
	);
}

/** A clause without its fillers: whole, and parted where a new thought begins. */
function thoughtsOf(
	{ words, closedBy }: Clause,
	languages: readonly CompiledLanguage[],
): string[][] {
	const whole: string[] = [];
	const thoughts: string[][] = [[]];
	let at = 0;
	while (at < words.length) {
		const restart = longest(languages, ({ restarts }) => restarts, words, at);
		const filler = longest(languages, ({ fillers }) => fillers, words, at);
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

function longest(
	languages: readonly CompiledLanguage[],
	phrases: (language: CompiledLanguage) => Phrases,
	words: readonly string[],
	at: number,
): number {
	return Math.max(...languages.map((language) => phraseAt(phrases(language), words, at)));
}

function keywordIn(words: readonly string[], keywords: ReadonlySet<string>): string {
	const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`);
	for (const word of [...pairs, ...words]) {
		const keyword = keywordMeant(word, keywords);
		if (keyword) return keyword;
	}
	return '';
}
