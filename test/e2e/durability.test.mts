import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../../testbed/world/sqliteDatabase.mts';
import { deliver, message } from '../../testbed/world/delivery.mts';
import { eventually, quietFor } from '../../testbed/process/eventually.mts';
import { createReceiver, type Receiver } from '../../testbed/world/receiver.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

let world: World;
let secret: string;

beforeAll(async () => {
	world = await startWorld();
	secret = world.account.signingSecret;
}, BOOT_TIMEOUT);
afterAll(async () => await world?.close(), BOOT_TIMEOUT);

/** After a restart n8n answers before the webhooks of its workflows are there again. */
const deliverWhenBack = async (receiver: Receiver, body: unknown) =>
	await eventually(
		async () => await deliver(receiver.url, body, secret),
		({ status }) => status !== 404 && status !== 503,
		60_000,
	);

describe('after n8n was restarted', () => {
	it('a message that ran does not run again', async () => {
		const receiver = await createReceiver(world);
		await deliver(receiver.url, message(), secret);
		await eventually(
			() => receiver.ran().length,
			(count) => count === 1,
		);
		await world.n8n.restart();
		expect(await deliverWhenBack(receiver, message())).toMatchObject({ status: 200 });
		await quietFor(2_000);
		expect(receiver.ran()).toHaveLength(1);
		// And another one does, so what was seen is not an instance that runs nothing.
		await deliver(receiver.url, message({ text: 'another' }), secret);
		await eventually(
			() => receiver.ran().length,
			(count) => count === 2,
		);
	});
});

describe('after kill -9 right after the answer', () => {
	it('a resend neither runs the message twice nor hides the crashed execution', async () => {
		const receiver = await createReceiver(world);
		expect(await deliver(receiver.url, message(), secret)).toMatchObject({ status: 200 });
		await world.n8n.kill();
		const ranBefore = receiver.ran().length;
		await world.n8n.start();
		const [first] = await eventually(
			async () => await receiver.executions(),
			({ length }) => length > 0,
		);

		expect(await deliverWhenBack(receiver, message())).toMatchObject({ status: 200 });
		await quietFor(3_000);
		expect(receiver.ran().length).toBeLessThanOrEqual(1);
		// Whatever came of it is still in n8n's list, and not as done when it was not. Killed before its
		// journal had the execution, n8n leaves it running for ever.
		const kept = (await receiver.executions()).find(({ id }) => id === first.id);
		expect(kept).toBeDefined();
		if (receiver.ran().length === 0) {
			expect(ranBefore).toBe(0);
			expect(['crashed', 'running']).toContain(kept?.status);
		}
	});

	it('an execution that crashed in the middle is a duplicate to the resend, and runs when retried by hand', async () => {
		// What stands behind the trigger takes so long that the kill comes in its middle.
		const receiver = await createReceiver(world, { delayMs: 20_000 });
		await deliver(receiver.url, message(), secret);
		await eventually(
			() => receiver.ran().length,
			(count) => count === 1,
		);
		await world.n8n.kill();
		await world.n8n.start();
		const [crashed] = await eventually(
			async () => await receiver.executions(),
			([execution]) => execution?.status === 'crashed',
		);

		await deliverWhenBack(receiver, message());
		await quietFor(2_000);
		expect(receiver.ran()).toHaveLength(1);
		const list = await receiver.executions();
		expect(list.find(({ id }) => id === crashed.id)?.status).toBe('crashed');

		const retried = world.client.retry(crashed.id);
		const calls = await eventually(
			() => receiver.ran(),
			({ length }) => length === 2,
		);
		expect(calls[1]).toMatchObject({ text: 'balance', from: '+919876543210' });
		await retried;
	});
});

describe('when storing fails', () => {
	let database: Database;
	beforeEach(() => {
		database = new Database(world.n8n);
	});

	it('the sender is told 5xx, and its retry runs', async () => {
		const receiver = await createReceiver(world);
		await database.refuseExecutions(true);
		const answer = await deliver(receiver.url, message(), secret);
		expect(answer.status).toBeGreaterThanOrEqual(500);
		await database.refuseExecutions(false);
		expect(await receiver.executions()).toEqual([]);

		expect(await deliver(receiver.url, message(), secret)).toEqual({
			status: 200,
			body: '{"status":"accepted"}',
		});
		await eventually(
			() => receiver.ran().length,
			(count) => count === 1,
		);
	});

	it('a duplicate that came meanwhile waits, and runs in its place', async () => {
		const receiver = await createReceiver(world);
		// Storing hangs while the database is locked, and fails when SQLite has waited long enough.
		const unlock = await database.lock();
		const first = deliver(receiver.url, message(), secret);
		await quietFor(300);
		let isAnswered = false;
		const second = deliver(receiver.url, message(), secret).finally(() => (isAnswered = true));
		await quietFor(500);
		expect(isAnswered).toBe(false);

		const { status } = await first;
		expect(status).toBeGreaterThanOrEqual(500);
		await unlock();
		expect(await second).toEqual({ status: 200, body: '{"status":"accepted"}' });
		await eventually(
			() => receiver.ran().length,
			(count) => count === 1,
		);
	});

	it('a duplicate of one that is stored in the end is told so only then', async () => {
		const receiver = await createReceiver(world);
		const unlock = await database.lock();
		const both = [0, 1].map(async () => await deliver(receiver.url, message(), secret));
		const early = await Promise.race([Promise.any(both), quietFor(800).then(() => 'none')]);
		expect(early).toBe('none');
		await unlock();
		const bodies = (await Promise.all(both)).map(({ status, body }) => `${status} ${body}`);
		expect(bodies.sort()).toEqual(['200 {"status":"accepted"}', '200 {"status":"duplicate"}']);
		await quietFor();
		expect(receiver.ran()).toHaveLength(1);
	});
});
