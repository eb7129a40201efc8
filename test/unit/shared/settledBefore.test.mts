import { describe, expect, it, jest } from '@jest/globals';

import { settledBefore } from '../../../nodes/SmsGateway/shared/settledBefore.ts';

const never = new Promise<never>(() => undefined);

const soon = (milliseconds: number) => Date.now() + milliseconds;

describe('settledBefore', () => {
	it('ends with the promise, whichever way it is settled', async () => {
		expect(await settledBefore(soon(20_000), Promise.resolve())).toBe(true);
		expect(await settledBefore(soon(20_000), Promise.reject(new Error('x')))).toBe(true);
	});

	it('ends at the moment, of which a part of a millisecond is none', async () => {
		// Its timer keeps no process alive, so that something else has to.
		const alive = setTimeout(() => undefined, 5_000);

		expect(await settledBefore(soon(10 / 3), never)).toBe(false);
		clearTimeout(alive);
	});

	it('ends at once when the moment is past', async () => {
		expect(await settledBefore(soon(-1), Promise.resolve())).toBe(false);
	});

	it('leaves neither a listener nor a timer that keeps the process alive', async () => {
		const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
		const before = timers().length;
		const added = jest.spyOn(AbortSignal.prototype, 'addEventListener');
		const removed = jest.spyOn(AbortSignal.prototype, 'removeEventListener');
		const waiting = settledBefore(soon(20_000), Promise.resolve());
		const whileWaiting = timers().length;
		await waiting;

		expect([added.mock.calls, removed.mock.calls]).toEqual([
			[['abort', expect.any(Function)]],
			added.mock.calls,
		]);
		expect([whileWaiting, timers().length]).toEqual([before, before]);
	});
});
