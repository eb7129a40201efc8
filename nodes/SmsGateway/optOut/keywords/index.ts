import { normaliseKeyword } from '../normalise';
import type { OptOutSettings } from '../reading';
import { ENGLISH_CHOICE, INTENTS, KEYWORDS, type KeywordIntent } from './list';

export interface Keywords {
	/** A keyword in its normal form → what it says. */
	intents: ReadonlyMap<string, KeywordIntent>;
	/** English opt-out keywords that the user chose not to count. */
	left: ReadonlySet<string>;
	/** The user's own opt-out keywords. */
	own: ReadonlySet<string>;
}

/** Those of the languages that are on, less those that the user left out, and the user's own. */
export function keywordsOf(settings: OptOutSettings): Keywords {
	const left = leftOut(settings.englishKeywords);
	const intents = new Map<string, KeywordIntent>();
	for (const intent of INTENTS.toReversed()) {
		for (const [language, says, word] of KEYWORDS) {
			if (says !== intent || (language === 'en' && left.has(word))) continue;
			if (language === 'en' || settings.languages.includes(language)) intents.set(word, intent);
		}
		for (const own of settings.keywords?.[intent] ?? []) intents.set(normaliseKeyword(own), intent);
	}
	intents.delete('');
	const own = (settings.keywords?.optOut ?? []).map(normaliseKeyword).filter(Boolean);
	return {
		intents,
		left: new Set([...left].filter((word) => !intents.has(word))),
		own: new Set(own),
	};
}

function leftOut(chosen: readonly string[] | undefined): Set<string> {
	if (!chosen) return new Set();
	return new Set(
		[...ENGLISH_CHOICE].flatMap(([choice, words]) => (chosen.includes(choice) ? [] : words)),
	);
}

/** S T O P letter by letter, ST0P with a nought, STOPSTOP run together: the keyword, or null. */
export function spelledOut(text: string, { intents }: Keywords): string | null {
	const isKeyword = (word: string) => intents.get(word) === 'optOut';
	if (/^\p{L}(?: \p{L})+$/u.test(text) && isKeyword(text.replaceAll(' ', ''))) {
		return text.replaceAll(' ', '');
	}
	if (text.includes(' ')) return null;
	const word = text.replaceAll('0', 'O');
	return isKeyword(word) ? word : firstOfSeveral(word, isKeyword);
}

/** Shorter keywords stand in many words. */
const SHORTEST_RUN_TOGETHER = 4;

/** The first keyword of a word that is nothing but keywords, or null. */
function firstOfSeveral(word: string, isKeyword: (word: string) => boolean): string | null {
	for (let end = SHORTEST_RUN_TOGETHER; end <= word.length - SHORTEST_RUN_TOGETHER; end++) {
		const [first, rest] = [word.slice(0, end), word.slice(end)];
		if (isKeyword(first) && (isKeyword(rest) || firstOfSeveral(rest, isKeyword))) return first;
	}
	return null;
}

/**
 * The first opt-out keyword among the words of a text, or null.
 *
 * @param text in its normal form
 */
export function keywordIn(text: string, { intents }: Keywords): string | null {
	const words = text.split(' ');
	const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`);
	return [...pairs, ...words].find((word) => intents.get(word) === 'optOut') ?? null;
}

/** So short a text says hardly more than its keyword. */
const SHORT = 4;

/**
 * The text as the model is to read it: it knows neither the user's own keywords, which are as good as
 * STOP, nor that an English one does not count here.
 */
export function forModel(text: string, { left, own }: Keywords): string {
	const normal = normaliseKeyword(text);
	if (left.size + own.size === 0 || normal.split(' ').length > SHORT) return text;
	const replace = (words: string, keyword: string, by: string) =>
		words.replaceAll(` ${keyword} `, by);
	let words = ` ${normal} `;
	for (const keyword of own) words = replace(words, keyword, ' STOP ');
	for (const keyword of left) words = replace(words, keyword, ' ');
	return words === ` ${normal} ` ? text : words.trim();
}
