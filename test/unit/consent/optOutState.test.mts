import { describe, expect, it } from '@jest/globals';

import type { OptOutEntry } from '../../../nodes/SmsGateway/consent/optOutRow.ts';
import { consentOf } from '../../../nodes/SmsGateway/consent/optOutState.ts';
import { block, lift, start, stop, written } from '../../support/optOutRows.mts';

const isOptedOut = (entries: OptOutEntry[], line?: string) =>
	consentOf(written(...entries), line).optedOut;

const [OURS, OTHER] = ['+14155550199', '+14155550188'];
const onOurs = { line: OURS };

describe('whether a person may be texted', () => {
	it.each<[boolean, string, OptOutEntry[]]>([
		[false, 'nobody said anything', []],
		[true, 'STOP', [stop('10:00')]],
		[false, 'STOP, START', [stop('10:00'), start('10:05')]],
		[true, 'STOP, START, STOP', [stop('10:00'), start('10:05'), stop('10:10')]],
		[true, 'START alone, then STOP', [start('10:00'), stop('10:05')]],
		[true, 'a likely opt-out', [stop('10:00', { reason: 'likely' })]],
		[
			false,
			'a likely opt-out that START lifts',
			[stop('10:00', { reason: 'likely' }), start('10:05')],
		],
		[true, 'a block', [block('10:00')]],
		[true, 'a block that START does not lift', [block('10:00'), start('10:05')]],
		[
			true,
			'an import that START does not lift',
			[block('10:00', { reason: 'import' }), start('10:05')],
		],
		[
			true,
			'STOP and a block, of which START lifts one',
			[stop('10:00'), block('10:01'), start('10:05')],
		],
		[false, 'a block that a hand lifts', [block('10:00'), lift('10:05')]],
		[false, 'an import that a hand lifts', [block('10:00', { reason: 'import' }), lift('10:05')]],
		[false, 'STOP that a hand lifts', [stop('10:00'), lift('10:05')]],
		[false, 'all of it, that a hand lifts', [stop('10:00'), block('10:01'), lift('10:05')]],
		[true, 'STOP after a hand lifted', [stop('10:00'), lift('10:05'), stop('10:10')]],
	])('%s, opted out: %s', (optedOut, _, entries) => {
		expect(isOptedOut(entries)).toBe(optedOut);
		expect(isOptedOut(entries, OURS)).toBe(optedOut);
	});
});

describe('the order in which it was written', () => {
	it.each<[string, OptOutEntry[]]>([
		['a START that the gateway dates later', [stop('10:00'), start('10:10'), stop('10:05')]],
		['a START, hours later by its date', [start('18:00'), stop('10:00')]],
		['a removal by hand, hours later by its date', [block('09:00'), lift('18:00'), stop('10:00')]],
		['a START, dated 1970', [start('10:00'), stop('10:00', { at: '1970-01-01T00:00:00.000Z' })]],
	])('makes a STOP count that was written after %s', (_, entries) => {
		expect(isOptedOut(entries)).toBe(true);
	});

	it.each<[string, string]>([
		['a minute', '10:09'],
		['hours', '03:00'],
	])('does not let a START lift a STOP that was said %s later, and came before it', (_, time) => {
		expect(isOptedOut([stop('10:10'), start(time)])).toBe(true);
	});

	it('lets a START lift only what was said before it', () => {
		const rows = written(stop('10:00'), stop('10:10'), start('10:05'));

		expect(consentOf(rows).own.map(({ id }) => id)).toEqual([2]);
	});

	it('lets a removal by hand lift everything before it, whatever its date', () => {
		expect(isOptedOut([stop('10:10'), block('10:11'), lift('03:00')])).toBe(false);
	});

	it('decides where the times are the same', () => {
		expect(isOptedOut([stop('10:00'), start('10:00')])).toBe(false);
		expect(isOptedOut([start('10:00'), stop('10:00')])).toBe(true);
	});

	it('is the same whatever order the rows come in', () => {
		const rows = written(stop('10:00'), start('10:05'), stop('10:10'));

		expect(consentOf([...rows].reverse())).toEqual(consentOf(rows));
	});
});

describe('the opt-outs that count', () => {
	it('are those since the last opt-in, the one that was written first in front', () => {
		const rows = written(stop('10:00'), start('10:05'), stop('10:20'), stop('10:10'));

		expect(consentOf(rows).own.map(({ id }) => id)).toEqual([3, 4]);
	});

	it('have the oldest block beside them', () => {
		const rows = written(stop('10:00'), block('10:05'), block('10:06'));

		expect(consentOf(rows)).toMatchObject({ own: [{ id: 1 }], block: { id: 2 } });
	});
});

describe('an opt-out from one line', () => {
	it('holds for that line, and leaves the others', () => {
		const rows = [stop('10:00', onOurs)];

		expect(isOptedOut(rows, OURS)).toBe(true);
		expect(isOptedOut(rows, OTHER)).toBe(false);
	});

	it('counts when it is not known from which line a text would go out', () => {
		expect(isOptedOut([stop('10:00', onOurs)])).toBe(true);
		expect(isOptedOut([stop('10:00', { line: OTHER }), start('10:05', onOurs)])).toBe(true);
	});

	it('is lifted by START for all lines', () => {
		expect(isOptedOut([stop('10:00', onOurs), start('10:05')])).toBe(false);
		expect(isOptedOut([stop('10:00', onOurs), start('10:05')], OURS)).toBe(false);
	});

	it('from all lines is lifted on the line that START names only', () => {
		const rows = [stop('10:00'), start('10:05', onOurs)];

		expect(isOptedOut(rows, OURS)).toBe(false);
		expect(isOptedOut(rows, OTHER)).toBe(true);
		expect(isOptedOut(rows)).toBe(true);
	});
});
