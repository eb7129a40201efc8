import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';

import { sizeOf, type TextSize } from '../../../nodes/SmsGateway/item/segments.ts';

const a = (count: number) => 'a'.repeat(count);
const times = (count: number, text: string) => text.repeat(count);

describe('how many segments a text takes', () => {
	it.each<[string, string, number]>([
		['160 a', a(160), 1],
		['161 a', a(161), 2],
		['306 a', a(306), 2],
		['307 a', a(307), 3],
		['80 €', times(80, '€'), 1],
		['81 €', times(81, '€'), 2],
		['152 a, € and 152 a', `${a(152)}€${a(152)}`, 3],
		['153 ]', times(153, ']'), 3],
		['70 中', times(70, '中'), 1],
		['71 中', times(71, '中'), 2],
		['134 中', times(134, '中'), 2],
		['135 中', times(135, '中'), 3],
		['35 😀', times(35, '😀'), 1],
		['36 😀', times(36, '😀'), 2],
		['66 中, 😀 and 66 中', `${times(66, '中')}😀${times(66, '中')}`, 3],
		['80 a, CRLF and 79 a', `${a(80)}\r\n${a(79)}`, 2],
		['70 e with an accent of its own', times(70, 'e\u0301'), 3],
	])('is known for %s', (_, text, segments) => {
		expect(sizeOf(text).segments).toBe(segments);
	});

	it.each<[string, TextSize]>([
		['', { encoding: 'GSM-7', characters: 0, segments: 0 }],
		['Ça va?', { encoding: 'GSM-7', characters: 6, segments: 1 }],
		['ça va?', { encoding: 'UCS-2', characters: 6, segments: 1 }],
		['[5 €]', { encoding: 'GSM-7', characters: 8, segments: 1 }],
		['It’s', { encoding: 'UCS-2', characters: 4, segments: 1 }],
		['a`', { encoding: 'UCS-2', characters: 2, segments: 1 }],
		['a\tb', { encoding: 'UCS-2', characters: 3, segments: 1 }],
		['a\u00a0b', { encoding: 'UCS-2', characters: 3, segments: 1 }],
		['👨‍👩‍👧', { encoding: 'UCS-2', characters: 8, segments: 1 }],
	])('says the encoding and its characters: %j', (text, size) => {
		expect(sizeOf(text)).toEqual(size);
	});

	it('splits what looks like one character and is longer than a segment', () => {
		expect(sizeOf(`e${times(200, '\u0301')}`).segments).toBe(3);
	});

	it('counts the longest text that a gateway takes at once', () => {
		expect(sizeOf(times(32_767, '😀'))).toEqual({
			encoding: 'UCS-2',
			characters: 65_534,
			segments: 993,
		});
	});

	it('keeps a surrogate pair whole in a grapheme that is longer than a segment', () => {
		expect(sizeOf(times(67, '\u{1e8d0}')).segments).toBe(3);
	});
});

/** What texts are made of, those at the edge of a segment above all. */
const PIECES = [
	...['a', 'Z', '7', ' ', '.', 'é', 'Ç', 'ß', 'Ω', '\n', '\r\n', '@', '¿'],
	...['€', '[', ']', '{', '}', '\\', '^', '~', '|', '\f'],
	...['ç', '’', '“', '—', '…', '\u00a0', '\t', '`', 'ő', 'ж', 'ع', '中', '한', 'ก'],
	...['e\u0301', '😀', '👍🏽', '👨‍👩‍👧', '🇫🇷', '❤️', '1️⃣', 'क', 'कि'],
];
const gsm7 = PIECES.slice(0, 23);

/** Some of the pieces, each so many times in a row. */
const textsOf = (pieces: readonly string[], longestRun: number) =>
	fc
		.array(fc.tuple(fc.constantFrom(...pieces), fc.integer({ min: 1, max: longestRun })), {
			minLength: 1,
			maxLength: 6,
		})
		.map((runs) => runs.map(([piece, count]) => piece.repeat(count)).join(''));

const theirsOf = (text: string): TextSize => {
	const { encodingName, encodedChars, segmentsCount } = new SegmentedMessage(text);
	const characters = encodedChars.reduce((sum, { codeUnits }) => sum + codeUnits.length, 0);
	return { encoding: encodingName, characters, segments: segmentsCount };
};

describe('a published counter', () => {
	// 20,000 texts, always the same.
	it.each([
		['GSM-7 alone', textsOf(gsm7, 60)],
		['all scripts', textsOf(PIECES, 30)],
	])('counts the same in 10,000 texts of %s', (_, texts) => {
		const sample = fc.sample(texts, { numRuns: 10_000, seed: 15 });
		const sizes = sample.map(sizeOf);
		const different = sample.filter(
			(text, n) => JSON.stringify(theirsOf(text)) !== JSON.stringify(sizes[n]),
		);

		expect(different).toEqual([]);
		expect(sizes.filter(({ segments }) => segments > 1).length).toBeGreaterThan(2_000);
	});
});
