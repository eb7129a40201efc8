import { describe, expect, it } from '@jest/globals';

import { readOptOutRow, toCells } from '../../../nodes/SmsGateway/consent/optOutRow.ts';
import { stop } from '../../support/optOutRows.mts';

const CREATED = '2026-06-12T14:32:00.000Z';
const read = (fields: Record<string, string | number | boolean | null>) =>
	readOptOutRow({ id: 7, createdAt: CREATED, updatedAt: CREATED, ...fields });

describe('a row that somebody wrote by hand', () => {
	it('with nothing but the number opts out, by hand, on all lines, when it was written', () => {
		expect(read({ phoneNumber: ' +14155550100 ' })).toEqual({
			id: 7,
			phoneNumber: '+14155550100',
			line: 'all',
			state: 'optedOut',
			reason: 'manual',
			keyword: null,
			text: null,
			messageId: null,
			deduplicationKey: null,
			at: CREATED,
			recordedBy: null,
			confirmedAt: null,
			confirmedBy: null,
		});
	});

	it.each(['optedIn', 'Opted In', 'opted-in', 'OPTIN', 'opt in', ' opt_in '])(
		'opts in with the state "%s"',
		(state) => {
			expect(read({ state }).state).toBe('optedIn');
		},
	);

	it.each(['optedOut', 'Opted Out', '', ' ', 'yes', 'in', 'not optedIn', 'STOP', null, true, 1])(
		'opts out with the state %j: what is in doubt is an opt-out',
		(state) => {
			expect(read({ state }).state).toBe('optedOut');
		},
	);

	it.each([
		['keyword', 'keyword'],
		['Likely', 'likely'],
		[' IMPORT ', 'import'],
		['manual', 'manual'],
		['', 'manual'],
		['asked on the phone', 'manual'],
		[null, 'manual'],
	])('with the reason %j is "%s"', (reason, read_) => {
		expect(read({ reason }).reason).toBe(read_);
	});

	it.each([
		['*', 'all'],
		['All', 'all'],
		['', 'all'],
		[null, 'all'],
		['+1 (415) 555-0199', '+14155550199'],
		['sales', 'sales'],
	])('on the line %j is for "%s"', (line, read_) => {
		expect(read({ line }).line).toBe(read_);
	});

	it.each([
		['2026-06-12 10:00', '2026-06-12T10:00:00.000Z'],
		['2026-06-12T10:00:00+02:00', '2026-06-12T08:00:00.000Z'],
		['yesterday', CREATED],
		[null, CREATED],
	])('said at %j is from %s', (at, read_) => {
		expect(read({ at }).at).toBe(read_);
	});

	it('without a number is about nobody', () => {
		expect(read({ phoneNumber: null }).phoneNumber).toBe('');
	});
});

describe('a row to write', () => {
	it('has every column of the entry', () => {
		const entry = stop('10:00');

		expect(toCells(entry)).toEqual({ ...entry });
	});

	it('has no NUL in its text, which Postgres does not keep', () => {
		expect(toCells(stop('10:00', { text: 'a\u0000b' })).text).toBe('a\uFFFDb');
	});

	it('keeps the text word for word otherwise', () => {
		const text = '  Stop!\r\n🛑 ={{ $env }} ';

		expect(toCells(stop('10:00', { text })).text).toBe(text);
	});
});
