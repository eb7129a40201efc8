import { gzipSync } from 'node:zlib';
import { describe, expect, it, jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { judge, unpack } from '../../../nodes/SmsGateway/optOut/model/network.ts';
import { WEIGHTS } from '../../../nodes/SmsGateway/optOut/model/weights.ts';
import { readOptOut } from '../../../nodes/SmsGateway/optOut/readOptOut.ts';
import { LOOK_ALIKE, readTexts, type LabelledText } from '../../../testbed/corpus/optOutCorpus.mts';
import {
	checkGoals,
	GOALS,
	HELD_OUT_FLOOR,
	judge as judgeTexts,
	type Goals,
} from '../../../testbed/corpus/optOutScore.mts';
import { CHOSEN, trainModel } from '../../../training/opt-out/model.mts';
import { readTextsOf } from '../../../training/opt-out/texts.mts';

// For machines that do much else meanwhile.
jest.setTimeout(120_000);

const FOLDER = join(__dirname, '../../fixtures/opt-out');
const OPEN = readTexts(join(FOLDER, 'corpus.tsv'));
const HELD_OUT = readTexts(join(FOLDER, 'held-out.tsv'));

/** The open texts were trained on, the held-out ones not. */
const FLOORS: Array<[string, LabelledText[], Goals]> = [
	['open', OPEN, GOALS],
	['held-out', HELD_OUT, HELD_OUT_FLOOR],
];

describe.each(FLOORS)('the %s texts of the earlier corpus', (_, texts, goals) => {
	const unmet = (classify: typeof readOptOut) =>
		checkGoals(judgeTexts(texts, classify), goals).flatMap(({ met, name }) => (met ? [] : [name]));

	it('are read no worse than they were', () => {
		expect(unmet(readOptOut)).toEqual([]);
	});

	it('show a classifier that knows the keywords only', () => {
		const keywordsOnly: typeof readOptOut = (text, settings) => {
			const reading = readOptOut(text, settings);
			return reading.optOutMatch === 'exact' ? reading : { ...reading, optOutIntent: 'none' };
		};
		expect(unmet(keywordsOnly)).toEqual([expect.stringMatching(/^any opt-out, recall/)]);
	});

	it('have look-alikes and opt-outs', () => {
		expect(texts.some(({ label, why }) => label === 'none' && why.startsWith(LOOK_ALIKE))).toBe(
			true,
		);
		expect(texts.some(({ label }) => label === 'likely')).toBe(true);
	});
});

describe('training', () => {
	const file = pathToFileURL(join(__dirname, '../../../training/opt-out/data/en/en-a.tsv'));
	const sample = () => readTextsOf(file, 'en').filter((_, index) => index % 4 === 0);
	const options = { ...CHOSEN, kept: 1_000, epochs: 4 };
	const digest = (value: unknown) =>
		createHash('sha256').update(JSON.stringify(value)).digest('hex');

	it('gives the same bytes each time, and others for another order of chance', () => {
		const first = trainModel(sample(), options);
		expect(digest(trainModel(sample(), options))).toBe(digest(first));
		expect(digest(trainModel(sample(), { ...options, seed: 4 }))).not.toBe(digest(first));
	});

	it('teaches what is in the texts', () => {
		const network = unpack(trainModel(sample(), options));
		const optOut = judge('please stop texting me', network).optOut;
		const none = judge('see you at five with the cake', network).optOut;
		expect(optOut).toBeGreaterThan(0.7);
		expect(none).toBeLessThan(0.3);
	});
});

describe('the model that ships', () => {
	it('is unpacked whole', () => {
		const { rows, weights, units, output, kinds, outputBias } = unpack(WEIGHTS);
		expect(rows.size).toBe(CHOSEN.kept);
		expect(weights).toHaveLength(rows.size * (units + 1));
		expect(output).toHaveLength(units * kinds.length);
		expect(outputBias).toHaveLength(kinds.length);
		expect(Math.min(...weights.slice(0, 1_000))).toBeGreaterThanOrEqual(-3);
		expect(Math.max(...weights.slice(0, 1_000))).toBeLessThanOrEqual(3);
	});

	it('takes less than 250 kB of the packed package', () => {
		expect(gzipSync(JSON.stringify(WEIGHTS)).length).toBeLessThan(250_000);
	});
});
