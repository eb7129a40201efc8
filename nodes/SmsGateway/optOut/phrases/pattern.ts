import { wordLists } from './clauses';

/** One place in a pattern: which words may stand there, and how often. */
interface Place {
	names: readonly string[];
	/** What `names` stand for, put together when the place is first reached: most never are. */
	choices?: Phrases;
	optional: boolean;
	/** How often at most. */
	most: number;
	/** `$`: the end of the clause fits; `.`: it must not be a question either. */
	end?: '$' | '.';
}

/** The last word of a clause that is closed by a question mark. */
export const QUESTION = '?';

/** Phrases by their first word, the longest first. */
export type Phrases = ReadonlyMap<string, readonly string[][]>;

/** A sentence with choices, as `compilePattern` reads it. */
export interface Pattern {
	places: readonly Place[];
	/** Only the beginning of the clause fits. */
	begin: boolean;
	classes: CompiledClasses;
}

/**
 * Patterns in their order, by each word that one of them can begin with. A word that is in no list
 * begins none of them, so that most words are passed over with one look.
 */
export type Patterns = ReadonlyMap<string, readonly Pattern[]>;

/** The phrases behind each `<name>` in a language's patterns. */
export type CompiledClasses = ReadonlyMap<string, Phrases>;

/** Repeats of a starred place at most, so that what a pattern can span is bounded. */
const MOST_REPEATS = 4;

export function compilePatterns(sources: readonly string[], classes: CompiledClasses): Patterns {
	const byFirst = new Map<string, Pattern[]>();
	for (const source of sources) {
		const pattern = compilePattern(source, classes);
		for (const word of firstWords(pattern)) append(byFirst, word, pattern);
	}
	return byFirst;
}

/**
 * Reads a pattern: places parted by blanks, where `a|b` is a choice, `<name>` any phrase of that
 * class, `?` behind it means perhaps, `*` up to four times, `^` is the beginning, `$` the end, and `.`
 * the end of one that is no question.
 */
function compilePattern(source: string, classes: CompiledClasses): Pattern {
	const pieces = source.split(' ');
	const begin = pieces[0] === '^';
	const places = (begin ? pieces.slice(1) : pieces).map((piece): Place => {
		const sign = piece.at(-1);
		const optional = sign === '?' || sign === '*';
		const names = (optional ? piece.slice(0, -1) : piece).split('|');
		return {
			names,
			optional,
			most: sign === '*' ? MOST_REPEATS : 1,
			end: names.find((name) => name === '$' || name === '.') as Place['end'],
		};
	});
	return { places, begin, classes };
}

/** The first words of every match: up to the first place that must not be left out. */
function firstWords({ places, classes }: Pattern): Set<string> {
	const words = new Set<string>();
	for (const { names, optional } of places) {
		for (const phrases of phrasesBehind(names, classes)) {
			for (const word of phrases.keys()) words.add(word);
		}
		if (!optional) break;
	}
	return words;
}

function phrasesBehind(names: readonly string[], classes: CompiledClasses): Phrases[] {
	const written = names.filter((name) => !name.startsWith('<'));
	const named = names.filter((name) => name.startsWith('<'));
	return [
		compilePhrases(written.join()),
		...named.map((name) => {
			const phrases = classes.get(name.slice(1, -1));
			if (!phrases) throw new Error(`No words are called ${name}`);
			return phrases;
		}),
	];
}

/** Several lists as one. */
export function mergePhrases(all: readonly Phrases[]): Phrases {
	if (all.length === 1) return all[0];
	const merged = new Map<string, string[][]>();
	for (const phrases of all) {
		for (const [first, some] of phrases) {
			for (const phrase of some) append(merged, first, phrase);
		}
	}
	return longestFirst(merged);
}

export function mergePatterns(all: readonly Patterns[]): Patterns {
	if (all.length === 1) return all[0];
	const merged = new Map<string, Pattern[]>();
	for (const patterns of all) {
		for (const [word, some] of patterns) {
			for (const pattern of some) append(merged, word, pattern);
		}
	}
	return merged;
}

/** A list parted by commas, ready to be looked up. */
export function compilePhrases(list: string): Phrases {
	const phrases = new Map<string, string[][]>();
	for (const phrase of wordLists(list)) {
		if (phrase.length > 0) append(phrases, phrase[0], phrase);
	}
	return longestFirst(phrases);
}

function longestFirst(phrases: Map<string, string[][]>): Phrases {
	for (const some of phrases.values()) {
		if (some.length > 1) some.sort((one, other) => other.length - one.length);
	}
	return phrases;
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
	const list = lists.get(key);
	if (list) list.push(value);
	else lists.set(key, [value]);
}

/** How many words the longest phrase takes that stands at `at`; 0 if none does. */
export function phraseAt(phrases: Phrases, words: readonly string[], at: number): number {
	const found = phrases.get(words[at])?.find((phrase) => stands(phrase, words, at));
	return found?.length ?? 0;
}

function stands(phrase: readonly string[], words: readonly string[], at: number): boolean {
	for (let offset = 1; offset < phrase.length; offset++) {
		if (words[at + offset] !== phrase[offset]) return false;
	}
	return true;
}

/** How many words the longest match of any of the patterns takes that begins at `at`; 0 if none does. */
export function longestMatch(patterns: Patterns, words: readonly string[], at: number): number {
	let end = at;
	for (const pattern of patterns.get(words[at]) ?? []) {
		end = Math.max(end, matchPattern(pattern, words, at));
	}
	return end - at;
}

/**
 * Where the pattern ends if it begins at `start`: the longest match, or -1. It keeps the positions
 * reached, so that nothing is tried twice.
 */
export function matchPattern(pattern: Pattern, words: readonly string[], start: number): number {
	if (pattern.begin && start > 0) return -1;
	let reached = [start];
	for (const place of pattern.places) {
		reached = pass(place, pattern.classes, words, reached);
		if (reached.length === 0) return -1;
	}
	return Math.max(...reached);
}

function pass(
	place: Place,
	classes: CompiledClasses,
	words: readonly string[],
	reached: readonly number[],
): number[] {
	place.choices ??= mergePhrases(phrasesBehind(place.names, classes));
	const next = place.optional ? [...reached] : [];
	if (place.end) addEnd(place.end, words, reached, next);
	let from = reached;
	for (let round = 0; round < place.most && from.length > 0; round++) {
		const after: number[] = [];
		for (const at of from) {
			for (const phrase of place.choices.get(words[at]) ?? []) {
				if (stands(phrase, words, at)) add(after, at + phrase.length);
			}
		}
		for (const at of after) add(next, at);
		from = after;
	}
	return next;
}

/** A pattern reaches a handful of positions at a time: a set of so few costs more than it saves. */
function add(positions: number[], at: number): void {
	if (!positions.includes(at)) positions.push(at);
}

function addEnd(
	end: '$' | '.',
	words: readonly string[],
	reached: readonly number[],
	next: number[],
): void {
	const asks = words.at(-1) === QUESTION;
	const last = asks ? words.length - 1 : words.length;
	if (reached.includes(last) && !(asks && end === '.')) add(next, last);
}
