// From texts to the file that ships.
import { featuresOf } from '../../nodes/SmsGateway/optOut/model/features.ts';
import { codesOfWords } from '../../nodes/SmsGateway/optOut/model/language.ts';
import {
	HASH_BITS,
	NOUGHT,
	readWords,
	WEIGHT_BITS,
} from '../../nodes/SmsGateway/optOut/model/network.ts';
import type { PackedNetwork } from '../../nodes/SmsGateway/optOut/model/packedNetwork.ts';
import { languageWordsOf } from './languageWords.mts';
import {
	train,
	trainLine,
	type Sample,
	type TrainedLine,
	type TrainedNetwork,
	type TrainingOptions,
} from './network.mts';
import type { LabelledText } from './texts.mts';

export interface ModelOptions extends Omit<TrainingOptions, 'features' | 'kinds'> {
	/** How many features the model keeps: what it weighs. */
	kept: number;
	/** A feature of fewer texts teaches nothing about others; with a scrap a text counts twice. */
	leastTexts: number;
	dropout: number;
	/** What an everyday text counts, of which there are many more than of any other kind. */
	everydayWeight: number;
	/** What a scrap of a text counts that is no opt-out: what says next to nothing is none. */
	scrapWeight: number;
}

/** Chosen by cross-validation over authors: docs/opt-out-model.md. */
export const CHOSEN: ModelOptions = {
	kept: 28_000,
	leastTexts: 3,
	units: 16,
	epochs: 12,
	dropout: 0.4,
	hiddenDropout: 0,
	learningRate: 0.1,
	kindShare: 0.5,
	decay: 1e-4,
	lineDecay: 3e-4,
	everydayWeight: 1,
	scrapWeight: 0.5,
	seed: 3,
};

/** So much of a text is left out that hardly a word remains. */
const SCRAP_DROPOUT = 0.9;

/** Beyond so many standard deviations a weight is as good as any. */
const WIDEST = 2.2;

export function trainModel(
	texts: readonly LabelledText[],
	options: ModelOptions = CHOSEN,
): PackedNetwork {
	const languageWords = languageWordsOf(texts);
	const codes = codesOfWords(languageWords);
	const kindNames = [...new Set(texts.map(({ label, kind }) => `${label[0]}${kind}`))].sort();
	const kinds = kindNames.map(([label]) => label).join('');

	const readings: Reading[] = [];
	for (const { text, label, kind } of texts) {
		const index = kindNames.indexOf(`${label[0]}${kind}`);
		const reading = { hashes: hashesOf(text, codes), kind: index, dropout: options.dropout };
		readings.push({ ...reading, weight: kind === 'everyday' ? options.everydayWeight : 1 });
		if (label === 'none') {
			readings.push({ ...reading, weight: options.scrapWeight, dropout: SCRAP_DROPOUT });
		}
	}

	const common = frequent(readings, options.leastTexts);
	const first = samplesOf(readings, common);
	const teacher = train(first, {
		...options,
		epochs: options.epochs / 2,
		kinds,
		features: common.size,
	});
	const kept = mostUseful(first, common, teacher, options.kept);
	const samples = samplesOf(readings, kept);
	const chosen = { ...options, kinds, features: kept.size };
	return pack(train(samples, chosen), trainLine(samples, chosen), kept, kinds, languageWords);
}

interface Reading {
	hashes: number[];
	kind: number;
	weight: number;
	dropout: number;
}

export function hashesOf(text: string, codes: ReadonlyMap<string, string>): number[] {
	const { tokens, classes } = readWords(text, codes);
	const { hashes } = featuresOf(tokens, classes);
	return [...new Set(hashes.map((hash) => hash >>> (32 - HASH_BITS)))];
}

function frequent(
	readings: ReadonlyArray<{ hashes: readonly number[] }>,
	least: number,
): Map<number, number> {
	const counts = new Map<number, number>();
	for (const { hashes } of readings) {
		for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
	}
	const rows = new Map<number, number>();
	for (const [hash, count] of counts) if (count >= least) rows.set(hash, rows.size);
	return rows;
}

function samplesOf(readings: readonly Reading[], rows: ReadonlyMap<number, number>): Sample[] {
	return readings.map(({ hashes, ...rest }) => ({
		...rest,
		features: Int32Array.from(hashes.flatMap((hash) => rows.get(hash) ?? [])),
		total: hashes.length,
	}));
}

/** The features that move most texts most; sorted by their hash, as they are packed. */
function mostUseful(
	samples: readonly Sample[],
	rows: ReadonlyMap<number, number>,
	{ weights, units }: TrainedNetwork,
	count: number,
): Map<number, number> {
	const use = new Float64Array(rows.size);
	for (const { features } of samples) for (const row of features) use[row]++;
	for (let row = 0; row < use.length; row++) {
		let square = 0;
		for (let unit = 0; unit < units; unit++) square += weights[row * units + unit] ** 2;
		use[row] *= square;
	}
	const best = [...rows]
		.sort(([one, a], [other, b]) => use[b] - use[a] || one - other)
		.slice(0, count)
		.map(([hash]) => hash)
		.sort((one, other) => one - other);
	return new Map(best.map((hash, row) => [hash, row]));
}

function pack(
	{ units, weights: ofUnits, hiddenBias, output, outputBias }: TrainedNetwork,
	line: TrainedLine,
	rows: ReadonlyMap<number, number>,
	kinds: string,
	languageWords: Record<string, string>,
): PackedNetwork {
	const columns = units + 1;
	const weights = Float32Array.from({ length: rows.size * columns }, (_, at) => {
		const [row, column] = [Math.floor(at / columns), at % columns];
		return column === units ? line.weights[row] : ofUnits[row * units + column];
	});
	const scales = Array.from({ length: columns }, (_, column) => {
		let square = 0;
		for (let at = column; at < weights.length; at += columns) square += weights[at] ** 2;
		return rounded((WIDEST * Math.sqrt(square / rows.size)) / NOUGHT);
	});
	const steps = Array.from(weights, (weight, at) => {
		const step = Math.round(weight / scales[at % columns]);
		return Math.max(-NOUGHT, Math.min(NOUGHT, step)) + NOUGHT;
	});
	return {
		units,
		kinds,
		scales,
		hiddenBias: Array.from(hiddenBias, rounded),
		output: Array.from(output, rounded),
		outputBias: Array.from(outputBias, rounded),
		lineBias: rounded(line.bias),
		languageWords,
		features: packedGaps([...rows.keys()]),
		weights: packedBits(steps),
	};
}

/** From one hash to the next, seven bits a byte, the highest bit where more follow. */
function packedGaps(hashes: readonly number[]): string {
	const bytes: number[] = [];
	let last = 0;
	for (const hash of hashes) {
		const gap = hash - last;
		last = hash;
		for (let shift = 21; shift > 0; shift -= 7) {
			if (gap >= 1 << shift) bytes.push(((gap >> shift) & 127) | 128);
		}
		bytes.push(gap & 127);
	}
	return Buffer.from(bytes).toString('base64');
}

function packedBits(values: readonly number[]): string {
	const bytes = Buffer.alloc(Math.ceil((values.length * WEIGHT_BITS) / 8));
	for (const [at, value] of values.entries()) {
		for (let bit = 0; bit < WEIGHT_BITS; bit++) {
			if ((value & (1 << (WEIGHT_BITS - 1 - bit))) === 0) continue;
			const place = at * WEIGHT_BITS + bit;
			bytes[place >> 3] |= 128 >> (place & 7);
		}
	}
	return bytes.toString('base64');
}

function rounded(value: number): number {
	return Number(value.toPrecision(4));
}
