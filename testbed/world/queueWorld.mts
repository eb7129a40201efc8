import { startCluster, type Cluster, type ClusterOptions } from '../queue/cluster.mts';
import { packTarball } from '../package/pack.mts';
import { furnish, startQuickSimulator, type World } from './world.mts';

/**
 * n8n in queue mode. What a test of one process uses works here too: `n8n` is main, and the requests of
 * a receiver, a sender or a conversation go by the webhook processes in turn.
 */
export interface QueueWorld extends World {
	cluster: Cluster;
	/** The addresses of the webhook processes. */
	webhooks: string[];
	/** The same webhook by way of a webhook process; 0 is the first, and they take turns after the last. */
	through(process: number, url: string): string;
}

/** The whole cluster, on a busy machine. In milliseconds. */
export const CLUSTER_TIMEOUT = 400_000;

export async function startQueueWorld(
	options: Omit<ClusterOptions, 'tarball'> = {},
): Promise<QueueWorld> {
	const tarball = await packTarball({ onProgress: options.onProgress });
	const cluster = await startCluster({ ...options, tarball });
	const simulator = await startQuickSimulator();
	const webhooks = cluster.webhooks.map(({ url }) => url);
	const furnished = await furnish(cluster.main, simulator);
	const through = (process: number, url: string) => {
		const { pathname, search } = new URL(url);
		return `${webhooks[process % webhooks.length]}${pathname}${search}`;
	};
	return {
		...furnished,
		cluster,
		webhooks,
		through,
		waysTo: (url) => webhooks.map((_, process) => through(process, url)),
		async close() {
			await cluster.close();
			await simulator.close();
		},
	};
}
