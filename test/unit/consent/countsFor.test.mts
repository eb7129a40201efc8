import { describe, expect, it } from '@jest/globals';

import { countsFor } from '../../../nodes/SmsGateway/consent/countsFor.ts';
import type { OptOutRow } from '../../../nodes/SmsGateway/consent/optOutRow.ts';

const row = (
	phoneNumber: string,
	state: OptOutRow['state'],
	reason: OptOutRow['reason'],
): OptOutRow => ({
	id: 1,
	phoneNumber,
	line: 'all',
	state,
	reason,
	keyword: null,
	text: null,
	messageId: null,
	deduplicationKey: null,
	at: '2026-06-12T14:32:05.250Z',
	recordedBy: null,
	confirmedAt: null,
	confirmedBy: null,
});

describe('digits without a country', () => {
	it('opt out each person whose number they may be', () => {
		for (const person of ['+19545550100', '+9545550100', '(954) 555-0100']) {
			expect(countsFor(row('9545550100', 'optedOut', 'keyword'), person)).toBe(true);
			expect(countsFor(row('9545550100', 'optedOut', 'import'), person)).toBe(true);
		}
	});

	it.each(['keyword', 'likely'] as const)('lift only their own opt-out by a text: %s', (reason) => {
		const start = row('9545550100', 'optedIn', reason);

		expect(countsFor(start, '9545550100')).toBe(true);
		expect(countsFor(start, '954-555-0100')).toBe(true);
		expect(countsFor(start, '+19545550100')).toBe(false);
		expect(countsFor(start, '+9545550100')).toBe(false);
	});

	it('lift what they may be where a hand wrote them', () => {
		expect(countsFor(row('954-555-0100', 'optedIn', 'manual'), '+19545550100')).toBe(true);
	});
});

describe('a START', () => {
	it('lifts the opt-out of the same number in another notation', () => {
		expect(countsFor(row('+525512345678', 'optedIn', 'keyword'), '+5215512345678')).toBe(true);
		expect(countsFor(row('+14155550100', 'optedIn', 'keyword'), '+14155550101')).toBe(false);
	});
});
