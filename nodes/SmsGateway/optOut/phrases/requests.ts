import type { CompiledLanguage } from './language';
import { matchPattern, phraseAt, type Pattern, type Phrases } from './pattern';

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
	const stands = (patterns: readonly Pattern[], before: Phrases) => {
		if (start > 0 && phraseAt(before, backwards, words.length - start) > 0) return null;
		for (const pattern of patterns) {
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
