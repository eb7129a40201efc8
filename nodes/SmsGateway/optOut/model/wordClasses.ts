import { BoundedMap } from '../../shared/boundedMap';
import { hashOf } from './hash';
import { WORDS } from './words';

/**
 * Words by what they mean: what is learnt of "stop texting me" then holds for "quit messaging us",
 * and in another language. A word may be in several classes.
 */
export interface WordClasses {
	/** The word's classes; none where it has no meaning that matters here. */
	of(word: string): readonly WordClass[];
	/** Whether it is a word that does nothing but opt out, such as "unsubscribe", rightly spelt. */
	isKeyword(word: string): boolean;
}

export interface WordClass {
	id: number;
	/** Whether the word is only nearly one of the class: a slip of the thumb, or a word of its own. */
	nearly: boolean;
}

/** Class `KEYW` of `words.ts`. */
const KEYWORD = hashOf('KEYW');

/** Shorter words have too many neighbours. */
const SHORTEST_MISSPELT = 4;

/** Words of which a process remembers the classes: people use the same ones again and again. */
const MOST_WORDS = 5_000;

/** What is neither a word of the class nor nearly one. */
const NONE: readonly WordClass[] = [];

const compiled = new Map<string, WordClasses>();

/** The classes of English words and of those of another language. */
export function wordClassesOf(language: string): WordClasses {
	let classes = compiled.get(language);
	if (!classes) {
		classes = compile(language === 'en' ? [WORDS.en] : [WORDS.en, WORDS[language] ?? '']);
		compiled.set(language, classes);
	}
	return classes;
}

/** @param tables a class a line: its name, then its words; `word*` is all words that begin so */
function compile(tables: readonly string[]): WordClasses {
	const whole = new Map<string, WordClass[]>();
	const beginnings = new Map<string, WordClass[]>();
	const nearly = new Map<string, WordClass[]>();
	for (const line of tables.join('\n').split('\n')) {
		const [name, ...words] = line.trim().split(/\s+/);
		const id = hashOf(name);
		for (const word of words) {
			if (word.endsWith('*')) addTo(beginnings, word.slice(0, -1), { id, nearly: false });
			else addTo(whole, word, { id, nearly: false });
			if (word.length < SHORTEST_MISSPELT || word.endsWith('*')) continue;
			for (const near of [word, ...withoutOneLetter(word)])
				addTo(nearly, near, { id, nearly: true });
		}
	}
	const lookedUp = new BoundedMap<string, readonly WordClass[]>(MOST_WORDS);
	return {
		of: (word) =>
			whole.get(word) ??
			lookedUp.getOrMake(word, () => beginningOf(word, beginnings) ?? near(word, nearly)),
		isKeyword: (word) => whole.get(word)?.some(({ id }) => id === KEYWORD) ?? false,
	};
}

function beginningOf(word: string, beginnings: ReadonlyMap<string, WordClass[]>) {
	for (let length = word.length; length >= 3; length--) {
		const classes = beginnings.get(word.slice(0, length));
		if (classes) return classes;
	}
	return undefined;
}

/** A letter wrong, missing or too many, or two that changed places. */
function near(word: string, nearly: ReadonlyMap<string, WordClass[]>): readonly WordClass[] {
	if (word.length < SHORTEST_MISSPELT) return NONE;
	const found: WordClass[] = [];
	for (const spelling of [word, ...withoutOneLetter(word)]) {
		for (const one of nearly.get(spelling) ?? NONE) {
			if (!found.some(({ id }) => id === one.id)) found.push(one);
		}
	}
	return found;
}

function withoutOneLetter(word: string): string[] {
	return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

function addTo(map: Map<string, WordClass[]>, word: string, added: WordClass): void {
	const classes = map.get(word) ?? [];
	if (!classes.some(({ id }) => id === added.id)) classes.push(added);
	map.set(word, classes);
}
