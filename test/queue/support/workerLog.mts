import { readFile } from 'node:fs/promises';
import type { Cluster } from '../../../testbed/queue/cluster.mts';

/** How many executions each worker has begun, by its log. */
export async function executionsByWorker({ workers }: Cluster): Promise<number[]> {
	return await Promise.all(
		workers.map(async ({ logFile }) => {
			const log = await readFile(logFile, 'utf8');
			return log.split('Worker started execution').length - 1;
		}),
	);
}
