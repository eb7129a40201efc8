import { describe, expect, it } from '@jest/globals';

import { readOptOut } from '../../../nodes/SmsGateway/optOut/readOptOut.ts';

describe('so short a text that it asks for nothing', () => {
	it.each([
		'thanks',
		'another',
		'number 123',
		'number one',
		'one more',
		'ok thanks',
		'see you',
		'SMS',
		'This is a test',
		'Hello, this is a message from my phone',
		'No.',
	])('is none: %s', (text) => {
		expect(readOptOut(text, { languages: [] }).optOutIntent).toBe('none');
	});

	it.each([
		'stop pls',
		'remove me',
		'no more',
		'no texts',
		'un subscribe',
		'remive',
		'ST0P',
		'STOPUNSUBSCRIBE',
		'Stop, Bernice here',
	])('but one that asks is likely: %s', (text) => {
		expect(readOptOut(text, { languages: [] }).optOutMatch).toBe('likely');
	});
});
