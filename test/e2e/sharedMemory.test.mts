import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { deliver, message } from '../../testbed/world/delivery.mts';
import { eventually, quietFor } from '../../testbed/process/eventually.mts';
import { createReceiver, type Receiver } from '../../testbed/world/receiver.mts';
import { createStore, STORE_SCOPES, type Store } from '../../testbed/world/store.mts';
import { startStoreProxy, type StoreProxy } from '../../testbed/world/storeProxy.mts';
import { runOf } from '../../testbed/world/workflows.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

/*
 * One process here, which knows by itself what it took since it started: what the table adds that all processes share
 * shows after a restart. Two processes at once are in the queue suite.
 */

let world: World;
let secret: string;
let proxy: StoreProxy;

beforeAll(async () => {
	world = await startWorld();
	secret = world.account.signingSecret;
	proxy = await startStoreProxy(world.n8n.url);
}, BOOT_TIMEOUT);
afterAll(async () => {
	await proxy?.close();
	await world?.close();
}, BOOT_TIMEOUT);
afterEach(() => proxy.play('pass'));

const parameters = { options: { deduplicateAcrossProcesses: true, keepForRecovery: true } };
const receiverWith = async (store: Store) => await createReceiver(world, { store, parameters });

const DUPLICATE = { status: 200, body: '{"status":"duplicate"}' };
const ACCEPTED = { status: 200, body: '{"status":"accepted"}' };

async function runs(receiver: Receiver, count: number): Promise<void> {
	await eventually(
		() => receiver.ran().length,
		(length) => length === count,
	);
}

/** Delivers a message and waits until its execution has ended. */
async function executed(receiver: Receiver, body = message()) {
	const before = await receiver.executions();
	expect(await deliver(receiver.url, body, secret)).toEqual(ACCEPTED);
	const [newest] = await eventually(
		async () => await receiver.executions(),
		(list) => list.length > before.length && ['success', 'error'].includes(list[0].status),
		120_000,
	);
	return runOf(await world.client.execution(newest.id));
}

async function restart(): Promise<void> {
	await world.n8n.restart();
	// After a restart n8n answers before the webhooks of its workflows are there again.
	const receiver = await createReceiver(world);
	await eventually(
		async () => await deliver(receiver.url, message(), secret),
		({ status }) => status === 200,
		60_000,
	);
}

/** Moves the time of every claim in a store's memory so far back. */
async function age({ tables, memory }: Store, milliseconds: number): Promise<void> {
	const [{ id }] = await tables.named(memory);
	await tables.fill(id, 'at', new Date(Date.now() - milliseconds).toISOString());
}

const HOUR = 60 * 60 * 1_000;

describe('one message runs once', () => {
	it('when twenty identical requests come at once, and one a second later', async () => {
		const store = await createStore(world);
		const receiver = await receiverWith(store);
		const answers = await Promise.all(
			Array.from({ length: 20 }, async () => await deliver(receiver.url, message(), secret)),
		);
		expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
		await runs(receiver, 1);
		await quietFor(1_000);
		expect(await deliver(receiver.url, message(), secret)).toEqual(DUPLICATE);
		await quietFor();
		expect(receiver.ran()).toHaveLength(1);
		expect(receiver.ran()[0].deliveryId).toMatch(/^[0-9a-f-]{36}$/);

		const rows = await store.tables.rows(store.memory);
		expect(rows).toMatchObject([{ delivery: receiver.ran()[0].deliveryId }]);
	});

	it('and every other one once too, of 40 at concurrency 8', async () => {
		const store = await createStore(world);
		const receiver = await receiverWith(store);
		const waiting = Array.from({ length: 40 }, (_, number) => `number ${number}`);
		const sender = async () => {
			for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
				// As a gateway does, which delivers again what n8n had no time to take.
				await eventually(
					async () => await deliver(receiver.url, message({ text }), secret),
					({ status }) => status === 200,
				);
			}
		};
		await Promise.all(Array.from({ length: 8 }, sender));
		const executions = await eventually(
			async () => await receiver.executions(),
			(list) =>
				list.length >= 40 && list.every(({ status }) => ['success', 'error'].includes(status)),
			240_000,
		);
		// One whose claim failed keeps its message to be retried; it is not lost, but none should fail.
		const failed = executions.filter(({ status }) => status !== 'success');
		const errors = failed.map(async ({ id }) => runOf(await world.client.execution(id)).error);
		expect(await Promise.all(errors)).toEqual([]);
		expect(new Set(receiver.ran().map(({ text }) => text)).size).toBe(40);
		expect(receiver.ran()).toHaveLength(40);
		expect(await store.tables.named(store.memory)).toHaveLength(1);
	});

	it('in each of two workflows that share a table', async () => {
		const store = await createStore(world);
		const [one, other] = [await receiverWith(store), await receiverWith(store)];
		for (const receiver of [one, other]) await executed(receiver);
		expect([one.ran().length, other.ran().length]).toEqual([1, 1]);
		expect(await store.tables.rows(store.memory)).toHaveLength(2);
	});
});

