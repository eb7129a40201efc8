import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { KEYWORDS, LANGUAGE_NAMES } from '../../../nodes/SmsGateway/optOut/keywords/list.ts';
import { judge } from '../../../nodes/SmsGateway/optOut/model/network.ts';
import { readOptOut } from '../../../nodes/SmsGateway/optOut/readOptOut.ts';
import { stripSignature } from '../../../nodes/SmsGateway/optOut/signatures.ts';

// For machines that do much else meanwhile.
jest.setTimeout(120_000);

const languages = [...LANGUAGE_NAMES.keys()];
const everyKeyword = KEYWORDS.map(([, , word]) => word);
const anyText = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 300 }),
	fc
		.array(fc.constantFrom(...everyKeyword, 'please', "don't", 'texting', 'me', 'list', ',', '\n'))
		.map((words) => words.join(' ')),
);

describe('the reading of any text', () => {
	it('never throws, is the same each time, and fits together', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const reading = readOptOut(text, { languages });
				expect(readOptOut(text, { languages })).toEqual(reading);
				const { optOutIntent, optOutMatch, optOutKeyword } = reading;
				if (optOutIntent === 'none') expect([optOutMatch, optOutKeyword]).toEqual([null, null]);
				if (optOutMatch === 'exact') expect(everyKeyword).toContain(optOutKeyword);
				if (optOutMatch === 'likely') expect(optOutIntent).toBe('optOut');
				const { optOutScore } = reading;
				if (optOutScore !== null) expect(optOutScore).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 300 },
		);
	});

	it('does not change with punctuation and emoji around a keyword', () => {
		const around = fc
			.array(
				fc.constantFrom(...'!?.…,;:"“”«»()[]*~ \t\n', '🛑', '🙏🏽', '❤\ufe0f', '\u200b', '\ufeff'),
			)
			.map((marks) => marks.join(''));
		fc.assert(
			fc.property(around, fc.constantFrom(...everyKeyword), around, (before, keyword, after) => {
				expect(readOptOut(before + keyword + after, { languages })).toEqual(
					readOptOut(keyword, { languages }),
				);
			}),
			{ numRuns: 500 },
		);
	});

	it('keeps a keyword whose end is half of an emoji', () => {
		expect(readOptOut('STOP\ud83d', { languages: [] }).optOutKeyword).toBe('STOP');
	});
});

describe('the score of a text', () => {
	it('is the same whichever languages are on, in English', () => {
		for (const text of ['please stop texting me', 'no more of these thanks', 'see you at 5 then']) {
			expect(readOptOut(text, { languages })).toEqual(readOptOut(text, { languages: [] }));
		}
	});

	it('is made of shares', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const { optOut, arguable } = judge(text);
				expect(optOut).toBeGreaterThanOrEqual(0);
				expect(arguable).toBeGreaterThanOrEqual(0);
				expect(optOut + arguable).toBeLessThanOrEqual(1 + 1e-9);
			}),
			{ numRuns: 200 },
		);
	});

	it('comes with the words that spoke for it, which are words of the text', () => {
		const { optOutSignals } = readOptOut('Lovely weather. Please stop texting me!', {
			languages: [],
		});
		expect(optOutSignals.length).toBeGreaterThan(0);
		expect(optOutSignals.join(' ')).toMatch(/stop|texting/);
		for (const signal of optOutSignals) {
			expect('lovely weather please stop texting me').toContain(signal);
		}
	});
});

describe('a text made to be slow', () => {
	const units = ['stop ', 'please ', 'no more ', 'i dont want ', 'opt ', 'unsubscrib ', 'a ', '1 '];
	const marks = [
		'- ',
		'-',
		', ',
		'\n',
		'"',
		'#',
		'\u0301',
		'\u200b',
		'ｓ',
		'stop\n',
		'1-',
		'+1 ',
		"'t",
	];

	it.each([...units, ...marks])('is read: %j again and again', (unit) => {
		for (const length of [1_600, 10_000]) {
			const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
			for (const ending of ['', 'x', '\nSent from my iPhone']) {
				expect(readOptOut(text + ending, { languages })).toHaveProperty('optOutIntent');
				expect(stripSignature(text + ending).length).toBeLessThanOrEqual(length + 21);
			}
		}
	});
});
