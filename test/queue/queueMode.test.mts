import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verificationCases } from '../e2e/cases/verification.mts';
import { oneRunCases } from './cases/oneRun.mts';
import { optOutCases } from './cases/optOuts.mts';
import { recoveringCases } from './cases/recovering.mts';
import { restartCases } from './cases/restart.mts';
import { storingCases } from './cases/storing.mts';
import { QueueDatabase } from '../../testbed/world/postgresDatabase.mts';
import { printSizes } from './support/sizes.mts';
import { executionsByWorker } from './support/workerLog.mts';
import {
	CLUSTER_TIMEOUT,
	startQueueWorld,
	type QueueWorld,
} from '../../testbed/world/queueWorld.mts';

// One cluster for all of it: a boot takes longer than any of these groups.
let world: QueueWorld;

beforeAll(async () => {
	world = await startQueueWorld({
		// Several times the messages from the same processors.
		env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true', N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10' },
	});
	printSizes(world.cluster);
}, CLUSTER_TIMEOUT);
afterAll(async () => await world?.close(), CLUSTER_TIMEOUT);

const given = () => world;

verificationCases(given);
describe('each process by itself', () => oneRunCases(given, false));
describe('with Deduplicate Across Processes', () => oneRunCases(given, true));
optOutCases(given);
storingCases(given);
restartCases(given);
recoveringCases(given);

describe('after all of that', () => {
	it('each process has done its share', async () => {
		const counts = await executionsByWorker(world.cluster);
		console.log(`Executions by worker: ${counts.join(', ')}`);
		expect(counts.every((count) => count > 0)).toBe(true);
	});

	it('no workflow has static data beside the URLs of its triggers', async () => {
		const database = new QueueDatabase(world.cluster.postgres);
		expect(await database.workflowsWithStaticData()).toEqual([]);
	});
});
