import { beforeAll, describe, expect, it } from '@jest/globals';
import { deliver, message } from '../../../testbed/world/delivery.mts';
import { eventually, quietFor } from '../../../testbed/process/eventually.mts';
import { createReceiver } from '../../../testbed/world/receiver.mts';
import { createStore } from '../../../testbed/world/store.mts';
import type { QueueWorld } from '../../../testbed/world/queueWorld.mts';

/** A webhook process that is restarted has forgotten all that it had in its own memory. */
export function restartCases(given: () => QueueWorld): void {
	let world: QueueWorld;
	let secret: string;

	beforeAll(() => {
		world = given();
		secret = world.account.signingSecret;
	});

	describe('after a webhook process was restarted', () => {
		it('a message that ran does not run again, shared or not; another one does', async () => {
			const store = await createStore(world);
			const receivers = [
				await createReceiver(world),
				await createReceiver(world, {
					parameters: { options: { deduplicateAcrossProcesses: true, keepForRecovery: true } },
					store,
				}),
			];
			for (const { urls } of receivers) await deliver(urls[0], message(), secret);
			await eventually(
				() => receivers.map((each) => each.ran().length),
				(counts) => counts.every((count) => count === 1),
			);
			await world.cluster.webhooks[0].restart();
			for (const { urls } of receivers) {
				expect(await deliver(urls[0], message(), secret)).toMatchObject({ status: 200 });
				await deliver(urls[0], message({ text: 'another' }), secret);
			}
			await eventually(
				() => receivers.map((each) => each.ran().length),
				(counts) => counts.every((count) => count >= 2),
			);
			await quietFor();
			for (const receiver of receivers) {
				expect(
					receiver
						.ran()
						.map(({ text }) => text)
						.sort(),
				).toEqual(['another', 'balance']);
			}
		});
	});
}
