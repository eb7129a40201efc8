import { describe, expect, it } from '@jest/globals';

import { settledBefore } from '../../../nodes/SmsGateway/shared/settledBefore.ts';

const never = new Promise<never>(() => undefined);

/** How many listeners a signal has at the end, and had at most. */
function countedSignal(signal: AbortSignal) {
	const counts = { now: 0, most: 0 };
	const [add, remove] = [
		signal.addEventListener.bind(signal),
		signal.removeEventListener.bind(signal),
	];
	signal.addEventListener = (...given: Parameters<typeof add>) => {
		counts.most = Math.max(counts.most, ++counts.now);
		add(...given);
	};
	signal.removeEventListener = (...given: Parameters<typeof remove>) => {
		counts.now--;
		remove(...given);
	};
	return counts;
}

describe('settledBefore', () => {
	it('ends with the promise, whichever way it is settled', async () => {
		const signal = AbortSignal.timeout(20_000);

		expect(await settledBefore(signal, Promise.resolve())).toBe(true);
		expect(await settledBefore(signal, Promise.reject(new Error('x')))).toBe(true);
	});

	it('ends with the signal, and at once with one that has aborted', async () => {
		const signal = AbortSignal.timeout(10);
		// A timeout keeps no process alive, so that something else has to.
		const alive = setTimeout(() => undefined, 5_000);

		expect(await settledBefore(signal, never)).toBe(false);
		expect(await settledBefore(signal, Promise.resolve())).toBe(false);
		clearTimeout(alive);
	});

	it('leaves neither a listener nor a timer that keeps the process alive', async () => {
		const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
		const before = timers().length;
		const signal = AbortSignal.timeout(20_000);
		const listeners = countedSignal(signal);
		await settledBefore(signal, Promise.resolve());

		expect(listeners).toEqual({ now: 0, most: 1 });
		expect(timers().length).toBe(before);
	});
});
