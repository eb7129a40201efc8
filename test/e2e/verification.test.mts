import { afterAll, beforeAll } from '@jest/globals';
import { verificationCases } from './cases/verification.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

let world: World;

beforeAll(async () => {
	world = await startWorld();
}, BOOT_TIMEOUT);
afterAll(async () => await world?.close(), BOOT_TIMEOUT);

verificationCases(() => world);
