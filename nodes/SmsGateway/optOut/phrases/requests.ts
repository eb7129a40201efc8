import type { CompiledLanguage } from './language';
import { matchPattern, phraseAt, type Patterns, type Phrases } from './pattern';

/** Whether some word can begin a request: if none does, none is in there. */
export function mayRequest(
	words: readonly string[],
	{ orders, statements }: CompiledLanguage,
): boolean {
	return words.some((word) => orders.has(word) || statements.has(word));
}

/**
 * The words of the first order or statement in a clause that asks for no more texts, or null.
 * `words` come without fillers, so that "stop f***ing texting me" reads as "stop texting me".
 */
export function findRequest(words: readonly string[], language: CompiledLanguage): string[] | null {
	const backwards = [...words].reverse();
	for (let start = 0; start < words.length; start++) {
		if (phraseAt(language.earlier, words, start) > 0) {
			// What stands behind an "if" or a "when" is no order; the "if" itself may begin a threat.
			return matchAny(language, words, backwards, start);
		}
		const found = matchAny(language, words, backwards, start);
		if (found) return found;
	}
	return null;
}

function matchAny(
	language: CompiledLanguage,
	words: readonly string[],
	backwards: readonly string[],
	start: number,
): string[] | null {
	const stands = (patterns: Patterns, before: Phrases) => {
		const candidates = patterns.get(words[start]);
		if (!candidates) return null;
		if (start > 0 && phraseAt(before, backwards, words.length - start) > 0) return null;
		for (const pattern of candidates) {
			const end = matchPattern(pattern, words, start);
			if (end > start && phraseAt(language.after, words, end) === 0) return words.slice(start, end);
		}
		return null;
	};
	return (
		stands(language.orders, language.beforeOrder) ??
		stands(language.statements, language.beforeStatement)
	);
}
