import { jest } from '@jest/globals';

/** Lets the clock run ahead by this many milliseconds; `jest.restoreAllMocks` sets it right again. */
export function advanceClock(milliseconds: number): void {
	const now = Date.now.bind(Date);
	jest.spyOn(Date, 'now').mockImplementation(() => now() + milliseconds);
}
