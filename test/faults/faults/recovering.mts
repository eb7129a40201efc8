import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../../testbed/process/eventually.mts';
import type { Fate } from '../../../testbed/world/storeProxy.mts';
import { nothing, type Fault, type Scene } from '../fault.mts';

/** How long the call behind the trigger takes, so that there are runs to cut off. */
const CALL_MS = 1_500;

/** The minute for which an execution has been crashed, and two ticks; in milliseconds. */
const RECOVERED_WITHIN = 300_000;

/** How often a moment to strike in is looked for, in milliseconds. */
const LOOK_MS = 20;

async function killOneThatRuns({ world, behind }: Scene): Promise<void> {
	const total = () => [...behind.runs().values()].reduce((a, b) => a + b, 0);
	const before = total();
	while (total() <= before) await pause(LOOK_MS);
	await world.workers[0].kill();
}

const untilOneIsRecovered = async ({ behind }: Scene) =>
	await eventually(
		() => behind.recoveredRuns(),
		(count) => count > 0,
		RECOVERED_WITHIN,
		LOOK_MS,
	);

/** The main that recovers, and the process that runs what is recovered, are gone in the middle of it. */
export const killedInTheMiddleOfRecovering: Fault = {
	name: 'killed in the middle of recovering',
	modes: ['sqlite', 'queue'],
	callMs: CALL_MS,
	needsRecovery: true,
	async strike(scene) {
		const { main, workers } = scene.world;
		await killOneThatRuns(scene);
		await untilOneIsRecovered(scene);
		await Promise.all([...new Set([main, workers[0], workers[workers.length - 1]])].map(kill));
	},
	mend: nothing,
};

const kill = async (victim: { kill(): Promise<void> }) => await victim.kill();

/** From before the messages are lost until some of them are recovered. */
export const everyThirdRequestFails: Fault = {
	name: 'an API that answers every third request with 500',
	modes: ['sqlite', 'queue'],
	callMs: CALL_MS,
	needsRecovery: true,
	async strike(scene) {
		let requests = 0;
		const fate = (): Fate =>
			++requests % 3 === 0 ? { status: 500, body: '{"message":"Internal server error"}' } : 'pass';
		scene.store?.proxy.play(fate);
		await killOneThatRuns(scene);
		await untilOneIsRecovered(scene);
	},
	mend: async ({ store }) => {
		await Promise.resolve(store?.proxy.play('pass'));
	},
};
