import { setTimeout as pause } from 'node:timers/promises';
import { nothing, type Fault, type Scene } from '../fault.mts';

/** How long requests pile up at a database that does not answer, in milliseconds. */
const HUNG_MS = 1_000;

/** How often a moment to strike in is looked for, in milliseconds. */
const LOOK_MS = 2;

const total = (counts: Map<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);

async function untilMore(count: () => number): Promise<void> {
	const before = count();
	while (count() <= before) await pause(LOOK_MS);
}

/** The process that took a request is gone while the request is being stored. */
export const killedBeforeAnswer: Fault = {
	name: 'killed before its answer',
	modes: ['sqlite', 'queue'],
	async strike({ world }) {
		const unlock = await world.database.lock();
		await pause(HUNG_MS);
		await world.webhooks[0].kill();
		await unlock();
	},
	mend: nothing,
};

/** The process that took a request is gone as soon as the gateway has its answer. */
export const killedAfterAnswer: Fault = {
	name: 'killed after its answer',
	modes: ['sqlite', 'queue'],
	async strike({ world, stream }) {
		await untilMore(() => stream.acknowledged().length);
		await world.webhooks[0].kill();
	},
	mend: nothing,
};

/** The process that runs the workflow is gone between the trigger and the reply. */
export const killedInTheMiddle: Fault = {
	name: 'killed in the middle of a run',
	modes: ['sqlite', 'queue'],
	short: ['sqlite', 'queue'],
	callMs: 1_500,
	async strike({ world, behind }: Scene) {
		await untilMore(() => total(behind.runs()));
		await world.workers[0].kill();
	},
	mend: nothing,
};

/** Asked to end (SIGTERM), as when n8n is updated. */
export const restarted: Fault = {
	name: 'restarted',
	modes: ['sqlite'],
	strike: async ({ world }) => await world.main.stop(),
	mend: nothing,
};
