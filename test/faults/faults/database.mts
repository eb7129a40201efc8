import { setTimeout as pause } from 'node:timers/promises';
import { nothing, type Fault } from '../fault.mts';

const FULL_MS = 4_000;
const LOCKED_MS = 1_500;
const FREE_MS = 500;
const LOCKS = 3;

/** Every new execution is refused, as by a full disk. */
export const databaseFull: Fault = {
	name: 'database full',
	modes: ['sqlite', 'queue'],
	short: ['sqlite'],
	async strike({ world }) {
		await world.database.refuseExecutions(true);
		await pause(FULL_MS);
	},
	mend: async ({ world }) => await world.database.refuseExecutions(false),
};

/** Writing takes a second and a half, with short breaths in between. */
export const databaseSlow: Fault = {
	name: 'slow database',
	modes: ['sqlite', 'queue'],
	async strike({ world }) {
		for (let lock = 0; lock < LOCKS; lock++) {
			const unlock = await world.database.lock();
			await pause(LOCKED_MS);
			await unlock();
			await pause(FREE_MS);
		}
	},
	mend: nothing,
};
