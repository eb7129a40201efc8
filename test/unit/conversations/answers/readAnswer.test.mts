import { describe, expect, it } from '@jest/globals';

import { readChoice } from '../../../../nodes/SmsGateway/conversations/answers/readChoice.ts';
import { readDateTime } from '../../../../nodes/SmsGateway/conversations/answers/readDateTime.ts';
import { readNumber } from '../../../../nodes/SmsGateway/conversations/answers/readNumber.ts';
import { readYesNo } from '../../../../nodes/SmsGateway/conversations/answers/readYesNo.ts';
import { YES_NO_WORDS } from '../../../../nodes/SmsGateway/conversations/answers/yesNoWords.ts';
import { normaliseKeyword } from '../../../../nodes/SmsGateway/optOut/normalise.ts';

const CHOICES = ['Confirm', 'Move it', 'Call me'];

describe('one of these choices', () => {
	it.each([
		['1', 'Confirm'],
		['2)', 'Move it'],
		[' 3. ', 'Call me'],
		['２', 'Move it'],
		['option 2 please', 'Move it'],
		['1 confirm', 'Confirm'],
		['CONFIRM!', 'Confirm'],
		['confirm', 'Confirm'],
		['Confirm please, thanks', 'Confirm'],
		['I would like to... call me', undefined],
		['confrim', 'Confirm'],
		['comfirm', 'Confirm'],
		['confrim pls', 'Confirm'],
		['dont confirm', undefined],
		['no', undefined],
		['mov it', 'Move it'],
		['cal me', 'Call me'],
		['4', undefined],
		['0', undefined],
		['1 or 2', undefined],
		['12', undefined],
		['', undefined],
		['???', undefined],
		['do not confirm', undefined],
		['confirm or move it', undefined],
		['I have 2 kids', undefined],
		['tomorrow', undefined],
	])('reads %j as %j', (text, choice) => {
		expect(readChoice(text, CHOICES)).toBe(choice);
	});

	it.each([
		['the words of a choice before its number', '2 pm', ['3 pm', '2 pm'], '2 pm'],
		['no number that another choice has in it', '2', ['2 pm', '3 pm'], undefined],
		['no slip between two that are alike', 'nonday', ['Monday', 'Sunday'], undefined],
		['accents and case', 'cafe', ['Thé', 'Café'], 'Café'],
		['other alphabets', 'да', ['Да', 'Нет'], 'Да'],
		['no typo in a short word', 'tex', ['Tea', 'Rye'], undefined],
		['no choice that is named twice', 'Tea', ['Tea', 'tea'], undefined],
	])('reads %s', (_, text, choices, expected) => {
		expect(readChoice(text, choices)).toBe(expected);
	});
});

describe('yes or no', () => {
	it.each([
		['YES', true],
		['y', true],
		['Yep!', true],
		['sure, see you then', true],
		['Ok thanks', true],
		['👍', true],
		['👍🏽 ok', true],
		['No problem', true],
		['yes please', true],
		['Of course.', true],
		['no', false],
		['No, make it Tuesday', false],
		['Nope', false],
		["I can't, sorry", false],
		['no thanks', false],
		['👎', false],
		['of course not', false],
		["don't", false],
		['yes but later', undefined],
		['yes or no?', undefined],
		['yes if it is dry', undefined],
		['yes no', undefined],
		['no yes', undefined],
		['no idea', undefined],
		['not sure', undefined],
		['maybe', undefined],
		['Tuesday', undefined],
		['', undefined],
		['👍👎', undefined],
		['no 👍', undefined],
		['ok?', undefined],
		['yes I cannot', undefined],
		['ja', undefined],
	])('reads %j as %j', (text, says) => {
		expect(readYesNo(text, [])).toBe(says);
	});

	it.each([
		['Ja gerne', 'de', true],
		['Nein danke', 'de', false],
		["d'accord", 'fr', true],
		['sí', 'es', true],
		['não', 'pt', false],
		['да', 'ru', true],
		['нет', 'ru', false],
		['tak', 'pl', true],
		['selvfølgelig', 'no', true],
		['tidak', 'id', false],
	])('reads %j where %s is on', (text, language, says) => {
		expect(readYesNo(text, [language])).toBe(says);
	});

	it('is in doubt where two languages differ: Polish "no" means yes', () => {
		expect(readYesNo('no', ['pl'])).toBeUndefined();
		expect(readYesNo('nie', ['pl'])).toBe(false);
	});

	it('knows all words in the form that texts are brought to', () => {
		for (const [, , words] of YES_NO_WORDS) expect(normaliseKeyword(words)).toBe(words);
	});

	it('knows some fifty ways in English', () => {
		const english = YES_NO_WORDS.filter(([language, says]) => language === 'en' && says === 'yes');
		expect(english.length).toBeGreaterThanOrEqual(50);
	});
});

