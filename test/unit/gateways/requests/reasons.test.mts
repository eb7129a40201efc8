import { describe, expect, it } from '@jest/globals';

import {
	reasonsIn,
	withoutSecrets,
} from '../../../../nodes/SmsGateway/gateways/requests/reasons.ts';
import { API_KEY, CURRENT_SECRET } from '../../../support/secrets.mts';

describe('why a request was refused', () => {
	it.each([
		['words under message', { message: 'Unknown line' }, ['Unknown line']],
		['one word', { error: 'bad_request', message: 'blacklisted' }, ['blacklisted']],
		['words under error', { error: 'invalid phone number' }, ['invalid phone number']],
		['words in an error', { error: { code: 'x', message: 'No credit left' } }, ['No credit left']],
		[
			'a detail',
			{ title: 'Bad Request', detail: 'to is not E.164' },
			['to is not E.164', 'Bad Request'],
		],
		['details', { details: ['to is short', 'text is long'] }, ['to is short', 'text is long']],
		['a title alone', { title: 'Payment required' }, ['Payment required']],
		[
			'a list of errors',
			{ errors: [{ field: 'to', message: 'is required' }] },
			['to: is required'],
		],
		[
			'errors by field',
			{ errors: { to: ['is required'], text: 'is long' } },
			['to: is required', 'text: is long'],
		],
		[
			'fields in data',
			{ status: 'error', message: 'validation errors', data: { from: ['is not yours'] } },
			['from: is not yours', 'validation errors'],
		],
		[
			'a list of places',
			{ detail: [{ loc: ['body', 'to'], msg: 'field required' }] },
			['body.to: field required'],
		],
		['plain text', 'number is barred\n', ['number is barred']],
		['a code alone', { error: 'validation_error' }, []],
		['a web page', '<html><p>Forbidden</p></html>', []],
		['nothing', undefined, []],
	])('stands in the body: %s', (_, body, reasons) => {
		expect(reasonsIn(body)).toEqual(reasons);
	});

	it('is said once, in five reasons at most, each of two lines at most', () => {
		const many = Array.from({ length: 50 }, (_, n) => `${n} ${'x'.repeat(1_000_000)}`);
		const reasons = reasonsIn({ errors: ['same', 'same', ...many] });

		expect(reasons.length).toBeLessThanOrEqual(5);
		expect(reasons[0]).toBe('same');
		expect(Math.max(...reasons.map(({ length }) => length))).toBe(200);
	});

	it('is on one line', () => {
		expect(reasonsIn({ message: 'a\r\n\u0000b\u202e  c' })).toEqual(['a b c']);
	});

	it('ends in a body that is deep', () => {
		const deep = JSON.parse(`${'{"errors":'.repeat(2_000)}"x"${'}'.repeat(2_000)}`) as unknown;

		expect(reasonsIn(deep)).toEqual([]);
	});

	it.each([
		[`key ${API_KEY} is unknown`, 'key *** is unknown'],
		[`secret ${CURRENT_SECRET}`, 'secret ***'],
		[
			'Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln was refused',
			'Authorization: *** was refused',
		],
		['user gate-user-7 is locked', 'user *** is locked'],
		['text "Your code is 1234" is spam', 'text "***" is spam'],
		['Retry after 60 seconds', 'Retry after 60 seconds'],
	])('shows no secret: %s', (reason, shown) => {
		expect(
			withoutSecrets(reason, ['gate-user-7', 'Your code is 1234', '60', '', undefined, 7]),
		).toBe(shown);
	});
});
