import { finish, hashOf, mix } from './hash';
import { FULL_STOP, isPunctuation, QUESTION_MARK } from './tokens';
import type { WordClass, WordClasses } from './wordClasses';

/** What the model sees of a text: numbers, each with the words (first and last token) that it is of. */
export interface Features {
	/** 32 bits each, none twice. */
	hashes: number[];
	from: number[];
	to: number[];
}

/** What kind of feature a number is of, so that equal words of different kinds differ. */
const KIND = {
	word: 1,
	pair: 2,
	wordPair: 3,
	skip: 4,
	letters: 5,
	first: 6,
	last: 7,
	short: 8,
	length: 9,
	asked: 10,
	wordClass: 11,
	nearClass: 12,
	classes: 13,
	classesWithGaps: 14,
	classAndWord: 15,
	negated: 16,
} as const;

const START = 0x51ed27;
const END = 0x2c9277;
const GAP = 0x1b873593;

const FIRST_WORDS = 3;
const LAST_WORDS = 5;
const SHORT_TEXT = 4;
const NEGATION_REACHES = 5;

/** Class `NEG` of `words.ts`. */
const NEGATION = hashOf('NEG');

/** The end of each step of length, in words. */
const LENGTHS = [1, 2, 3, 5, 8, 14, 30];

export function featuresOf(tokens: readonly string[], classes: WordClasses): Features {
	const seen = new Set<number>();
	const features: Features = { hashes: [], from: [], to: [] };
	const add = (hash: number, from: number, to = from) => {
		const mixed = finish(hash);
		if (seen.size === seen.add(mixed).size) return;
		features.hashes.push(mixed);
		features.from.push(from);
		features.to.push(to);
	};

	const all = tokens.map(hashOf);
	const at = [...tokens.keys()].filter((index) => !isPunctuation(tokens[index]));
	const words = at.map((index) => all[index]);

	addWords(all, words, at, add);
	for (const index of at) addLetters(tokens[index], index, add);
	addPlaces(words, at, tokens.includes(QUESTION_MARK), add);
	addClasses(tokens, all, classes, add);
	return features;
}

type Add = (hash: number, from: number, to?: number) => void;

function addWords(all: number[], words: number[], at: number[], add: Add): void {
	const end = all.length;
	for (let i = 0; i < end; i++) add(mix(KIND.word, all[i]), i);
	for (let i = -1; i < end; i++) {
		const pair = mix(mix(KIND.pair, i < 0 ? START : all[i]), i + 1 < end ? all[i + 1] : END);
		add(pair, Math.max(i, 0), Math.min(i + 1, end - 1));
	}
	const count = words.length;
	for (let i = -1; i < count; i++) {
		const one = i < 0 ? START : words[i];
		const from = at[Math.max(i, 0)] ?? 0;
		for (let gap = 0; gap <= 2 && i + gap < count; gap++) {
			const other = i + gap + 1 < count ? words[i + gap + 1] : END;
			const kind = gap === 0 ? KIND.wordPair : KIND.skip;
			add(mix(mix(kind, one), other), from, at[Math.min(i + gap + 1, count - 1)] ?? 0);
		}
	}
}

/** Three to five letters in a row, and where a word begins and ends. */
function addLetters(word: string, index: number, add: Add): void {
	const marked = `^${word}$`;
	for (let from = 0; from + 3 <= marked.length; from++) {
		let hash: number = KIND.letters;
		for (let to = from; to < Math.min(from + 5, marked.length); to++) {
			hash = mix(hash, marked.charCodeAt(to));
			if (to >= from + 2) add(hash, index);
		}
	}
}

function addPlaces(words: number[], at: number[], isQuestion: boolean, add: Add): void {
	const count = words.length;
	for (let i = 0; i < Math.min(FIRST_WORDS, count); i++) add(mix(KIND.first, words[i]), at[i]);
	for (let i = Math.max(0, count - LAST_WORDS); i < count; i++) {
		add(mix(KIND.last, words[i]), at[i]);
		if (isQuestion) add(mix(KIND.asked, words[i]), at[i]);
	}
	const step = LENGTHS.findIndex((most) => count <= most);
	add(mix(KIND.length, step), 0, -1);
	if (count <= SHORT_TEXT) {
		for (let i = 0; i < count; i++) add(mix(mix(KIND.short, Math.min(count, 3)), words[i]), at[i]);
	}
}

function addClasses(
	tokens: readonly string[],
	all: readonly number[],
	classes: WordClasses,
	add: Add,
): void {
	/** What stands at a place: marks of sentences for themselves, words without a class for a gap. */
	const places: Array<{ index: number; ids: number[]; isGap: boolean }> = [
		{ index: 0, ids: [START], isGap: false },
	];
	const found: Array<readonly WordClass[]> = [];
	let negated = 0;
	for (let index = 0; index < tokens.length; index++) {
		const token = tokens[index];
		if (token === FULL_STOP || token === QUESTION_MARK) {
			negated = 0;
			places.push({ index, ids: [all[index]], isGap: false });
		}
		if (isPunctuation(token)) {
			found.push([]);
			continue;
		}
		const its = classes.of(token);
		found.push(its);
		for (const { id, nearly } of its) {
			add(mix(nearly ? KIND.nearClass : KIND.wordClass, id), index);
			if (negated > 0) add(mix(KIND.negated, id), index);
		}
		negated = its.some(({ id }) => id === NEGATION) ? NEGATION_REACHES : negated - 1;
		const ids = its.length > 0 ? its.map(({ id }) => id) : [GAP];
		places.push({ index, ids, isGap: its.length === 0 });
	}
	places.push({ index: Math.max(tokens.length - 1, 0), ids: [END], isGap: false });

	addRuns(places, KIND.classesWithGaps, add);
	addRuns(
		places.filter(({ isGap }) => !isGap),
		KIND.classes,
		add,
	);
	for (let index = 0; index + 1 < tokens.length; index++) {
		for (const { id } of found[index]) {
			add(mix(mix(KIND.classAndWord, id), all[index + 1]), index, index + 1);
		}
		for (const { id } of found[index + 1]) {
			add(mix(mix(KIND.classAndWord, all[index]), id), index, index + 1);
		}
	}
}

/** Two and three in a row, in each way that their words can be understood. */
function addRuns(
	places: ReadonlyArray<{ index: number; ids: number[] }>,
	kind: number,
	add: Add,
): void {
	for (let i = 0; i + 1 < places.length; i++) {
		const one = places[i];
		const two = places[i + 1];
		const three = i + 2 < places.length ? places[i + 2] : undefined;
		for (const first of one.ids) {
			for (const second of two.ids) {
				const pair = mix(mix(kind, first), second);
				add(pair, one.index, two.index);
				if (!three) continue;
				for (const third of three.ids) add(mix(pair, third), one.index, three.index);
			}
		}
	}
}
