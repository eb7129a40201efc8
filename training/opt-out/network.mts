// Trains the network of nodes/SmsGateway/optOut/model: AdaGrad, one text at a time, in the same order
// on every machine, and with nothing but additions, multiplications, square roots, tanh and exp.
import { randomFrom, shuffle } from './random.mts';

export interface Sample {
	/** Rows of the features that the text has. */
	features: Int32Array;
	/** How many features it has with those that have no row. */
	total: number;
	/** Index of its kind. */
	kind: number;
	weight: number;
	/** The share of its features that is left out each time, so that none is relied upon. */
	dropout: number;
}

export interface TrainingOptions {
	features: number;
	units: number;
	/** What a text of each kind is, as in `Network`. */
	kinds: string;
	epochs: number;
	hiddenDropout: number;
	learningRate: number;
	/** How much the kind counts against the label: the kinds teach what sorts of texts there are. */
	kindShare: number;
	decay: number;
	lineDecay: number;
	seed: number;
}

export interface TrainedNetwork {
	units: number;
	weights: Float32Array;
	hiddenBias: Float32Array;
	output: Float32Array;
	outputBias: Float32Array;
}

/** What is left of a text weighs more for what was left out, but not where hardly anything is. */
const MOST_MADE_UP_FOR = 0.5;

/** Numbers that are learnt, how far they have moved so far, and their average at the end. */
class Learnt {
	readonly moved: Float32Array;
	readonly average: Float32Array;

	constructor(
		readonly values: Float32Array,
		start: number,
	) {
		this.moved = new Float32Array(values.length).fill(start);
		this.average = new Float32Array(values.length);
	}

	collect(): void {
		for (let at = 0; at < this.values.length; at++) this.average[at] += this.values[at];
	}

	averaged(count: number): Float32Array {
		return this.average.map((sum) => sum / count);
	}
}

export function train(samples: readonly Sample[], options: TrainingOptions): TrainedNetwork {
	const { units, kinds, hiddenDropout, learningRate: rate, kindShare, decay } = options;
	const count = kinds.length;
	const random = randomFrom(options.seed);
	const uniform = (length: number, scale: number) =>
		Float32Array.from({ length }, () => (random() * 2 - 1) * scale);

	const weights = new Learnt(uniform(options.features * units, 0.15), 0.01);
	const output = new Learnt(uniform(units * count, 1.7 / Math.sqrt(units)), 0.1);
	const hiddenBias = new Learnt(new Float32Array(units), 0.1);
	const outputBias = new Learnt(new Float32Array(count), 0.1);
	const all = [weights, output, hiddenBias, outputBias];

	const hidden = new Float32Array(units);
	const slopes = new Float32Array(units);
	const mask = new Float32Array(units);
	const shares = new Float64Array(count);
	const most = samples.reduce((length, { features }) => Math.max(length, features.length), 0);
	const rows = new Int32Array(most);
	const [W, WM] = [weights.values, weights.moved];
	const [O, OM] = [output.values, output.moved];
	const order = samples.map((_, index) => index);
	let collected = 0;

	for (let epoch = 0; epoch < options.epochs; epoch++) {
		shuffle(order, random);
		for (const index of order) {
			const { features, total, kind, weight, dropout } = samples[index];
			let known = 0;
			for (let at = 0; at < features.length; at++) {
				if (random() >= dropout) rows[known++] = features[at] * units;
			}
			const share = 1 / Math.sqrt(total) / (1 - Math.min(dropout, MOST_MADE_UP_FOR));

			hidden.fill(0);
			for (let at = 0; at < known; at++) {
				const row = rows[at];
				for (let unit = 0; unit < units; unit++) hidden[unit] += W[row + unit];
			}
			for (let unit = 0; unit < units; unit++) {
				mask[unit] = random() < hiddenDropout ? 0 : 1 / (1 - hiddenDropout);
				hidden[unit] = Math.tanh(hidden[unit] * share + hiddenBias.values[unit]);
			}
			const right = softmax(hidden, mask, O, outputBias.values, shares, kinds, kinds[kind]);

			slopes.fill(0);
			for (let k = 0; k < count; k++) {
				const ofKind = shares[k] - (k === kind ? 1 : 0);
				const ofLabel = shares[k] - (kinds[k] === kinds[kind] ? shares[k] / right : 0);
				const slope = weight * (kindShare * ofKind + (1 - kindShare) * ofLabel);
				outputBias.moved[k] += slope * slope;
				outputBias.values[k] -= (rate * slope) / Math.sqrt(outputBias.moved[k]);
				for (let unit = 0; unit < units; unit++) {
					const at = unit * count + k;
					slopes[unit] += slope * O[at] * mask[unit];
					const step = slope * hidden[unit] * mask[unit];
					OM[at] += step * step;
					O[at] -= (rate * step) / Math.sqrt(OM[at]);
				}
			}
			for (let unit = 0; unit < units; unit++) {
				const slope = slopes[unit] * (1 - hidden[unit] * hidden[unit]);
				hiddenBias.moved[unit] += slope * slope;
				hiddenBias.values[unit] -= (rate * slope) / Math.sqrt(hiddenBias.moved[unit]);
				slopes[unit] = slope * share;
			}
			for (let at = 0; at < known; at++) {
				for (let unit = 0, place = rows[at]; unit < units; unit++, place++) {
					const step = slopes[unit] + decay * W[place];
					WM[place] += step * step;
					W[place] -= (rate * step) / Math.sqrt(WM[place]);
				}
			}
		}
		if (epoch >= options.epochs / 2) {
			for (const learnt of all) learnt.collect();
			collected++;
		}
	}
	return {
		units,
		weights: weights.averaged(collected),
		hiddenBias: hiddenBias.averaged(collected),
		output: output.averaged(collected),
		outputBias: outputBias.averaged(collected),
	};
}

