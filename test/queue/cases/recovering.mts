import { beforeAll, describe, expect, it } from '@jest/globals';
import { deliver, message } from '../../../testbed/world/delivery.mts';
import { eventually, quietFor } from '../../../testbed/process/eventually.mts';
import { createReceiver } from '../../../testbed/world/receiver.mts';
import { createStore } from '../../../testbed/world/store.mts';
import type { QueueWorld } from '../../../testbed/world/queueWorld.mts';

const MINUTE = 60_000;

/** n8n gives a killed worker's job up after some 92 s, and then the clock ticks. In milliseconds. */
const GIVEN_UP_WITHIN = 6 * MINUTE;

/** What n8n lost comes back without anybody's help: main's clock ticks, and a worker runs it. */
export function recoveringCases(given: () => QueueWorld): void {
	let world: QueueWorld;
	let secret: string;

	beforeAll(() => {
		world = given();
		secret = world.account.signingSecret;
	});

	describe('when every worker was killed in the middle of a run', () => {
		it(
			'the message comes back by itself, once, though main is killed while it is recovered',
			async () => {
				const { main, workers } = world.cluster;
				const store = await createStore(world);
				const receiver = await createReceiver(world, {
					parameters: { options: { keepForRecovery: true } },
					store,
					delayMs: 20_000,
				});
				const ran = () => receiver.ran().length;
				await deliver(receiver.url, message(), secret);
				await eventually(ran, (count) => count === 1);
				await Promise.all(workers.map(async (worker) => await worker.kill()));
				await Promise.all(workers.map(async (worker) => await worker.start()));

				await eventually(ran, (count) => count === 2, GIVEN_UP_WITHIN);
				await main.kill();
				await main.start();
				// Its execution goes on in the worker, and two ticks of the main that was started find nothing.
				await quietFor(2 * MINUTE + 10_000);
				expect(receiver.ran().map(({ recoveredAt }) => typeof recoveredAt)).toEqual([
					'undefined',
					'string',
				]);
				const executions = await receiver.executions();
				expect(executions.map(({ mode, status }) => `${mode} ${status}`)).toEqual([
					'trigger success',
					'webhook error',
				]);
			},
			GIVEN_UP_WITHIN + 5 * MINUTE,
		);
	});
}
