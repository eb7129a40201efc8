import { isPunctuation, tokensOf } from '../../nodes/SmsGateway/optOut/model/tokens.ts';
import type { LabelledText } from './texts.mts';

const LEAST_COUNT = 4;
/** How much more often than in any other language a word must be used in its own. */
const LEAST_RATIO = 4;
const MOST_WORDS = 160;

/** The words by which a language is told from the others, most frequent first, one string each. */
export function languageWordsOf(texts: readonly LabelledText[]): Record<string, string> {
	const counts = new Map<string, Map<string, number>>();
	const totals = new Map<string, number>();
	for (const { text, language } of texts) {
		const words = new Set(tokensOf(text).filter((token) => !isPunctuation(token)));
		for (const word of words) {
			const byLanguage = counts.get(word) ?? new Map<string, number>();
			byLanguage.set(language, (byLanguage.get(language) ?? 0) + 1);
			counts.set(word, byLanguage);
		}
		totals.set(language, (totals.get(language) ?? 0) + 1);
	}
	const found: Record<string, Array<[string, number]>> = {};
	for (const [word, byLanguage] of counts) {
		if (!/^\p{L}{2,}$/u.test(word)) continue;
		const rates = [...byLanguage].map(
			([language, count]) => [language, count, count / (totals.get(language) ?? 1)] as const,
		);
		rates.sort((one, other) => other[2] - one[2]);
		const [[language, count, rate], next] = rates;
		if (count < LEAST_COUNT || (next && rate < LEAST_RATIO * next[2])) continue;
		(found[language] ??= []).push([word, rate]);
	}
	return Object.fromEntries(
		Object.keys(found)
			.sort()
			.map((language) => [
				language,
				found[language]
					.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
					.slice(0, MOST_WORDS)
					.map(([word]) => word)
					.join(' '),
			]),
	);
}
