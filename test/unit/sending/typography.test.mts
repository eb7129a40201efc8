import { describe, expect, it } from '@jest/globals';

import { sizeOf } from '../../../nodes/SmsGateway/item/segments.ts';
import { replaceTypographic } from '../../../nodes/SmsGateway/sending/typography.ts';

describe('typographic characters', () => {
	it.each([
		['quotes', '“It’s ‘fine’”, «so» „hm“', '"It\'s \'fine\'", "so" "hm"'],
		['dashes', '9–5 — call us‑now − ok', '9-5 - call us-now - ok'],
		['an ellipsis', 'Wait…', 'Wait...'],
		['spaces', '5\u00a0€\u202fa\tb\u2009c', '5 € a b c'],
		['separators of lines', 'a\u2028b', 'a\nb'],
		['what nobody sees', 'a\u00adb\u200bc\ufeff\u2060\u202ad\u202c', 'abcd'],
		['a bullet', '• one', '- one'],
		['a backtick', '`code`', "'code'"],
		['accents that are characters of their own', 'cafe\u0301 n\u0303', 'café ñ'],
	])('that are %s make way for plain ones', (_, written, plain) => {
		const { text } = replaceTypographic(written);

		expect(text).toBe(plain);
		expect(sizeOf(text).encoding).toBe('GSM-7');
	});

	it('are listed, with how often each was there', () => {
		expect(replaceTypographic('It’s “Joe’s”\u00a0')).toEqual({
			text: 'It\'s "Joe\'s" ',
			replaced: [
				{ character: '’', codePoint: 'U+2019', replacement: "'", count: 2 },
				{ character: '“', codePoint: 'U+201C', replacement: '"', count: 1 },
				{ character: '”', codePoint: 'U+201D', replacement: '"', count: 1 },
				{ character: '\u00a0', codePoint: 'U+00A0', replacement: ' ', count: 1 },
			],
		});
	});

	it.each([
		['an emoji', 'It’s fine 😀'],
		['a letter that GSM-7 does not have', 'Ça c’est un garçon'],
		['a letter of another script', '“Да”'],
		['an accent that makes no letter of GSM-7', 'It’s x\u0301'],
		['nothing but GSM-7', 'It\'s "fine" - 5 €'],
	])('stay where replacing them gains nothing: beside %s', (_, text) => {
		expect(replaceTypographic(text)).toEqual({ text, replaced: [] });
	});
});
