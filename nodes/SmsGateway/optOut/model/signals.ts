import type { Features } from './features';
import { isPunctuation } from './tokens';

const MOST_SIGNALS = 3;
const LONGEST_SIGNAL = 4;

/** Of what the most telling word weighs, what another must weigh to be named. */
const TELLING = 0.35;

/**
 * The words that spoke for an opt-out, neighbours as one phrase, most telling first.
 *
 * @param contributions how much each feature did
 */
export function signalsIn(
	tokens: readonly string[],
	{ from, to }: Features,
	contributions: readonly number[],
): string[] {
	const weights = new Array<number>(tokens.length).fill(0);
	for (const [feature, contribution] of contributions.entries()) {
		const count = to[feature] - from[feature] + 1;
		for (let at = from[feature]; at <= to[feature]; at++) weights[at] += contribution / count;
	}
	const least = Math.max(...weights, 0) * TELLING;
	const phrases: Array<{ words: string[]; weight: number }> = [];
	let open: (typeof phrases)[number] | undefined;
	for (const [at, word] of tokens.entries()) {
		if (weights[at] <= 0 || weights[at] < least || isPunctuation(word)) {
			open = undefined;
			continue;
		}
		if (!open || open.words.length === LONGEST_SIGNAL) {
			open = { words: [], weight: 0 };
			phrases.push(open);
		}
		open.words.push(word);
		open.weight += weights[at];
	}
	return phrases
		.sort((one, other) => other.weight - one.weight)
		.slice(0, MOST_SIGNALS)
		.map(({ words }) => words.join(' '));
}
