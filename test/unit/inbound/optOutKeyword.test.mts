import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { readOptOutKeyword } from '../../../nodes/SmsGateway/inbound/optOutKeyword.ts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const KEYWORDS = {
	optOut: [
		'STOP',
		'STOP ALL',
		'STOPALL',
		'UNSUBSCRIBE',
		'END',
		'QUIT',
		'CANCEL',
		'REVOKE',
		'OPT OUT',
		'OPTOUT',
		'REMOVE',
	],
	optIn: ['START', 'UNSTOP'],
	help: ['HELP', 'INFO'],
} as const;

const everyKeyword = Object.entries(KEYWORDS).flatMap(([intent, keywords]) =>
	keywords.map((keyword) => ({ intent, keyword: keyword as string })),
);

const fullWidth = (text: string) =>
	text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

const SPELLINGS: Array<[string, (keyword: string) => string]> = [
	['in capitals', (keyword) => keyword],
	['in small letters', (keyword) => keyword.toLowerCase()],
	['as a phone capitalises it', (keyword) => keyword[0] + keyword.slice(1).toLowerCase()],
	['with a full stop', (keyword) => `${keyword}.`],
	['with exclamation marks', (keyword) => `${keyword}!!!`],
	['in quotes', (keyword) => `"${keyword}"`],
	['in curly quotes', (keyword) => `“${keyword}”`],
	['with white space around it', (keyword) => `\n  ${keyword}\t\r\n`],
	['with an emoji', (keyword) => `${keyword} 🛑`],
	['with an emoji of two characters before it', (keyword) => `⛔\ufe0f${keyword}`],
	['in full width', fullWidth],
	['with zero-width characters in it', (keyword) => [...keyword].join('\u200b')],
	['with a byte order mark', (keyword) => `\ufeff${keyword}`],
	['with right-to-left marks', (keyword) => `\u200f${keyword}\u200f`],
	['with soft hyphens', (keyword) => [...keyword].join('\u00ad')],
	['with accents', (keyword) => keyword.replace('O', 'Ò').replace('E', 'É')],
	['struck through', (keyword) => keyword.replace(/[A-Z]/g, '$&\u0336')],
	['with blanks as dashes', (keyword) => keyword.replace(' ', '-')],
	['with a no-break space', (keyword) => keyword.replace(' ', '\u00a0')],
];

describe.each(everyKeyword)('$keyword', ({ intent, keyword }) => {
	it.each(SPELLINGS)('is known %s', (_, spell) => {
		expect(readOptOutKeyword(spell(keyword))).toEqual({
			optOutIntent: intent,
			optOutMatch: 'exact',
			optOutKeyword: keyword,
		});
	});

	it.each([
		['before it', `please ${keyword}`],
		['behind it', `${keyword} please`],
		['on the next line', `${keyword}\nJane`],
	])('is none with another word %s', (_, text) => {
		expect(readOptOutKeyword(text).optOutIntent).toBe('none');
	});
});

describe('a text that is no keyword', () => {
	it.each([
		'cancel my 3pm appointment',
		'the end',
		'I will quit smoking',
		"don't stop",
		'YES',
		'NO',
		'',
		'   ',
		'🛑',
		'stopped',
		'restart',
		'STOP1',
		'S T O P',
		'СТОР', // Cyrillic letters that look like STOP
		'constructor',
		'__proto__',
		'toString',
		`${'STOP '.repeat(2000)}`,
	])('has no intent: %s', (text) => {
		expect(readOptOutKeyword(text)).toEqual({
			optOutIntent: 'none',
			optOutMatch: null,
			optOutKeyword: null,
		});
	});

	it('is read whatever it holds, lone surrogates included', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const reading = readOptOutKeyword(`${text} x`);
				return reading.optOutIntent === 'none' && reading.optOutKeyword === null;
			}),
			{ numRuns: 500 },
		);
		expect(readOptOutKeyword('STOP\ud83d').optOutKeyword).toBe('STOP');
	});
});
