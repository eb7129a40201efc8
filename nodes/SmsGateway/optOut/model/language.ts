/** A guess at the language of a text. */
export interface GuessedLanguage {
	/** ISO 639-1; `en` where nothing speaks for another. */
	code: string;
	/** Whether there is hardly a doubt of it. */
	isSure: boolean;
}

/** So many words of a language, and none of English, leave hardly a doubt. */
const SURE = 2;

const CYRILLIC = /^\p{Script=Cyrillic}/u;

/**
 * Which of the languages that the model knows a text is in, whichever are switched on.
 *
 * @param codes words that only one language uses → its code
 */
export function languageOf(
	tokens: readonly string[],
	codes: ReadonlyMap<string, string>,
): GuessedLanguage {
	const votes = new Map<string, number>();
	for (const token of tokens) {
		const code = codes.get(token) ?? (CYRILLIC.test(token) ? 'ru' : undefined);
		if (code) votes.set(code, (votes.get(code) ?? 0) + 1);
	}
	const english = votes.get('en') ?? 0;
	let guess = { code: 'en', count: english };
	for (const [code, count] of votes) if (count > guess.count) guess = { code, count };
	return { code: guess.code, isSure: guess.code !== 'en' && english === 0 && guess.count >= SURE };
}

/** @param words language → its words, with a blank between them */
export function codesOfWords(words: Readonly<Record<string, string>>): Map<string, string> {
	return new Map(
		Object.entries(words).flatMap(([code, list]) =>
			list.split(' ').map((word) => [word, code] as const),
		),
	);
}
