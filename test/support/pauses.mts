import { jest } from '@jest/globals';

/** How long a request may take when the panel says nothing; the HTTP client's timer, not a pause. */
const TIME_LIMIT = 30_000;

/** Makes pauses of a second and more take no time, and tells how long they were, in milliseconds. */
export function skipPauses(): number[] {
	const skipped: number[] = [];
	const real = globalThis.setTimeout;
	const fake = (callback: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
		if (ms < 1_000 || ms === TIME_LIMIT) return real(callback, ms, ...given);
		skipped.push(ms);
		return real(callback, 0, ...given);
	};
	jest.spyOn(globalThis, 'setTimeout').mockImplementation(fake as typeof setTimeout);
	return skipped;
}
