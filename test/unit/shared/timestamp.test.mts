import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { readTimestamp } from '../../../nodes/SmsGateway/shared/timestamp.ts';
import { ARRIVAL } from '../../support/delivery.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const HALF_PAST_TWO = '2026-06-12T14:32:00.000Z';

describe('the time of a message', () => {
	it.each([
		['ISO in UTC', '2026-06-12T14:32:00.000Z'],
		['ISO without milliseconds', '2026-06-12T14:32:00Z'],
		['ISO without seconds', '2026-06-12T14:32Z'],
		['ISO in small letters', '2026-06-12t14:32:00z'],
		['ISO with an offset', '2026-06-12T20:02:00+05:30'],
		['ISO with an offset without a colon', '2026-06-12T20:02:00+0530'],
		['ISO with an offset west of Greenwich', '2026-06-12T07:32:00.000-07:00'],
		['ISO without an offset, which is UTC', '2026-06-12T14:32:00'],
		['ISO with a blank for the T', '2026-06-12 14:32:00'],
		['ISO with white space around it', ' 2026-06-12T14:32:00Z\n'],
		['Unix seconds', 1781274720],
		['Unix milliseconds', 1781274720000],
		['Unix seconds in a string', '1781274720'],
		['Unix seconds with a fraction in a string', '1781274720.000'],
		['Unix milliseconds in a string', '1781274720000'],
	])('is read as %s', (_, value) => {
		expect(readTimestamp(value, ARRIVAL)).toEqual({ iso: HALF_PAST_TWO, source: 'gateway' });
	});

	it('keeps its milliseconds', () => {
		expect(
			['2026-06-12T14:32:00.123456Z', 1781274720.123, 1781274720123].map(
				(value) => readTimestamp(value, ARRIVAL).iso,
			),
		).toEqual(Array(3).fill('2026-06-12T14:32:00.123Z'));
	});

	it('is midnight UTC when there is only a date', () => {
		expect(readTimestamp('2026-06-12', ARRIVAL)).toEqual({
			iso: '2026-06-12T00:00:00.000Z',
			source: 'gateway',
		});
	});

	it.each([
		['absent', undefined],
		['null', null],
		['empty', ''],
		['zero', 0],
		['negative', -1781274720],
		['not a number', NaN],
		['without end', Infinity],
		['a number that no date has', 1e300],
		['a month that does not exist', '2026-13-01T00:00:00Z'],
		['an hour that does not exist', '2026-06-12T25:00:00Z'],
		['words', 'yesterday'],
		['a date in words', 'Fri, 12 Jun 2026 14:32:00 GMT'],
		['a few digits', '12'],
		['a boolean', true],
		['an object', { seconds: 1781274720 }],
		['a list', ['2026-06-12T14:32:00Z']],
	])('is that of the arrival when it is %s', (_, value) => {
		expect(readTimestamp(value, ARRIVAL)).toEqual({
			iso: '2026-06-12T14:32:05.250Z',
			source: 'arrival',
		});
	});

	it('is the same whether it has to be put in that form or comes in it', () => {
		const two = (least: number, most: number) =>
			fc.integer({ min: least, max: most }).map((number) => String(number).padStart(2, '0'));
		const written = fc
			.tuple(two(0, 13), two(0, 32), two(0, 25), two(0, 61), two(0, 61), two(0, 99))
			.map((n) => `2026-${n[0]}-${n[1]}T${n[2]}:${n[3]}:${n[4]}.0${n[5]}Z`);
		fc.assert(
			fc.property(written, (value) => {
				const date = new Date(value);
				const expected = Number.isNaN(date.getTime()) ? ARRIVAL : date;
				return readTimestamp(value, ARRIVAL).iso === expected.toISOString();
			}),
			{ numRuns: 2_000 },
		);
	});

	it('is always a time in ISO form, whatever comes', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				const { iso } = readTimestamp(value, ARRIVAL);
				return new Date(iso).toISOString() === iso;
			}),
			{ numRuns: 500 },
		);
	});
});