export interface TrainedLine {
	weights: Float32Array;
	bias: number;
}

/**
 * A straight line through the same features, opt-out (or arguable) or not. It is less able than the
 * network, errs elsewhere, and is less sure of texts such as it has never seen.
 */
export function trainLine(samples: readonly Sample[], options: TrainingOptions): TrainedLine {
	const { kinds, features, epochs, learningRate, lineDecay } = options;
	const random = randomFrom(options.seed);
	const weights = new Learnt(new Float32Array(features), 0.01);
	const bias = new Learnt(new Float32Array(1), 0.1);
	const [W, WM] = [weights.values, weights.moved];
	const order = samples.map((_, index) => index);
	let collected = 0;
	for (let epoch = 0; epoch < epochs; epoch++) {
		shuffle(order, random);
		for (const index of order) {
			const { features: rows, total, kind, weight, dropout } = samples[index];
			const share = 1 / Math.sqrt(total) / (1 - Math.min(dropout, MOST_MADE_UP_FOR));
			const known = rows.filter(() => random() >= dropout);
			let score = bias.values[0];
			for (const row of known) score += W[row] * share;
			const slope = weight * (1 / (1 + Math.exp(-score)) - (kinds[kind] === 'n' ? 0 : 1));
			bias.moved[0] += slope * slope;
			bias.values[0] -= (learningRate * slope) / Math.sqrt(bias.moved[0]);
			for (const row of known) {
				const step = slope * share + lineDecay * W[row];
				WM[row] += step * step;
				W[row] -= (3 * learningRate * step) / Math.sqrt(WM[row]);
			}
		}
		if (epoch >= epochs / 2) {
			weights.collect();
			bias.collect();
			collected++;
		}
	}
	return { weights: weights.averaged(collected), bias: bias.averaged(collected)[0] };
}

/** Fills in the share of each kind; returns the share of the right label. */
function softmax(
	hidden: Float32Array,
	mask: Float32Array,
	output: Float32Array,
	bias: Float32Array,
	shares: Float64Array,
	kinds: string,
	label: string,
): number {
	const count = shares.length;
	let most = -Infinity;
	for (let k = 0; k < count; k++) {
		let score = bias[k];
		for (let unit = 0; unit < hidden.length; unit++) {
			score += output[unit * count + k] * hidden[unit] * mask[unit];
		}
		shares[k] = score;
		if (score > most) most = score;
	}
	let total = 0;
	for (let k = 0; k < count; k++) total += shares[k] = Math.exp(shares[k] - most);
	let right = 0;
	for (let k = 0; k < count; k++) {
		shares[k] /= total;
		if (kinds[k] === label) right += shares[k];
	}
	return right;
}
