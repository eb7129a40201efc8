import { startCluster, type Cluster, type ClusterOptions } from '../queue/cluster.mts';
import { packTarball } from '../package/pack.mts';
import { furnish, startQuickSimulator, type World } from './world.mts';

/**
 * n8n in queue mode. What a test of one process uses works here too: `n8n` is main, and the requests of
 * a receiver, a sender or a conversation go by the webhook processes in turn.
 */
export interface QueueWorld extends World {
	cluster: Cluster;
}

/** The whole cluster, on a busy machine. In milliseconds. */
export const CLUSTER_TIMEOUT = 400_000;

export async function startQueueWorld(
	options: Omit<ClusterOptions, 'tarball'> = {},
): Promise<QueueWorld> {
	const tarball = await packTarball({ onProgress: options.onProgress });
	const cluster = await startCluster({ ...options, tarball });
	const simulator = await startQuickSimulator();
	return {
		...(await furnish(cluster.main, simulator)),
		cluster,
		waysTo(url) {
			const { pathname, search } = new URL(url);
			return cluster.webhooks.map((process) => `${process.url}${pathname}${search}`);
		},
		async close() {
			await cluster.close();
			await simulator.close();
		},
	};
}
