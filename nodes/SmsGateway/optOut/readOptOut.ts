import { KEYWORD_LANGUAGES } from './keywords';
import { readLikely } from './likely';
import { normaliseKeyword } from './normalise';
import { phrasesOf } from './phrases';
import type { OptOutReading, OptOutSettings } from './reading';
import { stripSignature } from './signatures';

/** In this order: where a word is several, the opt-out wins, for honouring it harms least. */
const INTENTS = ['optOut', 'optIn', 'help'] as const;

/**
 * In characters, ten full messages: no gateway lets anyone text more. What is longer is a letter
 * and not an answer to a text, and is none, unread.
 */
const LONGEST_TEXT = 1600;

/**
 * Whether a message asks for no more texts (or for texts again, or for help): in so many words
 * (`exact`, the whole message is a keyword), or so that a person would understand it (`likely`).
 */
export function readOptOut(text: string, settings: OptOutSettings): OptOutReading {
	if (text.trim().length > LONGEST_TEXT) return reading('none', null, null);
	const message = stripSignature(text);
	const languages = [...new Set(['en', ...settings.languages])];

	const keyword = normaliseKeyword(message);
	for (const intent of INTENTS) {
		if (keywordsOf(intent, languages, settings).has(keyword)) {
			return reading(intent, 'exact', keyword);
		}
	}

	const likely = readLikely(
		message,
		keywordsOf('optOut', languages, settings),
		languages.flatMap((code) => phrasesOf(code) ?? []),
	);
	if (likely === null) return reading('none', null, null);
	return reading('optOut', 'likely', likely || null);
}

function keywordsOf(
	intent: (typeof INTENTS)[number],
	languages: readonly string[],
	settings: OptOutSettings,
): Set<string> {
	const words = new Set<string>();
	for (const code of languages) {
		for (const { word } of KEYWORD_LANGUAGES.get(code)?.[intent] ?? []) words.add(word);
	}
	for (const own of settings.keywords?.[intent] ?? []) words.add(normaliseKeyword(own));
	words.delete('');
	return words;
}

function reading(
	optOutIntent: OptOutReading['optOutIntent'],
	optOutMatch: OptOutReading['optOutMatch'],
	optOutKeyword: string | null,
): OptOutReading {
	return { optOutIntent, optOutMatch, optOutKeyword };
}
