import { beforeAll, describe, expect, it } from '@jest/globals';
import { duplicateCases } from '../../e2e/cases/duplicates.mts';
import { deliver, message } from '../../../testbed/world/delivery.mts';
import { eventually, quietFor } from '../../../testbed/process/eventually.mts';
import { createReceiver, type Receiver } from '../../../testbed/world/receiver.mts';
import { createStore, type Store } from '../../../testbed/world/store.mts';
import { concurrently } from '../../../testbed/world/concurrently.mts';
import { countOf } from '../../../testbed/world/countOf.mts';
import { untilEnded } from '../../../testbed/world/untilEnded.mts';
import type { QueueWorld } from '../../../testbed/world/queueWorld.mts';

const PAIRS = 40;
const MANY = 60;
const CONCURRENCY = 8;

/**
 * One message runs once although two processes take requests and two run workflows: with the option
 * Deduplicate Across Processes always; without it as far as the engine goes, which is then printed.
 */
export function oneRunCases(given: () => QueueWorld, deduplicateAcrossProcesses: boolean): void {
	let world: QueueWorld;
	let secret: string;
	let store: Store;

	beforeAll(async () => {
		world = given();
		secret = world.account.signingSecret;
		store = await createStore(world);
	});

	const receive = async (memory = store) =>
		await createReceiver(world, {
			parameters: { options: { deduplicateAcrossProcesses } },
			store: deduplicateAcrossProcesses ? memory : undefined,
		});

	/** Each text ran, and no text but those; how many ran more than once. */
	function repeatsIn(receiver: Receiver, texts: string[]): number {
		const runs = countOf(receiver.ran().map(({ text }) => String(text)));
		expect([...runs.keys()].sort()).toEqual([...texts].sort());
		return [...runs.values()].filter((count) => count > 1).length;
	}

	function expectOnce(what: string, repeats: number, of: number) {
		const how = deduplicateAcrossProcesses ? 'Across processes' : 'Each process by itself';
		console.log(`${how}, ${what}: ${repeats} of ${of} ran twice`);
		if (deduplicateAcrossProcesses) expect(repeats).toBe(0);
	}

	duplicateCases({ given, receive, runsAtOnce: deduplicateAcrossProcesses ? 1 : 2 });

	describe('over two processes', () => {
		it(`${PAIRS} messages, each on both at once`, async () => {
			const receiver = await receive();
			const texts = Array.from({ length: PAIRS }, (_, number) => `pair ${number}`);
			for (const text of texts) {
				const answers = await Promise.all(
					receiver.urls.map(async (url) => await deliver(url, message({ text }), secret)),
				);
				expect(answers).toMatchObject(receiver.urls.map(() => ({ status: 200 })));
			}
			await untilEnded(world, receiver.workflow.id, texts.length);
			await quietFor();
			expectOnce('on both at once', repeatsIn(receiver, texts), texts.length);
		});

		it(`${MANY} messages, ${CONCURRENCY} at a time, and all again by the other process`, async () => {
			const receiver = await receive();
			const texts = Array.from({ length: MANY }, (_, number) => `many ${number}`);
			for (const way of receiver.urls.keys()) {
				await concurrently([...texts.entries()], CONCURRENCY, async ([number, text]) => {
					const url = receiver.urls[(number + way) % receiver.urls.length];
					expect(await deliver(url, message({ text }), secret)).toMatchObject({
						status: 200,
					});
				});
				await untilEnded(world, receiver.workflow.id, texts.length);
				await quietFor(1_000);
			}
			await untilEnded(world, receiver.workflow.id, texts.length);
			expectOnce('again when all had run', repeatsIn(receiver, texts), texts.length);
		});

		if (deduplicateAcrossProcesses) {
			it('a message that comes again an hour later, by the other process', async () => {
				const own = await createStore(world);
				const receiver = await receive(own);
				const [first, second] = receiver.urls;
				await deliver(first, message({ text: 'an hour' }), secret);
				await eventually(
					() => receiver.ran().length,
					(count) => count === 1,
				);
				await moveBack(world, own, '1 hour');
				expect(await deliver(second, message({ text: 'an hour' }), secret)).toMatchObject({
					status: 200,
				});
				await untilEnded(world, receiver.workflow.id, 2);
				await quietFor();
				expect(receiver.ran()).toHaveLength(1);
			});

			it('forgets what is older than 14 days', async () => {
				const own = await createStore(world);
				const receiver = await receive(own);
				await deliver(receiver.url, message({ text: 'old' }), secret);
				await untilEnded(world, receiver.workflow.id, 1);
				const [old] = await own.tables.rows(own.memory);
				await moveBack(world, own, '15 days');
				// A worker looks when it first has to do with the table: the other one does by now.
				let next = 0;
				await eventually(
					async () => {
						await deliver(receiver.url, message({ text: `next ${next++}` }), secret);
						await untilEnded(world, receiver.workflow.id, 1 + next);
						return (await own.tables.rows(own.memory)).map(({ id }) => id);
					},
					(ids) => !ids.includes(old.id),
				);
				expect(receiver.ran()).toHaveLength(1 + next);
			});
		}
	});
}

/** As if so much time had passed since the messages in a store were remembered. */
async function moveBack({ cluster }: QueueWorld, store: Store, by: string): Promise<void> {
	const [table] = await store.tables.named(store.memory);
	const moved = await cluster.postgres.rows(
		`UPDATE "data_table_user_${table.id}" SET at = to_char(
			(at::timestamptz - interval '${by}') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
		) RETURNING id;`,
	);
	expect(moved).not.toEqual([]);
}
