import { isAutomatic } from './automatic';
import { forModel, keywordIn, keywordsOf, spelledOut } from './keywords';
import { judge } from './model/network';
import { normaliseKeyword } from './normalise';
import { ownWordsOf } from './ownWords';
import { NO_READING, type OptOutReading, type OptOutSettings } from './reading';

/**
 * In characters, ten full messages: no gateway lets anyone text more. What is longer is a letter
 * and not an answer to a text, and is none, unread.
 */
const LONGEST_TEXT = 1600;

/**
 * From this score on a text is an opt-out. Lower, and each opt-out more that is found costs more than
 * one wrong text; see the table by threshold in docs/opt-out-model.md.
 */
export const THRESHOLD = 0.6;

/** A stop sign or a raised hand, and nothing else, says what STOP says. */
const STOP_SIGN = /^(?:[🛑✋🚫⛔🙅🤚]|[\u{1f3fb}-\u{1f3ff}]|\u200d[♀♂]|\ufe0f|[\s!.])+$/u;

/**
 * Whether a message asks for no more texts (or for texts again, or for help): in so many words
 * (`exact`, the whole message is a keyword), or so that a person would understand it (`likely`).
 */
export function readOptOut(text: string, settings: OptOutSettings): OptOutReading {
	if (text.trim().length > LONGEST_TEXT) return NO_READING;
	const message = ownWordsOf(text);
	const keywords = keywordsOf(settings);

	const keyword = normaliseKeyword(message);
	const intent = keywords.intents.get(keyword);
	if (intent) {
		return { ...NO_READING, optOutIntent: intent, optOutMatch: 'exact', optOutKeyword: keyword };
	}
	if (STOP_SIGN.test(message) && /[^\s!.]/u.test(message)) return likely(null, null, [message]);
	const spelled = spelledOut(keyword, keywords);
	if (spelled) return likely(spelled, null, [message]);
	const counting = forModel(message, keywords);
	if (normaliseKeyword(counting) === '' || isAutomatic(message)) return NO_READING;

	const { language, optOut, arguable, signals } = judge(counting);
	const isOff = language.isSure && !settings.languages.includes(language.code);
	const score = isOff ? 0 : optOut + (settings.arguable === 'strict' ? 0 : arguable);
	const optOutScore = Math.round(score * 1_000) / 1_000;
	if (optOutScore < THRESHOLD) return { ...NO_READING, optOutScore };
	return likely(keywordIn(keyword, keywords), optOutScore, signals());
}

function likely(
	optOutKeyword: string | null,
	optOutScore: number | null,
	optOutSignals: string[],
): OptOutReading {
	return {
		optOutIntent: 'optOut',
		optOutMatch: 'likely',
		optOutKeyword,
		optOutScore,
		optOutSignals,
	};
}
