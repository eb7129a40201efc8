import { describe, expect, it } from '@jest/globals';

import { dayOf, keyEndOf } from '../../../nodes/SmsGateway/n8nApi/keyEnd.ts';
import { n8nKeyThatEnds } from '../../support/n8nKeys.mts';
import { STORE_API_KEY } from '../../support/secrets.mts';

const seconds = (iso: string) => Date.parse(iso) / 1_000;

describe('when an API key of n8n ends', () => {
	it('is what its claim exp says, in seconds', () => {
		const key = n8nKeyThatEnds(seconds('2027-01-03T08:15:00Z'));

		expect(keyEndOf(` ${key}\n`)).toEqual(new Date('2027-01-03T08:15:00Z'));
	});

	it.each<[string, unknown]>([
		['a key without expiration', n8nKeyThatEnds()],
		['a time that is none', n8nKeyThatEnds('soon')],
		['a time that no clock has', n8nKeyThatEnds(1e300)],
		['null for claims', 'a.bnVsbA.b'],
		['two parts', STORE_API_KEY],
		['what is no JWT', 'n8n_api_0123'],
		['no JSON', 'a.b.c'],
		['nothing', ''],
		['no key', undefined],
	])('is not known of %s', (_, key) => {
		expect(keyEndOf(key)).toBeUndefined();
	});

	it('is said as people write a day', () => {
		expect(dayOf(new Date('2027-01-03T23:59:59Z'))).toBe('3 January 2027');
	});
});
