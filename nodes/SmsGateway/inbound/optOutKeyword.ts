export type OptOutIntent = 'optOut' | 'optIn' | 'help' | 'none';

export interface OptOutReading {
	optOutIntent: OptOutIntent;
	optOutMatch: 'exact' | 'likely' | null;
	/** The keyword that matched, in its normal form, or null. */
	optOutKeyword: string | null;
}

/**
 * Keywords in English, always on.
 *
 * Sources: 47 CFR 64.1200(a)(10) ("stop", "quit", "end", "revoke", "opt out", "cancel",
 * "unsubscribe" revoke by themselves); CTIA Messaging Principles and Best Practices (whatever the
 * capitals and punctuation; HELP); Twilio's default keywords (STOPALL, OPTOUT, START, UNSTOP,
 * INFO); AWS End User Messaging (REMOVE, OPT-OUT). YES is a carrier's opt-in word, but a plain answer from
 * everyone who never opted out, so it is not one here.
 */
const KEYWORDS: Record<Exclude<OptOutIntent, 'none'>, readonly string[]> = {
	optOut: [
		'STOP',
		'STOP ALL',
		'STOPALL',
		'UNSUBSCRIBE',
		'END',
		'QUIT',
		'CANCEL',
		'REVOKE',
		'OPT OUT',
		'OPTOUT',
		'REMOVE',
	],
	optIn: ['START', 'UNSTOP'],
	help: ['HELP', 'INFO'],
};

const intentOf = new Map<string, Exclude<OptOutIntent, 'none'>>(
	(['optOut', 'optIn', 'help'] as const).flatMap((intent) =>
		KEYWORDS[intent].map((keyword) => [keyword, intent] as const),
	),
);

/** Longer than the gateway lets anyone text; normalising 10,000 characters is not worth its time. */
const LONGEST_KEYWORD_TEXT = 1600;

/**
 * Whether the whole message is an opt-out, opt-in or help keyword. "Cancel my 3pm appointment" is
 * not: only what stands alone counts.
 */
export function readOptOutKeyword(text: string): OptOutReading {
	const keyword = text.trim().length <= LONGEST_KEYWORD_TEXT ? normaliseKeyword(text) : '';
	const intent = intentOf.get(keyword);
	return intent
		? { optOutIntent: intent, optOutMatch: 'exact', optOutKeyword: keyword }
		: { optOutIntent: 'none', optOutMatch: null, optOutKeyword: null };
}

/**
 * One form for a keyword however it is typed: full-width letters become plain ones, invisible
 * characters and Latin diacritics go, capitals do not matter (nor the server's locale), and
 * whatever is neither letter nor digit is a single space.
 */
export function normaliseKeyword(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/\p{Cf}/gu, '')
		.normalize('NFD')
		.replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
		.normalize('NFC')
		.toUpperCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
