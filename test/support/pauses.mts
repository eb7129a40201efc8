import { jest } from '@jest/globals';

/** How long a request to the gateway, and to the store, may take; the HTTP client's timer, no pause. */
const TIME_LIMITS = [30_000, 10_000];

/** Makes pauses of a second and more take no time, and tells how long they were, in milliseconds. */
export function skipPauses(): number[] {
	const skipped: number[] = [];
	const real = globalThis.setTimeout;
	const fake = (callback: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
		if (ms < 1_000 || TIME_LIMITS.includes(ms)) return real(callback, ms, ...given);
		skipped.push(ms);
		return real(callback, 0, ...given);
	};
	jest.spyOn(globalThis, 'setTimeout').mockImplementation(fake as typeof setTimeout);
	return skipped;
}

/** Makes a server that does not answer be given up after a moment. */
export function shortenTimeLimits(): void {
	const real = globalThis.setTimeout;
	const fake = (callback: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) =>
		real(callback, TIME_LIMITS.includes(ms) ? 100 : ms, ...given);
	jest.spyOn(globalThis, 'setTimeout').mockImplementation(fake as typeof setTimeout);
}
