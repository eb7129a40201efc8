import { describe, expect, it } from '@jest/globals';

import { pauseBefore } from '../../../nodes/SmsGateway/sending/offerUntilTaken.ts';

describe('the pause before a text is offered again', () => {
	it('doubles from a second to a minute', () => {
		expect(
			[0, 1, 2, 3, 4, 5, 6, 20].map((attempt) => pauseBefore(attempt, { after: undefined })),
		).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
	});

	it.each([
		['longer than its own', 0, 5, 5_000],
		['shorter than its own', 3, 5, 8_000],
		['longer than a minute', 0, 3_600, 60_000],
		['a fraction of a second', 0, 1.5, 1_500],
	])('is as long as the gateway asks for, when that is %s', (_, attempt, after, pause) => {
		expect(pauseBefore(attempt, { after })).toBe(pause);
	});
});
