import { featuresOf } from './features';
import { codesOfWords, languageOf, type GuessedLanguage } from './language';
import type { Network, PackedNetwork } from './packedNetwork';
import { signalsIn } from './signals';
import { joinedKeywords, tokensOf } from './tokens';
import { WEIGHTS } from './weights';
import { wordClassesOf } from './wordClasses';

/** What the model makes of a text: shares of 1, the rest being the share of texts of any other sort. */
export interface Judgement {
	language: GuessedLanguage;
	/** That the person wants no more texts. */
	optOut: number;
	/** That two honest readers would differ ("wrong number", "not interested"). */
	arguable: number;
	/** What spoke for either, most telling first, in the text's own words. */
	signals(): string[];
}

/** Of a hash, as many bits as tell features apart well enough. */
export const HASH_BITS = 23;

/** Of a weight: its steps from nought, to either side. */
export const WEIGHT_BITS = 3;
/** What stands for no weight at all; and the most steps away from it. */
export const NOUGHT = 2 ** (WEIGHT_BITS - 1) - 1;

let shipped: Network | undefined;

/** In words: what is longer is about several things, and is also read in parts. */
const LONG = 25;

/** Two sentences, each pair of them. */
const PART = 2;

/** The last ones, where what is asked for stands; a bound on what a text made to be slow can cost. */
const MOST_PARTS = 24;

/** Reads a text, by default with the weights that ship; they are decoded at the first text. */
export function judge(text: string, network: Network = (shipped ??= unpack(WEIGHTS))): Judgement {
	const whole = judgePart(text, network);
	const either = ({ optOut, arguable }: Judgement) => optOut + arguable;
	const best = partsOf(text)
		.map((part) => judgePart(part, network))
		.reduce((most, part) => (either(part) > either(most) ? part : most), NOTHING);
	if (best === NOTHING) return whole;
	return {
		...best,
		language: whole.language,
		optOut: (whole.optOut + best.optOut) / 2,
		arguable: (whole.arguable + best.arguable) / 2,
	};
}

const NOTHING: Judgement = {
	language: { code: 'en', isSure: false },
	optOut: 0,
	arguable: 0,
	signals: () => [],
};

/** None of a text that is not long. */
function partsOf(text: string): string[] {
	if (text.split(/\s+/).length <= LONG) return [];
	const sentences = text.split(/(?<=[.!?\n])\s+/).filter((sentence) => /\p{L}/u.test(sentence));
	return sentences.map((_, at) => sentences.slice(at, at + PART).join(' ')).slice(-MOST_PARTS);
}

function judgePart(text: string, network: Network): Judgement {
	const { tokens, language, classes } = readWords(text, network.codes);
	const features = featuresOf(tokens, classes);
	const rows = features.hashes.map((hash) => network.rows.get(hash >>> (32 - HASH_BITS)) ?? -1);
	const sums = sumsOf(rows, network);
	const hidden = network.hiddenBias.map((bias, unit) => Math.tanh(sums[unit] + bias));
	const shares = sharesOf(hidden, network);
	const [optOut, arguable] = [shareOf('o', shares, network), shareOf('a', shares, network)];
	// The line helps in English, of which there is most to learn from, and harms in other languages.
	const both =
		language.code === 'en'
			? withLine(optOut + arguable, sums[network.units] + network.lineBias)
			: 1;
	return {
		language,
		optOut: optOut * both,
		arguable: arguable * both,
		signals: () => signalsIn(tokens, features, contributions(rows, hidden, shares, network)),
	};
}

/** A text in words, and what they mean in its language; training reads texts so, too. */
export function readWords(text: string, codes: ReadonlyMap<string, string>) {
	const apart = tokensOf(text);
	const language = languageOf(apart, codes);
	const classes = wordClassesOf(language.code);
	return { tokens: joinedKeywords(apart, classes.isKeyword), language, classes };
}

/** What a share becomes, as a factor, when the line's odds count as much as those that it comes of. */
function withLine(share: number, line: number): number {
	const bounded = Math.min(Math.max(share, 1e-9), 1 - 1e-9);
	const odds = (Math.log(bounded / (1 - bounded)) + line) / 2;
	return 1 / (1 + Math.exp(-odds)) / bounded;
}

/** What comes of each column: the units' sums, and the line's. */
function sumsOf(rows: readonly number[], { units, weights, scales }: Network): number[] {
	const columns = units + 1;
	const sums = new Int32Array(columns);
	for (const row of rows) {
		if (row < 0) continue;
		const at = row * columns;
		for (let column = 0; column < columns; column++) sums[column] += weights[at + column];
	}
	const share = 1 / Math.sqrt(Math.max(rows.length, 1));
	return Array.from(sums, (sum, column) => sum * scales[column] * share);
}

function sharesOf(hidden: readonly number[], { output, outputBias }: Network): number[] {
	const kinds = outputBias.length;
	const scores = [...outputBias];
	for (let unit = 0; unit < hidden.length; unit++) {
		for (let kind = 0; kind < kinds; kind++)
			scores[kind] += hidden[unit] * output[unit * kinds + kind];
	}
	const most = Math.max(...scores);
	const exponents = scores.map((score) => Math.exp(score - most));
	const total = exponents.reduce((sum, value) => sum + value);
	return exponents.map((value) => value / total);
}

function shareOf(sort: string, shares: readonly number[], { kinds }: Network): number {
	return shares.reduce((sum, share, kind) => (kinds[kind] === sort ? sum + share : sum), 0);
}

/** How much each feature moved the odds of an opt-out, near where they are. */
function contributions(
	rows: readonly number[],
	hidden: readonly number[],
	shares: readonly number[],
	network: Network,
): number[] {
	const { units, weights, scales, output, kinds } = network;
	const none = shareOf('n', shares, network);
	const slopes = hidden.map((value, unit) => {
		let slope = 0;
		for (let kind = 0; kind < kinds.length; kind++) {
			const share = shares[kind] / (kinds[kind] === 'n' ? -none : 1 - none);
			slope += share * output[unit * kinds.length + kind];
		}
		return slope * (1 - value * value) * scales[unit];
	});
	slopes.push(scales[units]);
	return rows.map((row) => {
		if (row < 0) return 0;
		let sum = 0;
		const at = row * slopes.length;
		for (let column = 0; column < slopes.length; column++)
			sum += slopes[column] * weights[at + column];
		return sum;
	});
}

export function unpack({
	features,
	weights: packed,
	languageWords,
	...rest
}: PackedNetwork): Network {
	const rows = new Map<number, number>();
	let [feature, gap] = [0, 0];
	for (const byte of Buffer.from(features, 'base64')) {
		gap = gap * 128 + (byte & 127);
		if (byte >= 128) continue;
		feature += gap;
		rows.set(feature, rows.size);
		gap = 0;
	}
	const weights = new Int8Array(rows.size * (rest.units + 1));
	let [bits, count, at] = [0, 0, 0];
	for (const byte of Buffer.from(packed, 'base64')) {
		bits = ((bits << 8) | byte) & 0xffff;
		count += 8;
		for (; count >= WEIGHT_BITS && at < weights.length; at++) {
			count -= WEIGHT_BITS;
			weights[at] = ((bits >> count) & (2 ** WEIGHT_BITS - 1)) - NOUGHT;
		}
	}
	return { ...rest, rows, weights, codes: codesOfWords(languageWords) };
}
