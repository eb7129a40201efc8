import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { splitText } from '../../../nodes/SmsGateway/sending/splitText.ts';

const MARK = /^\(\d+\/\d+\) /;
const withoutMarks = (parts: string[]) => parts.map((part) => part.replace(MARK, ''));

describe('a text in parts', () => {
	it('is split at the ends of words, with its number in front of each', () => {
		expect(splitText('We are open from nine to five.', 20)).toEqual([
			'(1/3) We are open',
			'(2/3) from nine to',
			'(3/3) five.',
		]);
	});

	it('stays whole when it is no longer than the gateway takes', () => {
		expect(splitText('x'.repeat(20), 20)).toEqual(['x'.repeat(20)]);
		expect(splitText(`${'x'.repeat(14)}${' '.repeat(9)}`, 20)).toEqual(['x'.repeat(14)]);
	});

	it('is split at line breaks, and not at no-break spaces', () => {
		expect(splitText('Opens at\nnine\u00a0o’clock', 20)).toEqual([
			'(1/2) Opens at',
			'(2/2) nine\u00a0o’clock',
		]);
	});

	it('is split between words where nobody writes spaces', () => {
		// The first part has room for one character more, which is half a word.
		expect(splitText('我们明天上午开门请您准时到达', 13)).toEqual([
			'(1/3) 我们明天上午',
			'(2/3) 开门请您',
			'(3/3) 准时到达',
		]);
	});

	it('splits a word that is longer than a part, but no emoji', () => {
		const parts = splitText(`x${'👨‍👩‍👧'.repeat(5)}`, 26);

		expect(withoutMarks(parts)).toEqual(['x👨‍👩‍👧👨‍👩‍👧', '👨‍👩‍👧👨‍👩‍👧', '👨‍👩‍👧']);
	});

	it('loses no word, and no part is too long', () => {
		const word = fc.stringMatching(/^[a-zé.,]{1,9}$/);
		const texts = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' '));
		fc.assert(
			fc.property(texts, fc.integer({ min: 40, max: 90 }), (text, limit) => {
				const parts = splitText(text, limit);
				// More than nine parts are refused.
				fc.pre(parts.length <= 9);

				expect(withoutMarks(parts).join(' ')).toBe(text);
				expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(limit);
			}),
			{ seed: 15, numRuns: 500 },
		);
	});
});
