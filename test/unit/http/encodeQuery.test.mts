import { describe, expect, it } from '@jest/globals';

import { encodeQuery } from '../../../nodes/SmsGateway/http/encodeQuery.ts';

/** What n8n's API refuses in a query: RFC 3986's reserved characters. */
const RESERVED = /[:/?#[\]@!$'()*+,;]/;

describe('a query', () => {
	it.each([
		['a blank', 'My Bank'],
		['a plus', '+1 646 CALL'],
		['every reserved character', ":/?#[]@!$&'()*+,;="],
		['other alphabets', 'Банк %2B 銀行 ☎️'],
		['a condition', JSON.stringify({ filters: [{ value: '%5%5%' }] })],
	])('is refused by nobody, and read as it was meant: %s', (_, value) => {
		const query = encodeQuery({ filter: value, sortBy: 'id:asc' });

		expect(query).not.toMatch(RESERVED);
		expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
			filter: value,
			sortBy: 'id:asc',
		});
		// As n8n's HTTP client sends it.
		expect(new URL(`http://n8n/rows?${query}`).search).toBe(`?${query}`);
	});
});
