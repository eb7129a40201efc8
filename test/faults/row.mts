import type { Progress } from '../../testbed/process/heartbeat.mts';
import { quietFor } from '../../testbed/process/eventually.mts';
import { createStore } from '../../testbed/world/store.mts';
import { startStoreProxy } from '../../testbed/world/storeProxy.mts';
import type { World } from '../../testbed/world/world.mts';
import { publishBehindTrigger } from './behindTrigger.mts';
import type { Fault, Scene } from './fault.mts';
import type { FaultsWorld } from './faultsWorld.mts';
import { historiesOf } from './history.mts';
import { patiently } from './patiently.mts';
import { keptTableOf, outcomeOf, type Outcome } from './outcome.mts';
import { startStream, type StreamSize } from './stream.mts';

/** One line of the table. */
export interface Row {
	fault: string;
	sent: number;
	acknowledged: number;
	/** Never acknowledged, with all of the gateway's retries: it knows that they did not arrive. */
	gaveUp: number;
	/** After the trigger recovered what n8n lost, where it does. */
	outcome: Outcome;
	/** How many runs the trigger began by itself. */
	recovered: number;
	/** Executions that still seemed to run when n8n had long had the time to end them. */
	stuck: string[];
	/** The history of each message that is lost, ran twice or was answered twice. */
	suspects: string[];
	seconds: number;
}

/** More than the trigger waits for an execution to begin with a message, in milliseconds. */
const KEPT_SINCE_MS = 600_000;

/** More than it waits before it recovers a message once more, in milliseconds. */
const TAKEN_SINCE_MS = 20 * 60 * 60 * 1_000;

/** Two ticks of its clock, and the minute for which an execution has been crashed; in milliseconds. */
const RECOVERED_WITHIN = 240_000;

/** Between two looks, in milliseconds. */
const LOOK_MS = 10_000;

/** How often a STOP comes in the stream, where there is a store to record it in. */
const STOP_EVERY = 5;

/** When the fault strikes, as a share of the messages. */
const STRIKE_AT = 1 / 3;

/** How long n8n may take to notice what it cannot go on with, in milliseconds. */
const ENDED_WITHIN = 150_000;

export interface RowOptions extends StreamSize {
	world: FaultsWorld;
	/** Which row it is; sets its messages apart. */
	number: number;
	/** Whether the processes share one memory of messages. */
	shared?: boolean;
	onProgress?: Progress;
}

/** Plays one fault while messages come in, and counts. */
export async function playFault(fault: Fault, options: RowOptions): Promise<Row> {
	const { world, number, messages, overMs, shared, onProgress } = options;
	const started = Date.now();
	onProgress?.(`${fault.name} …`);
	const store = fault.hasStore || shared ? await storeBehindProxy(world) : undefined;
	const behind = await publishBehindTrigger(world, {
		callMs: fault.callMs,
		store: store?.list.credential,
		isGuarded: fault.hasStore,
		shared,
	});
	const stream = startStream(world.simulator, {
		url: behind.url,
		row: number,
		messages,
		overMs,
		...(fault.hasStore && { stopEvery: STOP_EVERY }),
	});
	const scene: Scene = { world, stream, behind, store };
	await stream.untilSent(STRIKE_AT);
	onProgress?.('it strikes');
	await fault.strike(scene);
	await fault.mend(scene);

	onProgress?.('it is over; what comes in still comes in');
	await stream.settled();
	onProgress?.('the gateway is done');
	await world.untilUp();
	await untilEnded(scene);
	if (shared) {
		onProgress?.('n8n is done; now what it lost comes back');
		await untilRecovered(scene);
	}
	const stuck = await untilEnded(scene);
	const outcome = await patiently(async () => await outcomeOf(scene));
	const suspects = await patiently(async () => await historiesOf(scene, outcome, stuck));
	const recovered = behind.recoveredRuns();
	await behind.remove();
	await store?.proxy.close();
	return {
		fault: fault.name,
		sent: stream.sent().length,
		acknowledged: stream.acknowledged().length,
		gaveUp: stream.gaveUp().length,
		outcome,
		recovered,
		stuck,
		suspects,
		seconds: Math.round((Date.now() - started) / 1_000),
	};
}

async function storeBehindProxy({ client, url }: FaultsWorld) {
	const proxy = await startStoreProxy(url);
	const n8n = { url } as World['n8n'];
	const list = await createStore({ client, n8n }, { baseUrl: proxy.baseUrl });
	return { list, proxy };
}

/**
 * The trigger leaves a message for some minutes to the execution that should have it: here the clock of
 * the table is moved, in place of waiting. What is not recovered in time is seen in the outcome.
 */
async function untilRecovered(scene: Scene): Promise<void> {
	const deadline = Date.now() + RECOVERED_WITHIN;
	while (Date.now() < deadline) {
		const { recoverable } = await patiently(async () => await outcomeOf(scene));
		if (recoverable === 0) return;
		const { list } = scene.store ?? {};
		const [table] = list ? await list.tables.named(keptTableOf(list)) : [];
		if (list && table) {
			const earlier = (ms: number) => new Date(Date.now() - ms).toISOString();
			await list.tables.fill(table.id, 'at', earlier(KEPT_SINCE_MS));
			await list.tables.fill(table.id, 'takenAt', earlier(TAKEN_SINCE_MS));
		}
		await quietFor(LOOK_MS);
	}
}

/** @returns the executions that seem to run still */
async function untilEnded({ world, behind }: Scene): Promise<string[]> {
	const deadline = Date.now() + ENDED_WITHIN;
	for (;;) {
		// What was acknowledged a moment ago may not have begun.
		await quietFor();
		const executions = await patiently(
			async () => await world.client.executions({ workflowId: behind.workflow.id }),
		);
		const open = executions.filter(({ status }) => status === 'new' || status === 'running');
		if (open.length === 0 || Date.now() > deadline) return open.map(({ id }) => id);
	}
}
