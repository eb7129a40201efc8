import { readLikely } from './likely';
import { normaliseKeyword } from './normalise';
import type { OptOutReading, OptOutSettings } from './reading';
import { stripSignature } from './signatures';
import { vocabularyOf } from './vocabulary';

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
	const vocabulary = vocabularyOf(settings);

	const keyword = normaliseKeyword(message);
	const intent = vocabulary.intents.get(keyword);
	if (intent) return reading(intent, 'exact', keyword);

	const likely = readLikely(message, vocabulary.optOut, vocabulary.phrases);
	if (likely === null) return reading('none', null, null);
	return reading('optOut', 'likely', likely || null);
}

function reading(
	optOutIntent: OptOutReading['optOutIntent'],
	optOutMatch: OptOutReading['optOutMatch'],
	optOutKeyword: string | null,
): OptOutReading {
	return { optOutIntent, optOutMatch, optOutKeyword };
}