describe('after a restart', () => {
	let stores: Store[];
	let soon: Receiver;
	let anHourLater: Receiver;
	let aWeekLater: Receiver;
	let forgotten: Receiver;

	beforeAll(async () => {
		stores = [];
		for (let number = 0; number < 4; number++) stores.push(await createStore(world));
		[soon, anHourLater, aWeekLater, forgotten] = await Promise.all(stores.map(receiverWith));
		for (const receiver of [soon, anHourLater, aWeekLater, forgotten]) await executed(receiver);
		await age(stores[1], HOUR);
		await age(stores[2], 14 * 24 * HOUR + 1_000);
		const [{ id }] = await stores[3].tables.named(stores[3].memory);
		await stores[3].tables.delete(id);
		await restart();
	}, BOOT_TIMEOUT);

	it('a message that ran does not run again', async () => {
		expect((await executed(soon)).left('Trigger').flat()).toEqual([]);
		expect(soon.ran()).toHaveLength(1);
	});

	it('an hour later neither', async () => {
		expect((await executed(anHourLater)).left('Trigger').flat()).toEqual([]);
		expect(anHourLater.ran()).toHaveLength(1);
		// And another one does, so what was seen is not an instance that runs nothing.
		await executed(anHourLater, message({ text: 'another' }));
		expect(anHourLater.ran()).toHaveLength(2);
	});

	it('after 14 days it is forgotten, and its row gone', async () => {
		await executed(aWeekLater, message({ text: 'another' }));
		const { tables, memory } = stores[2];
		expect(await tables.rows(memory)).toHaveLength(1);
		await executed(aWeekLater);
		expect(aWeekLater.ran()).toHaveLength(3);
	});

	it('a table that was deleted is begun anew', async () => {
		await executed(forgotten);
		expect(forgotten.ran()).toHaveLength(2);
		const { tables, memory } = stores[3];
		expect(await tables.rows(memory)).toHaveLength(1);
	});
});

describe('while the store is down', () => {
	it('the message stays in an execution that failed, and runs once when it is retried', async () => {
		const store = await createStore(world, { baseUrl: proxy.baseUrl });
		const receiver = await receiverWith(store);
		proxy.play({ status: 503, body: '{"message":"Database is not ready"}' });
		const failed = await executed(receiver);
		expect(failed.status).toBe('error');
		expect(failed.error).toMatch(/could not be looked up.*503.*retry it/s);
		expect(failed.error).not.toContain(store.fields.apiKey);
		expect(receiver.ran()).toEqual([]);

		proxy.play('pass');
		await world.client.retry(failed.id);
		await runs(receiver, 1);
		// The delivery has the message now, whoever retries it; another one has not.
		await world.client.retry(failed.id);
		await runs(receiver, 2);
		await restart();
		await executed(receiver);
		expect(receiver.ran()).toHaveLength(2);
		const deliveries = new Set(receiver.ran().map(({ deliveryId }) => deliveryId));
		expect(deliveries.size).toBe(1);
	});

	it('the retry runs nothing when another delivery ran meanwhile', async () => {
		const store = await createStore(world, { baseUrl: proxy.baseUrl });
		const receiver = await receiverWith(store);
		proxy.play('reset');
		const failed = await executed(receiver);
		expect(failed.status).toBe('error');
		proxy.play('pass');
		await restart();
		await executed(receiver);
		expect(receiver.ran()).toHaveLength(1);

		await world.client.retry(failed.id);
		await quietFor();
		expect(receiver.ran()).toHaveLength(1);
	});

	it('for some seconds, the message runs all the same', async () => {
		const store = await createStore(world, { baseUrl: proxy.baseUrl });
		const receiver = await receiverWith(store);
		const until = Date.now() + 3_000;
		proxy.play(() => (Date.now() < until ? { status: 500, body: '{}' } : 'pass'));
		expect((await executed(receiver)).status).toBe('success');
		expect(receiver.ran()).toHaveLength(1);
	});

	it('to say that it wrote, the message runs, and once', async () => {
		const store = await createStore(world, { baseUrl: proxy.baseUrl });
		const receiver = await receiverWith(store);
		let inserts = 0;
		// The first one keeps the message; the second one claims it.
		proxy.play(({ method, path }) =>
			method === 'POST' && path.endsWith('/rows') && ++inserts === 2 ? 'lose the answer' : 'pass',
		);
		await executed(receiver);
		expect(inserts).toBeGreaterThan(2);
		expect(receiver.ran()).toHaveLength(1);
		expect(await store.tables.rows(store.memory)).toHaveLength(2);
	});
});

describe('the credential for the store', () => {
	it('lacks: publishing is refused, and says what to choose', async () => {
		const receiver = await createReceiver(world, { parameters, publish: false });
		await expect(world.client.publish(receiver.workflow.id)).rejects.toThrow(
			/'Deduplicate Across Processes' needs an 'Opt-Out List' credential/,
		);
	});

	it('may not delete: messages run all the same', async () => {
		const apiKey = await world.client.createApiKey(
			STORE_SCOPES.filter((scope) => scope !== 'dataTableRow:delete'),
			'without delete',
		);
		const receiver = await receiverWith(await createStore(world, { apiKey }));
		expect((await executed(receiver)).status).toBe('success');
		expect(receiver.ran()).toHaveLength(1);
	});
});
