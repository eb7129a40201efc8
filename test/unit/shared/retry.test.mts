import { describe, expect, it } from '@jest/globals';

import { retry, retryWhile } from '../../../nodes/SmsGateway/shared/retry.ts';

/** Fails so many times, then gives how often it was called. */
function failing(times: number) {
	let calls = 0;
	return async () => {
		calls++;
		if (calls <= times) await Promise.reject(new Error(`failure ${calls}`));
		return calls;
	};
}

describe('retry', () => {
	it('does what succeeds once', async () => {
		expect(await retry([1, 1], failing(0))).toBe(1);
	});

	it('does what fails again after each pause, and no more often', async () => {
		expect(await retry([1, 1], failing(2))).toBe(3);
		await expect(retry([1, 1], failing(3))).rejects.toThrow('failure 3');
	});
});

describe('retryWhile', () => {
	it('lets the result say whether and after how long it is done again', async () => {
		const seen: number[] = [];
		const result = await retryWhile(failing(0), (_, attempt) => {
			seen.push(attempt);
			return attempt < 2 ? 1 : undefined;
		});

		expect(result).toBe(3);
		expect(seen).toEqual([0, 1, 2]);
	});
});
