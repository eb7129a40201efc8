import { describe, expect, it } from '@jest/globals';

import { LANGUAGE_NAMES } from '../../../nodes/SmsGateway/optOut/keywords/list.ts';
import { ownWordsOf } from '../../../nodes/SmsGateway/optOut/ownWords.ts';
import { readOptOut } from '../../../nodes/SmsGateway/optOut/readOptOut.ts';

const read = (text: string) => readOptOut(text, { languages: [] });

describe('whatever the model says', () => {
	it.each([
		...['Liked “Reply STOP to unsubscribe”', 'Loved "Text STOP to opt out"', 'Me gusta “STOP”'],
		...['Reacted 👍 to “stop texting me”', '👍 to “please stop texting me”'],
		...['Removed a heart from “take me off your list”', '> please stop texting me'],
	])('quoted words count for nothing: %s', (text) => {
		expect(read(text)).toMatchObject({ optOutIntent: 'none', optOutScore: null });
	});

	it.each([
		['STOP\n> Reply STOP to end', 'STOP'],
		['Unsubscribe\nOn Mon, 3 Nov 2025, Shoes Inc wrote:\n> Big sale', 'UNSUBSCRIBE'],
		['[In reply to: "Sale today"] stop', 'STOP'],
		['Liked “Big sale”\nSTOP', 'STOP'],
		['[REMOVE]', 'REMOVE'],
	])("the sender's own words do: %j", (text, keyword) => {
		expect(read(text)).toMatchObject({ optOutMatch: 'exact', optOutKeyword: keyword });
	});

	it.each(['🛑', '✋🏽', '🚫🚫', '🙅‍♀️', '🛑 ✋ !'])('a stop sign alone is an opt-out: %s', (text) => {
		expect(read(text)).toMatchObject({ optOutIntent: 'optOut', optOutMatch: 'likely' });
	});

	it.each(['👍', '❤️', '!!!', '', '   ', '…'])('no other sign is: %j', (text) => {
		expect(read(text).optOutIntent).toBe('none');
	});

	it.each(['S T O P', 'q.u.i.t', 'U N S U B S C R I B E'])(
		'letters apart are a word: %s',
		(text) => {
			expect(read(text).optOutMatch).toBe('likely');
		},
	);

	it.each([
		"I'm driving with Driving Focus turned on. I'll see your message when I get where I'm going.",
		"I'm not receiving notifications. If this is urgent, reply “urgent” to send a notification.",
		'Automatic reply: I have left the company, please contact hr@example.com',
		'BigShoes: 20% off today only! Reply STOP to unsubscribe',
		'Your code is 123456. Text STOP to opt out.',
	])('a machine asks for nothing: %s', (text) => {
		expect(read(text)).toMatchObject({ optOutIntent: 'none', optOutScore: null });
	});

	it('SUBSCRIBE opts in', () => {
		expect(read('Subscribe!')).toMatchObject({ optOutIntent: 'optIn', optOutMatch: 'exact' });
	});

	it('a text is unread that is longer than a gateway lets anyone send', () => {
		expect(read(`${'please '.repeat(300)}stop texting me`)).toMatchObject({ optOutScore: null });
		expect(read(`STOP${'\n'.repeat(2000)}`).optOutMatch).toBe('exact');
	});

	it('a language that is off is not understood', () => {
		const text = 'Bitte schicken Sie mir keine SMS mehr';
		expect(readOptOut(text, { languages: ['fr'] }).optOutIntent).toBe('none');
		expect(readOptOut(text, { languages: ['de'] }).optOutIntent).toBe('optOut');
	});
});

describe('an arguable text', () => {
	it.each(['wrong number', 'not interested', 'no more'])('%s counts by choice', (text) => {
		const strict = readOptOut(text, { languages: [], arguable: 'strict' });
		expect(read(text).optOutIntent).toBe('optOut');
		expect(strict.optOutIntent).toBe('none');
		expect(strict.optOutScore).toBeLessThan(read(text).optOutScore ?? 0);
	});
});

describe('the own words of a sender', () => {
	it.each([...LANGUAGE_NAMES.keys()])('are all of what is not quoted (%s on)', (language) => {
		const text = 'Stop by at > 5, she wrote: fine';
		expect(ownWordsOf(text)).toBe(text);
		expect(readOptOut(text, { languages: [language] }).optOutMatch).not.toBe('exact');
	});
});
