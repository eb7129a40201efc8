import { describe, expect, it, jest } from '@jest/globals';

import {
	ENGLISH_CHOICE,
	KEYWORDS,
	LANGUAGE_NAMES,
} from '../../../nodes/SmsGateway/optOut/keywords/list.ts';
import { normaliseKeyword } from '../../../nodes/SmsGateway/optOut/normalise.ts';
import { readOptOut } from '../../../nodes/SmsGateway/optOut/readOptOut.ts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const everyKeyword = KEYWORDS.map(([code, intent, word, source]) => ({
	code,
	intent,
	word,
	source,
}));

const fullWidth = (text: string) =>
	text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

const SPELLINGS: Array<[string, (keyword: string) => string]> = [
	['in capitals', (keyword) => keyword],
	['in small letters', (keyword) => keyword.toLowerCase()],
	['as a phone capitalises it', (keyword) => keyword[0] + keyword.slice(1).toLowerCase()],
	['with a full stop', (keyword) => `${keyword}.`],
	['with exclamation marks', (keyword) => `${keyword}!!!`],
	['between Spanish exclamation marks', (keyword) => `¡${keyword}!`],
	['in quotes', (keyword) => `"${keyword}"`],
	['in curly quotes', (keyword) => `“${keyword}”`],
	['in guillemets', (keyword) => `« ${keyword} »`],
	['with white space around it', (keyword) => `\n  ${keyword}\t\r\n`],
	['with an emoji', (keyword) => `${keyword} 🛑`],
	['with an emoji of two characters before it', (keyword) => `⛔\ufe0f${keyword}`],
	['in full width', fullWidth],
	['with zero-width characters in it', (keyword) => [...keyword].join('\u200b')],
	['with a byte order mark', (keyword) => `\ufeff${keyword}`],
	['with right-to-left marks', (keyword) => `\u200f${keyword}\u200f`],
	['with soft hyphens', (keyword) => [...keyword].join('\u00ad')],
	['with accents', (keyword) => keyword.replace('O', 'Ò').replace('E', 'É').replace('A', 'Â')],
	['struck through', (keyword) => keyword.replace(/[A-Z]/g, '$&\u0336')],
	['with blanks as dashes', (keyword) => keyword.replace(' ', '-')],
	['with a no-break space', (keyword) => keyword.replace(' ', '\u00a0')],
	['over an English signature', (keyword) => `${keyword}\n\nSent from my iPhone`],
	['over a German signature', (keyword) => `${keyword}\r\nVon meinem iPhone gesendet`],
];

describe.each(everyKeyword)('$word ($code)', ({ code, intent, word, source }) => {
	const settings = { languages: [code] };

	it.each(SPELLINGS)('is known %s', (_, spell) => {
		expect(readOptOut(spell(word), settings)).toEqual({
			optOutIntent: intent,
			optOutMatch: 'exact',
			optOutKeyword: word,
			optOutScore: null,
			optOutSignals: [],
		});
	});

	it('is stored in its normal form and names its source', () => {
		expect(normaliseKeyword(word)).toBe(word);
		expect(source).not.toBe('');
	});
});

describe('the keywords of a language', () => {
	it.each(everyKeyword.filter(({ code }) => code !== 'en'))(
		'$word ($code) is one only where that language is on',
		({ word, intent }) => {
			const isEnglish = everyKeyword.some(
				(keyword) => keyword.code === 'en' && keyword.word === word && keyword.intent === intent,
			);
			expect(readOptOut(word, { languages: [] }).optOutMatch === 'exact').toBe(isEnglish);
		},
	);

	it('are never YES, nor what it is in another language', () => {
		const languages = [...LANGUAGE_NAMES.keys()];
		for (const yes of ['YES', 'SI', 'OUI', 'JA', 'SIM', 'TAK', 'ДА', 'YA']) {
			expect(readOptOut(yes, { languages }).optOutIntent).toBe('none');
		}
	});

	it('are ignored with a code that nobody knows', () => {
		const languages = ['xx', '', 'EN', 'constructor', '__proto__'];
		expect(readOptOut('STOP', { languages }).optOutMatch).toBe('exact');
		expect(readOptOut('BAJA', { languages }).optOutMatch).not.toBe('exact');
	});
});

describe("the user's own words", () => {
	const settings = {
		languages: [],
		keywords: {
			optOut: ['No más', '  ', '🌵'],
			optIn: ['STOP', 'Ja bitte'],
			help: ['ja bitte', '¿?'],
		},
	};

	it('count in every spelling', () => {
		expect(readOptOut('¡NO MAS!', settings)).toMatchObject({
			optOutIntent: 'optOut',
			optOutMatch: 'exact',
			optOutKeyword: 'NO MAS',
		});
	});

	it('cannot make an opt-in of STOP', () => {
		expect(readOptOut('stop', settings).optOutIntent).toBe('optOut');
	});

	it('are an opt-in before they are a help word', () => {
		expect(readOptOut('ja, bitte!', settings).optOutIntent).toBe('optIn');
	});

	it('are ignored if there is nothing in them', () => {
		for (const text of ['', ' ', '🌵', '?']) {
			expect(readOptOut(text, settings).optOutIntent).toBe('none');
		}
	});

	it('are likely with a courtesy', () => {
		expect(readOptOut('no más please', settings)).toMatchObject({
			optOutMatch: 'likely',
			optOutKeyword: 'NO MAS',
		});
	});
});

describe('the choice of English words', () => {
	it.each([...ENGLISH_CHOICE])('can leave out %s, however it is written', (choice, words) => {
		const englishKeywords = [...ENGLISH_CHOICE.keys()].filter((word) => word !== choice);
		for (const word of words) {
			expect(readOptOut(word, { languages: [], englishKeywords }).optOutIntent).toBe('none');
			expect(readOptOut(`${word} please`, { languages: [], englishKeywords })).toMatchObject({
				optOutIntent: 'none',
			});
			expect(readOptOut(word, { languages: [] }).optOutMatch).toBe('exact');
		}
	});

	it('cannot leave out STOP', () => {
		for (const word of ['STOP', 'STOPALL', 'stop all']) {
			expect(readOptOut(word, { languages: [], englishKeywords: [] }).optOutMatch).toBe('exact');
		}
	});

	it('yields to a word of the user', () => {
		const settings = { languages: [], englishKeywords: [], keywords: { optOut: ['cancel'] } };
		expect(readOptOut('CANCEL', settings).optOutMatch).toBe('exact');
	});
});
