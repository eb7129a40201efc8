import { beforeAll, describe, expect, it } from '@jest/globals';
import { deliver, message } from '../../../testbed/world/delivery.mts';
import { eventually, quietFor } from '../../../testbed/process/eventually.mts';
import { createReceiver } from '../../../testbed/world/receiver.mts';
import { QueueDatabase } from '../../../testbed/world/postgresDatabase.mts';
import { untilEnded } from '../../../testbed/world/untilEnded.mts';
import type { QueueWorld } from '../../../testbed/world/queueWorld.mts';

const ACCEPTED = { status: 200, body: '{"status":"accepted"}' };

/** What a process says is stored: no answer before that, and no message lost. */
export function storingCases(given: () => QueueWorld): void {
	let world: QueueWorld;
	let secret: string;
	let database: QueueDatabase;

	beforeAll(() => {
		world = given();
		secret = world.account.signingSecret;
		database = new QueueDatabase(world.cluster.postgres);
	});

	describe('when the database is full', () => {
		it('each process says 5xx, and a retry by another one runs once', async () => {
			const receiver = await createReceiver(world);
			await database.refuseExecutions(true);
			try {
				for (const url of receiver.urls) {
					const { status } = await deliver(url, message(), secret);
					expect(status).toBeGreaterThanOrEqual(500);
				}
			} finally {
				await database.refuseExecutions(false);
			}
			expect(await receiver.executions()).toEqual([]);

			const [first, second] = receiver.urls;
			expect(await deliver(second, message(), secret)).toEqual(ACCEPTED);
			await eventually(
				() => receiver.ran().length,
				(count) => count === 1,
			);
			expect(await deliver(first, message(), secret)).toMatchObject({ status: 200 });
			await untilEnded(world, receiver.workflow.id, 2);
			expect(receiver.ran()).toHaveLength(1);
		});
	});

	describe('while the database is slow', () => {
		it('nobody is told that a message is stored that is not', async () => {
			const receiver = await createReceiver(world);
			const unlock = await database.lock();
			const requests = receiver.urls.flatMap((url) =>
				[0, 1].map(async () => await deliver(url, message(), secret)),
			);
			const early = await Promise.race([Promise.any(requests), quietFor(800).then(() => 'none')]);
			await unlock();
			expect(early).toBe('none');
			const bodies = (await Promise.all(requests)).map(({ status, body }) => `${status} ${body}`);
			// On each process one is stored, and the other one is told so only then.
			expect(bodies.sort()).toEqual([
				...receiver.urls.map(() => '200 {"status":"accepted"}'),
				...receiver.urls.map(() => '200 {"status":"duplicate"}'),
			]);
			await untilEnded(world, receiver.workflow.id, receiver.urls.length);
			expect(receiver.ran().length).toBeGreaterThan(0);
		});
	});
}
