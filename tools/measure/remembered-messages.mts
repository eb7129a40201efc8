// npm run measure:remembered [rounds [size …]]: what remembering messages costs, as time per message,
// on a real n8n. One instance, triggers that remember none, 1,000 and 10,000 messages, each with its
// own memory and with the shared one, taken in turns; medians with minimum and maximum.
import { performance } from 'node:perf_hooks';
import { deliver, message } from '../../testbed/world/delivery.mts';
import { eventually, quietFor } from '../../testbed/process/eventually.mts';
import { createReceiver, type Receiver } from '../../testbed/world/receiver.mts';
import { createStore } from '../../testbed/world/store.mts';
import { startWorld } from '../../testbed/world/world.mts';

const [rounds = '60', ...sizes] = process.argv.slice(2);
const ROUNDS = Number(rounds);
const SIZES = sizes.length > 0 ? sizes.map(Number) : [0, 1_000, 10_000];

/** Deliveries at a time, while a trigger is filled. */
const AT_ONCE = 20;

const world = await startWorld();
const secret = world.account.signingSecret;
try {
	const rows: Row[] = [];
	for (const shared of [false, true]) {
		for (const size of SIZES) rows.push(await prepare(shared, size));
	}
	// The first message of a trigger finds nothing warm.
	for (const row of rows) await measure(row, -1);
	for (const { acknowledged, whole } of rows) acknowledged.length = whole.length = 0;
	for (let round = 0; round < ROUNDS; round++) for (const row of rows) await measure(row, round);

	console.log(
		'| memory | remembered | until acknowledged, ms | in the trigger, ms | until behind it, ms |',
	);
	console.log('| --- | ---: | --- | --- | --- |');
	for (const { shared, size, receiver, acknowledged, whole } of rows) {
		const inTrigger = spread(await executionTimes(receiver));
		console.log(
			`| ${shared ? 'shared' : 'own'} | ${size} | ${spread(acknowledged)} | ${inTrigger} | ${spread(whole)} |`,
		);
	}
} finally {
	await world.close();
}

interface Row {
	shared: boolean;
	size: number;
	receiver: Receiver;
	/** From the request to its answer. */
	acknowledged: number[];
	/** From the request until the node behind the trigger was called. */
	whole: number[];
}

/** A trigger that remembers as many messages as `size` says: the process, and what outlives it. */
async function prepare(shared: boolean, size: number): Promise<Row> {
	const store = shared ? await createStore(world) : undefined;
	const receiver = await createReceiver(world, {
		parameters: { options: { shared, rememberedMessages: 20_000 } },
		store,
	});
	if (store) {
		await deliver(receiver.url, message({ text: 'so that the table is there' }), secret);
		const [table] = await eventually(
			async () => await store.tables.named(store.memory),
			({ length }) => length === 1,
		);
		const claims = Array.from({ length: size }, (_, number) => ({
			key: `anotherProcess${String(number).padStart(8, '0')}`,
			delivery: crypto.randomUUID(),
			at: new Date().toISOString(),
		}));
		if (size > 0) await store.tables.insert(table.id, claims);
	} else {
		await fill(receiver, size);
	}
	await quietFor(500);
	return { shared, size, receiver, acknowledged: [], whole: [] };
}

/** Delivers so many messages, which all run. */
async function fill(receiver: Receiver, size: number): Promise<void> {
	let next = 0;
	const sender = async () => {
		while (next < size) {
			const text = `filling ${next++}`;
			const { status } = await deliver(receiver.url, message({ text }), secret);
			if (status !== 200) throw new Error(`Answered ${status}`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, sender));
	await eventually(
		() => receiver.calledAt().length,
		(count) => count === size,
		600_000,
	);
}

async function measure({ receiver, acknowledged, whole }: Row, round: number): Promise<void> {
	const before = receiver.calledAt().length;
	const started = performance.now();
	const sent = Date.now();
	const { status } = await deliver(receiver.url, message({ text: `round ${round}` }), secret);
	if (status !== 200) throw new Error(`Answered ${status}`);
	acknowledged.push(performance.now() - started);
	// The trigger's own run follows the answer; the next message must not wait for it.
	await eventually(
		() => receiver.calledAt().length,
		(count) => count > before,
	);
	whole.push(Date.parse(receiver.calledAt().at(-1) ?? '') - sent);
}

/** In the trigger's node, of the messages that were measured. */
async function executionTimes({ workflow }: Receiver): Promise<number[]> {
	const executions = await world.client.executions({ workflowId: workflow.id });
	const measured = executions.slice(0, ROUNDS);
	return await Promise.all(
		measured.map(async ({ id }) => {
			const { data } = await world.client.execution(id);
			return Number(data.resultData.runData.Trigger[0].executionTime);
		}),
	);
}

/** Median (minimum – maximum). */
function spread(values: number[]): string {
	const sorted = [...values].sort((a, b) => a - b);
	const [least, median, most] = [0, Math.floor(sorted.length / 2), sorted.length - 1].map((index) =>
		sorted[index].toFixed(0),
	);
	return `${median} (${least} – ${most})`;
}
