import type { Progress } from '../../testbed/process/heartbeat.mts';
import { quietFor } from '../../testbed/process/eventually.mts';
import { createStore, type Store } from '../../testbed/world/store.mts';
import { startStoreProxy } from '../../testbed/world/storeProxy.mts';
import type { World } from '../../testbed/world/world.mts';
import { publishBehindTrigger, type BehindTrigger } from './behindTrigger.mts';
import type { Fault, Scene } from './fault.mts';
import type { FaultsWorld } from './faultsWorld.mts';
import { historiesOf } from './history.mts';
import { patiently } from './patiently.mts';
import { keptTableOf, outcomeOf, type Outcome } from './outcome.mts';
import type { Report, RetryExample } from './retryExample.mts';
import { startStream, type StreamSize } from './stream.mts';

/** One line of the table. */
export interface Row {
	fault: string;
	sent: number;
	acknowledged: number;
	/** Never acknowledged, with all of the gateway's retries: it knows that they did not arrive. */
	gaveUp: number;
	before: Outcome;
	/** What the example said that it retried. */
	reports: Report[];
	/** After the example ran, twice at once. */
	after: Outcome;
	/** Executions that still seemed to run when n8n had long had the time to end them. */
	stuck: string[];
	/** The history of each message that is lost, ran twice or was answered twice. */
	suspects: string[];
	seconds: number;
}

/** More than Recover waits for an execution to begin, in milliseconds. */
const KEPT_SINCE_MS = 600_000;

/** How often a STOP comes in the stream, where there is a store to record it in. */
const STOP_EVERY = 5;

/** When the fault strikes, as a share of the messages. */
const STRIKE_AT = 1 / 3;

/** How long n8n may take to notice what it cannot go on with, in milliseconds. */
const ENDED_WITHIN = 150_000;

export interface RowOptions extends StreamSize {
	world: FaultsWorld;
	example: RetryExample;
	/** Which row it is; sets its messages apart. */
	number: number;
	/** Whether the processes share one memory of messages. */
	shared?: boolean;
	onProgress?: Progress;
}

/** Plays one fault while messages come in, and counts. */
export async function playFault(fault: Fault, options: RowOptions): Promise<Row> {
	const { world, example, number, messages, overMs, shared, onProgress } = options;
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
	const before = await patiently(async () => await outcomeOf(scene));
	onProgress?.('n8n is done; now the example');
	const reports = await example.runAtOnce(2);
	if (shared && store) await recoverTwice(behind, store.list);
	const stuck = await untilEnded(scene);
	const after = await patiently(async () => await outcomeOf(scene));
	const suspects = await patiently(async () => await historiesOf(scene, before, after, stuck));
	await behind.remove();
	await store?.proxy.close();
	return {
		fault: fault.name,
		sent: stream.sent().length,
		acknowledged: stream.acknowledged().length,
		gaveUp: stream.gaveUp().length,
		before,
		reports,
		after,
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
 * Recover leaves a message for some minutes to the execution that should have it: here the clock of
 * the table is moved, in place of waiting.
 */
async function recoverTwice(behind: BehindTrigger, list: Store): Promise<void> {
	const [table] = await list.tables.named(keptTableOf(list));
	const earlier = new Date(Date.now() - KEPT_SINCE_MS).toISOString();
	if (table) await list.tables.fill(table.id, 'at', earlier);
	await Promise.all([behind.recover(), behind.recover()]);
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