describe('a number', () => {
	it.each([
		['12', 12],
		[' 12 ', 12],
		['we are 4', 4],
		['1,200', 1200],
		['1.200', 1200],
		['1.200,50', 1200.5],
		['1,200.50', 1200.5],
		['3,50 EUR', 3.5],
		['0.125', 0.125],
		['.5', 0.5],
		['-5', -5],
		['1 200', 1200],
		["1'200", 1200],
		['1,200,300', 1200300],
		['١٢', 12],
		['１２', 12],
		['3 or 4', undefined],
		['none', undefined],
		['', undefined],
		['four', undefined],
	])('reads %j as %j', (text, number) => {
		expect(readNumber(text)).toBe(number);
	});

	it('takes none beyond the limits', () => {
		expect(readNumber('0', { least: 1, most: 10 })).toBeUndefined();
		expect(readNumber('10', { least: 1, most: 10 })).toBe(10);
		expect(readNumber('11', { least: 1, most: 10 })).toBeUndefined();
	});
});

describe('a date and time', () => {
	// A Thursday, 15:00 in Berlin, in the last days of summer time there.
	const NOW = Date.parse('2026-10-22T13:00:00Z');
	const BERLIN = { zone: 'Europe/Berlin', language: 'en', needsTime: true } as const;

	it.each([
		['tomorrow at 3pm', '2026-10-23T15:00:00.000+02:00'],
		['Tuesday 10:30', '2026-10-27T10:30:00.000+01:00'],
		['on monday at 9 am please', '2026-10-26T09:00:00.000+01:00'],
		['3 Nov 2026 14:00', '2026-11-03T14:00:00.000+01:00'],
		['10/23 at 8:15', '2026-10-23T08:15:00.000+02:00'],
		['5pm', '2026-10-22T17:00:00.000+02:00'],
		['tomorrow', undefined],
		['Tuesday at 3 or Wednesday at 4', undefined],
		['tomorrow from 3pm to 5pm', undefined],
		['whenever', undefined],
		['', undefined],
	])('reads %j as %j', (text, time) => {
		expect(readDateTime(text, BERLIN, NOW)).toBe(time);
	});

	it.each([
		['de', 'morgen um 15 Uhr', '2026-10-23T15:00:00.000+02:00'],
		['enGB', '3/11 at 10:00', '2026-11-03T10:00:00.000+01:00'],
		['fr', 'demain à 15h', '2026-10-23T15:00:00.000+02:00'],
		['es', 'mañana a las 15:00', '2026-10-23T15:00:00.000+02:00'],
	] as const)('reads %s', (language, text, time) => {
		expect(readDateTime(text, { ...BERLIN, language }, NOW)).toBe(time);
	});

	it('gives the day alone where an hour is not needed', () => {
		expect(readDateTime('tomorrow', { ...BERLIN, needsTime: false }, NOW)).toBe('2026-10-23');
	});

	it('reads the hour in the zone, on the far side of midnight too', () => {
		const auckland = { ...BERLIN, zone: 'Pacific/Auckland' };
		expect(readDateTime('tomorrow at 9am', auckland, NOW)).toBe('2026-10-24T09:00:00.000+13:00');
	});
});
