import { describe, expect, it } from '@jest/globals';

import {
	OUTPUT_NAMES,
	splitByOutput,
} from '../../../../nodes/SmsGateway/trigger/execution/outputs.ts';

const item = (json: Record<string, string | null>) => ({ json: { senderType: 'number', ...json } });
const hours = item({ text: 'HOURS', optOutMatch: null });
const stop = item({ text: 'STOP', optOutMatch: 'exact' });
const likely = item({ text: 'stop please', optOutMatch: 'likely' });

describe("the trigger's outputs", () => {
	it('begin with Message and Opt-Out, in this order', () => {
		expect(OUTPUT_NAMES.slice(0, 2)).toEqual(['Message', 'Opt-Out']);
	});

	it('keep a keyword away from what hangs on Message', () => {
		expect(splitByOutput([hours, stop], 'optOut').slice(0, 2)).toEqual([[hours], [stop]]);
	});

	it('treat a text as an opt-out that a person would understand as one', () => {
		expect(splitByOutput([likely], 'optOut').slice(0, 2)).toEqual([[], [likely]]);
	});

	it('let it pass when the user wants it flagged only', () => {
		expect(splitByOutput([likely], 'flag').slice(0, 2)).toEqual([[likely], []]);
	});

	it('are all there, and empty, when nothing is left to run', () => {
		expect(splitByOutput([], 'optOut')).toEqual(OUTPUT_NAMES.map(() => []));
	});
});
