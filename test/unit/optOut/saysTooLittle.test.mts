import { describe, expect, it } from '@jest/globals';

import { readOptOut } from '../../../nodes/SmsGateway/optOut/readOptOut.ts';

describe('so short a text that it asks for nothing', () => {
	it.each(['thanks', 'another', 'number 123', 'number one', 'ok thanks', 'see you'])(
		'is none: %s',
		(text) => {
			expect(readOptOut(text, { languages: [] }).optOutIntent).toBe('none');
		},
	);

	it.each(['stop pls', 'remove me', 'no more'])('but one that asks is likely: %s', (text) => {
		expect(readOptOut(text, { languages: [] }).optOutMatch).toBe('likely');
	});
});
