// npm run measure:remembered: what remembering messages costs, as time per message, on a real n8n.
// One instance, one trigger for each size, taken in turns; medians with minimum and maximum.
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Database } from '../../test/e2e/support/database.mts';
import { deliver, message } from '../../test/e2e/support/delivery.mts';
import { eventually, quietFor } from '../../test/e2e/support/eventually.mts';
import { createReceiver, type Receiver } from '../../test/e2e/support/receiver.mts';
import { startWorld } from '../../test/e2e/support/world.mts';

const SIZES = [0, 1_000, 5_000, 10_000];
const ROUNDS = Number(process.argv[2] ?? 60);

/** n8n keeps two entries for a message, each an MD5 digest in base64. */
const ENTRIES_PER_MESSAGE = 2;

const world = await startWorld();
try {
	const rows = await Promise.all(SIZES.map(prepare));
	for (let round = 0; round < ROUNDS; round++) {
		for (const row of rows) {
			const started = performance.now();
			const body = message({ text: `round ${round}` });
			const { status } = await deliver(row.receiver.url, body, world.account.signingSecret);
			if (status !== 200) throw new Error(`Answered ${status}`);
			row.acknowledged.push(performance.now() - started);
			// The trigger's own run follows the answer; the next message must not wait for it.
			await eventually(
				() => row.receiver.ran().length,
				(count) => count > round,
			);
		}
	}
	console.log('| remembered | until acknowledged, ms | in the execution (trigger), ms |');
	console.log('| ---: | --- | --- |');
	for (const { size, receiver, acknowledged } of rows) {
		const inExecution = await executionTimes(receiver);
		console.log(`| ${size} | ${spread(acknowledged)} | ${spread(inExecution)} |`);
	}
} finally {
	await world.close();
}

interface Row {
	size: number;
	receiver: Receiver;
	acknowledged: number[];
}

/** A trigger whose row in n8n's database holds as many messages as `size` says. */
async function prepare(size: number): Promise<Row> {
	const receiver = await createReceiver(world, {
		parameters: { options: { rememberedMessages: 10_000 } },
	});
	if (size > 0) {
		const entries = Array.from({ length: size * ENTRIES_PER_MESSAGE }, (_, number) =>
			createHash('md5').update(`${size}/${number}`).digest('base64'),
		);
		const [node] = receiver.workflow.nodes;
		await new Database(world.n8n).rememberProcessed(receiver.workflow.id, node.id, entries);
	}
	await quietFor(100);
	return { size, receiver, acknowledged: [] };
}

async function executionTimes({ workflow }: Receiver): Promise<number[]> {
	const executions = await world.client.executions({ workflowId: workflow.id });
	const times = await Promise.all(
		executions.map(async ({ id }) => {
			const { data } = await world.client.execution(id);
			return Number(data.resultData.runData.Trigger[0].executionTime);
		}),
	);
	return times;
}

/** Median (minimum – maximum). */
function spread(values: number[]): string {
	const sorted = [...values].sort((a, b) => a - b);
	const [least, median, most] = [0, Math.floor(sorted.length / 2), sorted.length - 1].map((index) =>
		sorted[index].toFixed(0),
	);
	return `${median} (${least} – ${most})`;
}
