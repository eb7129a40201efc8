import { describe, expect, it } from '@jest/globals';

import { takeAnswer } from '../../../nodes/SmsGateway/conversations/answerLimit.ts';

const LIMIT = { most: 2, within: 1_000 };

describe('the answers to one person', () => {
	it('are as many as the limit says, and more when time has passed', () => {
		const took = [0, 1, 2, 999, 1_000, 1_000, 1_001].map(
			(now) => takeAnswer('time', LIMIT, now) !== undefined,
		);

		expect(took).toEqual([true, true, false, false, true, false, true]);
	});

	it('are counted for each person', () => {
		for (const person of ['Jane', 'Joe']) {
			expect(takeAnswer(person, { most: 1, within: 1 }, 0)).toBeDefined();
			expect(takeAnswer(person, { most: 1, within: 1 }, 0)).toBeUndefined();
		}
	});

	it('count what is known from elsewhere, once', () => {
		expect(takeAnswer('elsewhere', LIMIT, 500, [0, 500])).toBeUndefined();
		expect(takeAnswer('elsewhere', LIMIT, 500, [-500, 500])).toBeDefined();
		expect(takeAnswer('elsewhere', LIMIT, 501, [500])).toBeDefined();
		expect(takeAnswer('elsewhere', LIMIT, 502, [500])).toBeUndefined();
	});

	it('do not count one that is given back', () => {
		const giveBack = takeAnswer('back', LIMIT, 0);
		takeAnswer('back', LIMIT, 0);
		giveBack?.();
		giveBack?.();

		expect(takeAnswer('back', LIMIT, 0)).toBeDefined();
		expect(takeAnswer('back', LIMIT, 0)).toBeUndefined();
	});
});
