import { wordsOf } from './clauses';

/** One place in a pattern: which words may stand there, and how often. */
interface Place {
	choices: Phrases;
	optional: boolean;
	/** How often at most. */
	most: number;
	/** Only the beginning of the clause fits. */
	begin: boolean;
	/** `$`: the end of the clause fits; `.`: it must not be a question either. */
	end?: '$' | '.';
}

/** The last word of a clause that is closed by a question mark. */
export const QUESTION = '?';

/** Phrases by their first word, the longest first. */
export type Phrases = ReadonlyMap<string, readonly string[][]>;

/** A sentence with choices, as `compilePattern` reads it. */
export type Pattern = readonly Place[];

/** The phrases behind each `<name>` in a language's patterns. */
export type CompiledClasses = ReadonlyMap<string, Phrases>;

/** Repeats of a starred place at most, so that what a pattern can span is bounded. */
const MOST_REPEATS = 4;

/**
 * Reads a pattern: places parted by blanks, where `a|b` is a choice, `<name>` any phrase of that
 * class, `?` behind it means perhaps, `*` up to four times, `^` is the beginning, `$` the end, and `.`
 * the end of one that is no question.
 */
export function compilePattern(source: string, classes: CompiledClasses): Pattern {
	return source.split(' ').map((piece) => {
		const sign = piece.at(-1);
		const optional = sign === '?' || sign === '*';
		const names = (optional ? piece.slice(0, -1) : piece).split('|');
		return {
			choices: mergeAll(names.map((name) => choicesOf(name, classes))),
			optional,
			most: sign === '*' ? MOST_REPEATS : 1,
			begin: piece === '^',
			end: names.find((name) => name === '$' || name === '.') as Place['end'],
		};
	});
}

function choicesOf(name: string, classes: CompiledClasses): Phrases {
	if (!name.startsWith('<')) return compilePhrases(name);
	const phrases = classes.get(name.slice(1, -1));
	if (!phrases) throw new Error(`No words are called ${name}`);
	return phrases;
}

function mergeAll(all: readonly Phrases[]): Phrases {
	if (all.length === 1) return all[0];
	const merged = new Map<string, string[][]>();
	for (const phrases of all) {
		for (const [first, some] of phrases) merged.set(first, [...(merged.get(first) ?? []), ...some]);
	}
	return merged;
}

/** A list parted by commas, ready to be looked up. */
export function compilePhrases(list: string): Phrases {
	const phrases = new Map<string, string[][]>();
	for (const phrase of list.split(',').map(wordsOf)) {
		if (phrase.length === 0) continue;
		phrases.set(phrase[0], [...(phrases.get(phrase[0]) ?? []), phrase]);
	}
	for (const some of phrases.values()) some.sort((one, other) => other.length - one.length);
	return phrases;
}

/** How many words the longest phrase takes that stands at `at`; 0 if none does. */
export function phraseAt(phrases: Phrases, words: readonly string[], at: number): number {
	const found = phrases.get(words[at])?.find((phrase) => stands(phrase, words, at));
	return found?.length ?? 0;
}

function stands(phrase: readonly string[], words: readonly string[], at: number): boolean {
	return phrase.every((word, offset) => words[at + offset] === word);
}

/**
 * Where the pattern ends if it begins at `start`: the longest match, or -1. It keeps the set of
 * positions reached, so that nothing is tried twice.
 */
export function matchPattern(pattern: Pattern, words: readonly string[], start: number): number {
	const [first] = pattern;
	if (first.begin) return start === 0 ? matchPattern(pattern.slice(1), words, start) : -1;
	if (!first.optional && !first.end && !first.choices.has(words[start])) return -1;
	let reached = new Set([start]);
	for (const place of pattern) {
		reached = pass(place, words, reached);
		if (reached.size === 0) return -1;
	}
	return Math.max(...reached);
}

function pass(place: Place, words: readonly string[], reached: Set<number>): Set<number> {
	const next = new Set(place.optional ? reached : []);
	if (place.end) addEnd(place.end, words, reached, next);
	let from = reached;
	for (let round = 0; round < place.most; round++) {
		const after = new Set<number>();
		for (const at of from) {
			for (const phrase of place.choices.get(words[at]) ?? []) {
				if (stands(phrase, words, at)) after.add(at + phrase.length);
			}
		}
		for (const at of after) next.add(at);
		from = after;
	}
	return next;
}

function addEnd(end: '$' | '.', words: readonly string[], reached: Set<number>, next: Set<number>) {
	const asks = words.at(-1) === QUESTION;
	const last = asks ? words.length - 1 : words.length;
	if (reached.has(last) && !(asks && end === '.')) next.add(last);
}
