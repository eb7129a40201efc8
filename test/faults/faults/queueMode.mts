import { setTimeout as pause } from 'node:timers/promises';
import { nothing, type Fault } from '../fault.mts';

/** Longer than n8n goes on without Redis: after some ten seconds each of its processes ends. */
const REDIS_GONE_MS = 14_000;

/** How long the call behind the trigger takes, so that there are jobs that run and wait. */
const CALL_MS = 1_500;

/** The process with the editor, the API and the look for what was cut off. */
export const mainKilled: Fault = {
	name: 'main killed',
	modes: ['queue'],
	strike: async ({ world }) => await world.main.kill(),
	mend: nothing,
};

export const redisRestarted: Fault = {
	name: 'Redis restarted',
	modes: ['queue'],
	callMs: CALL_MS,
	strike: async ({ world }) => await (await world.stopRedis?.(false))?.(),
	mend: nothing,
};

/** It comes back empty: what waited and what ran is known to n8n's database alone. */
export const redisForgets: Fault = {
	name: 'Redis restarted, empty',
	modes: ['queue'],
	short: ['queue'],
	callMs: CALL_MS,
	strike: async ({ world }) => await (await world.stopRedis?.(true))?.(),
	mend: nothing,
};

export const postgresRestarted: Fault = {
	name: 'Postgres restarted',
	modes: ['queue'],
	short: ['queue'],
	callMs: CALL_MS,
	strike: async ({ world }) => await world.restartPostgres?.(),
	mend: nothing,
};

/** So long that all of n8n's processes end and are started again. */
export const redisGone: Fault = {
	name: 'Redis gone, empty',
	modes: ['queue'],
	callMs: CALL_MS,
	async strike({ world }) {
		const back = await world.stopRedis?.(true);
		await pause(REDIS_GONE_MS);
		await back?.();
	},
	mend: nothing,
};
