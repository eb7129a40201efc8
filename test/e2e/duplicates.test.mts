import { afterAll, beforeAll } from '@jest/globals';
import { duplicateCases } from './cases/duplicates.mts';
import { createReceiver } from '../../testbed/world/receiver.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

let world: World;

beforeAll(async () => {
	world = await startWorld();
}, BOOT_TIMEOUT);
afterAll(async () => await world?.close(), BOOT_TIMEOUT);

duplicateCases({
	given: () => world,
	receive: async () => await createReceiver(world),
	runsAtOnce: 1,
});
