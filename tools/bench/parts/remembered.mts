import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { post } from '../../../testbed/world/delivery.mts';
import { eventually } from '../../../testbed/process/eventually.mts';
import { createStore, type Store } from '../../../testbed/world/store.mts';
import {
	credentialsOf,
	mainTo,
	triggerNode,
	workflowNode,
} from '../../../testbed/world/workflows.mts';
import type { Workflow } from '../../../testbed/n8n/api/types.mts';
import type { N8nClient } from '../../../testbed/n8n/client.mts';
import { requestOf, type Proof } from '../load/requests.mts';
import { startSender } from '../load/sender.mts';
import type { Context, Part, Row } from '../part.mts';
import { alternate } from '../rounds.mts';
import { ratioOf, spreadOf, written } from '../spread.mts';
import { withBenchWorld, type BenchWorld } from '../world/benchWorld.mts';
import { ENGINES } from '../world/engine.mts';
import { startSink, type Sink } from '../world/sink.mts';

/** Messages that are remembered when the measuring begins. */
const SIZES = ['0', '1000', '10000'] as const;
type Size = (typeof SIZES)[number];

/** Messages of one trigger in one round; the round's figure is their median. */
const MESSAGES = 10;

/** Messages at a time, while a trigger is filled with them. */
const FILLED_AT_ONCE = 20;

/** How long that may take, in seconds. */
const FILLED_WITHIN = 1_200;

/**
 * From one message to the next, in milliseconds: what comes within a tenth of a second of another waits
 * to share its look into n8n's row.
 */
const ALONE_AFTER = 250;

/** Where a trigger remembers messages. */
interface Memory {
	name: string;
	/** Of the trigger's panel. */
	options: Record<string, unknown>;
	/** Whether the trigger needs a store for it. */
	inStore: boolean;
	/** Makes it remember so many messages, after it has had one. */
	fill(world: BenchWorld, trigger: Trigger, size: number): Promise<void>;
}

const MEMORIES: Memory[] = [
	{
		name: "the process, and n8n's row of the node",
		// The setting's maximum.
		options: { rememberedMessages: 100_000 },
		inStore: false,
		async fill({ account, client }, { url, workflow }, size) {
			const sender = startSender();
			try {
				await sender.put({
					urls: [url],
					proof: proofOf(account),
					status: 200,
					concurrency: FILLED_AT_ONCE,
					seconds: FILLED_WITHIN,
					most: size,
				});
			} finally {
				sender.close();
			}
			await untilNothingRuns(client, workflow.id, FILLED_WITHIN * 1_000);
		},
	},
	{
		name: 'shared, in a Data Table',
		options: { deduplicateAcrossProcesses: true, keepForRecovery: true },
		inStore: true,
		async fill(_, { store }, size) {
			if (!store) throw new Error('Without a store nothing is shared');
			const [table] = await store.tables.named(store.memory);
			if (!table) throw new Error('The first message was not remembered in the store');
			const at = new Date().toISOString();
			const rows = Array.from({ length: size }, (_row, number) => ({
				key: `anotherProcess${String(number).padStart(8, '0')}`,
				delivery: randomUUID(),
				at,
			}));
			await store.tables.insert(table.id, rows);
		},
	},
];

/** Time per message by how many are remembered. */
export const remembered: Part = {
	name: 'remembered',
	title: 'Time from the request until the node behind runs, by remembered messages',
	goal: 'flat within 10 %',
	async run(context) {
		const [lazy] = ENGINES;
		return await withBenchWorld(lazy, context.progress, async (world) => {
			const rows: Row[] = [];
			for (const memory of MEMORIES.filter(({ name }) => context.matches(name))) {
				rows.push(...(await measure(world, memory, context)));
			}
			return rows;
		});
	},
};

/** A trigger with so many remembered messages. */
interface Trigger {
	url: string;
	workflow: Workflow;
	store?: Store;
}

/** In milliseconds. */
interface Times {
	acknowledged: number;
	ran: number;
	/** In the trigger's node, by n8n's own count. */
	inTrigger: number;
}

