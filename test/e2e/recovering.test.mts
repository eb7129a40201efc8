import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliver, message } from '../../testbed/world/delivery.mts';
import { eventually, quietFor } from '../../testbed/process/eventually.mts';
import { createReceiver } from '../../testbed/world/receiver.mts';
import { createStore } from '../../testbed/world/store.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

/* One process: n8n's clock ticks each minute, and nobody helps it here. */

let world: World;
let secret: string;

beforeAll(async () => {
	world = await startWorld();
	secret = world.account.signingSecret;
}, BOOT_TIMEOUT);
afterAll(async () => await world?.close(), BOOT_TIMEOUT);

const parameters = { options: { keepForRecovery: true } };

/** A tick, on a busy machine, and the minute for which an execution has been crashed. In milliseconds. */
const TWO_TICKS = 200_000;
const MINUTE = 60_000;

describe('by itself, each once', () => {
	it(
		'comes back what n8n left crashed, and what no execution began with',
		async () => {
			const store = await createStore(world);
			const receiver = await createReceiver(world, { store, parameters, delayMs: 20_000 });
			const deliverOne = async (text: string) =>
				expect(await deliver(receiver.url, message({ text }), secret)).toMatchObject({
					status: 200,
				});
			const texts = () => receiver.ran().map(({ text }) => text);
			await deliverOne('killed in the middle');
			await eventually(texts, ({ length }) => length === 1);
			await world.n8n.kill();
			await world.n8n.start();

			// Its row alone is there, as if n8n had lost the rest: no execution has begun with it.
			const [table] = await store.tables.named(`${store.fields.tablePrefix}kept_messages`);
			const [row] = await store.tables.rowsOf(table.id);
			const json = JSON.parse(String(row.message)) as Record<string, unknown>;
			await store.tables.insert(table.id, [
				{
					workflow: row.workflow,
					node: row.node,
					delivery: 'never stored',
					attempts: 0,
					message: JSON.stringify({
						...json,
						text: 'never stored',
						deduplicationKey: 'never stored',
						deliveryId: 'never stored',
					}),
					at: new Date(Date.now() - 6 * MINUTE).toISOString(),
				},
			]);

			await eventually(texts, ({ length }) => length === 3, TWO_TICKS);
			await quietFor(MINUTE + 10_000);
			expect(texts().sort()).toEqual([
				'killed in the middle',
				'killed in the middle',
				'never stored',
			]);
			const [first, ...recovered] = receiver.ran();
			expect(first.recoveredAt).toBeUndefined();
			for (const item of recovered) expect(item.recoveredAt).toMatch(/^\d{4}-\d\d-\d\dT/);

			const executions = await receiver.executions();
			expect(executions.map(({ mode }) => mode).sort()).toEqual(['trigger', 'trigger', 'webhook']);
		},
		TWO_TICKS + 3 * MINUTE,
	);
});
