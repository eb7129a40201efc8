import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.mts';

/** Longer than the trigger goes on trying to record an opt-out: three pauses, 7.5 s in all. */
const STORE_GONE_MS = 10_000;

const ANSWERS_LOST_MS = 3_000;

/** Shorter than Reply goes on offering a text that was not accepted: three pauses, 7 s in all. */
const OFFLINE_MS = 5_000;

/** What was stored is never confirmed, and so comes again. */
export const answersLost: Fault = {
	name: 'answers lost on the way',
	modes: ['sqlite', 'queue'],
	short: ['sqlite'],
	async strike({ world }) {
		world.loseAnswers(true);
		await pause(ANSWERS_LOST_MS);
	},
	async mend({ world }) {
		world.loseAnswers(false);
	},
};

/** The list of opt-outs cannot be read or written, by the trigger and by Reply. */
export const storeGone: Fault = {
	name: "store's API gone",
	modes: ['sqlite', 'queue'],
	hasStore: true,
	async strike({ store }) {
		store?.proxy.play('reset');
		await pause(STORE_GONE_MS);
	},
	async mend({ store }) {
		store?.proxy.play('pass');
	},
};

/** The gateway accepts no reply, because no phone is online to send it. */
export const phoneOffline: Fault = {
	name: 'phone offline for replies',
	modes: ['sqlite', 'queue'],
	async strike({ world }) {
		world.simulator.addFault({
			method: 'POST',
			path: '/v1/messages',
			times: Number.MAX_SAFE_INTEGER,
			answer: { status: 503, body: { error: 'no_active_device_for_tenant' } },
		});
		await pause(OFFLINE_MS);
	},
	async mend({ world }) {
		world.simulator.clearFaults();
	},
};
