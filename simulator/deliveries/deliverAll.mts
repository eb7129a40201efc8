import type { Delivery } from '../records.mts';
import type { World } from '../world.mts';
import { deliver } from './deliver.mts';

/** Starts deliveries that belong to no text and no message; resolves when all of them have ended. */
export async function deliverAll(world: World, deliveries: readonly Delivery[]): Promise<void> {
	const changed = () => world.events.emit('change', { type: 'state' });
	await Promise.all(
		deliveries.map(
			async (delivery) =>
				await world.tasks.run(async () => await deliver(world, delivery, changed)),
		),
	);
}