async function measure(
	world: BenchWorld,
	memory: Memory,
	{ short, progress }: Context,
): Promise<Row[]> {
	const sink = await startSink();
	try {
		const sizes = short ? SIZES.slice(0, 2) : SIZES;
		const triggers = {} as Record<Size, Trigger>;
		for (const size of sizes) triggers[size] = await prepare(world, sink, memory, Number(size));
		const rounds = short ? 3 : 11;
		progress(`${memory.name}: ${rounds} rounds of ${MESSAGES} messages each`);
		const measured = await alternate(sizes, rounds, async (size) => {
			const times: Times[] = [];
			for (let number = 0; number < MESSAGES; number++) {
				times.push(await oneMessage(world, sink, triggers[size]));
			}
			const median = (of: keyof Times) => spreadOf(times.map((time) => time[of])).median;
			return {
				acknowledged: median('acknowledged'),
				ran: median('ran'),
				inTrigger: median('inTrigger'),
			};
		});
		const ran = (size: Size) => measured[size].map((round) => round.ran);
		const others = (size: Size) => ({
			acknowledgedMs: spreadOf(measured[size].map((round) => round.acknowledged)),
			inTriggerMs: spreadOf(measured[size].map((round) => round.inTrigger)),
		});
		const noteOn = (figure: 'acknowledgedMs' | 'inTriggerMs', size: Size) =>
			`${written(others(size)[figure], 0)} against ${written(others('0')[figure], 0)} ms`;
		return sizes.slice(1).map((size) => ({
			figure: `${memory.name}, ${Number(size).toLocaleString('en')} remembered`,
			ours: { name: 'with them', value: spreadOf(ran(size)), unit: 'ms' },
			against: { name: 'with none', value: spreadOf(ran('0')), unit: 'ms' },
			ratio: ratioOf(ran(size), ran('0')),
			goal: { atMost: 1.1 },
			note: `acknowledged after ${noteOn('acknowledgedMs', size)}; in the trigger ${noteOn('inTriggerMs', size)}`,
			details: { [size]: others(size), '0': others('0') },
		}));
	} finally {
		await sink.close();
	}
}

async function prepare(
	world: BenchWorld,
	sink: Sink,
	memory: Memory,
	size: number,
): Promise<Trigger> {
	const { client, credential } = world;
	const store = memory.inStore ? await createStore(world) : undefined;
	const workflow = await client.createWorkflow({
		name: `${memory.name}, ${size}`,
		nodes: [
			triggerNode({
				parameters: { options: memory.options },
				credentials: credentialsOf(credential, store),
			}),
			workflowNode('Behind', 'n8n-nodes-base.httpRequest', 4.2, {
				parameters: { method: 'POST', url: sink.url },
			}),
		],
		connections: { Trigger: mainTo('Behind') },
		settings: { executionOrder: 'v1' },
	});
	await client.publish(workflow.id);
	const trigger = { url: await client.webhookUrl(workflow, 'Trigger'), workflow, store };
	// Of the first message, n8n and the trigger make what they keep.
	await oneMessage(world, sink, trigger);
	if (size > 0) await memory.fill(world, trigger, size);
	for (let number = 0; number < 3; number++) await oneMessage(world, sink, trigger);
	return trigger;
}

async function oneMessage(
	{ account, client }: BenchWorld,
	sink: Sink,
	{ url, workflow }: Trigger,
): Promise<Times> {
	const { headers, body } = requestOf(randomUUID(), proofOf(account));
	const behind = sink.next();
	const started = performance.now();
	const { status, body: text } = await post(url, body, headers);
	const acknowledged = performance.now() - started;
	if (status !== 200) throw new Error(`The trigger answered ${status}: ${text}`);
	const ran = (await behind) - started;
	// What n8n still writes of this execution is not to fall into the next message's time.
	const [{ id }] = await untilNothingRuns(client, workflow.id);
	const { data } = await client.execution(id);
	const inTrigger = Number(data.resultData.runData.Trigger[0].executionTime);
	await pause(ALONE_AFTER);
	return { acknowledged, ran, inTrigger };
}

/** @returns all executions, the newest first */
async function untilNothingRuns(client: N8nClient, workflowId: string, within?: number) {
	const unfinished = async () =>
		await client.executions({ workflowId, status: ['new', 'running'] });
	await eventually(unfinished, ({ length }) => length === 0, within);
	return await client.executions({ workflowId });
}

const proofOf = ({ signingSecret }: BenchWorld['account']): Proof => ({
	kind: 'gateway',
	header: 'x-mac-signature',
	secret: signingSecret,
});
