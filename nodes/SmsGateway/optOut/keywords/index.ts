import { normaliseKeyword } from '../normalise';
import type { OptOutSettings } from '../reading';
import { ENGLISH_CHOICE, INTENTS, KEYWORDS, type KeywordIntent } from './list';

export interface Keywords {
	/** A keyword in its normal form → what it says. */
	intents: ReadonlyMap<string, KeywordIntent>;
	/** English opt-out keywords that the user chose not to count. */
	left: ReadonlySet<string>;
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
	return { intents, left: new Set([...left].filter((word) => !intents.has(word))) };
}

function leftOut(chosen: readonly string[] | undefined): Set<string> {
	if (!chosen) return new Set();
	return new Set(
		[...ENGLISH_CHOICE].flatMap(([choice, words]) => (chosen.includes(choice) ? [] : words)),
	);
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

/** So short a text says no more than its keyword. */
const SHORT = 3;

/** The text without the keywords that do not count, where it says hardly more than those. */
export function withoutLeft(text: string, { left }: Keywords): string {
	const words = normaliseKeyword(text).split(' ');
	if (left.size === 0 || words.length > SHORT) return text;
	const rest = ` ${words.join(' ')} `;
	return [...left].reduce((kept, word) => kept.replaceAll(` ${word} `, ' '), rest).trim();
}
