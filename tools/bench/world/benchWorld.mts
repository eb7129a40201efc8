import { join } from 'node:path';
import { furnish, startQuickSimulator, type World } from '../../../testbed/world/world.mts';
import { startN8n, type N8nInstance } from '../../../testbed/n8n/instance.mts';
import type { Progress } from '../../../testbed/process/heartbeat.mts';
import { temporaryFolder } from '../../../testbed/process/temporary-folder.mts';
import { startCluster } from '../../../testbed/queue/cluster.mts';
import { environmentOf, nameOf, type Engine } from './engine.mts';
import { startFakeTwilio } from './fakeTwilio.mts';
import { packBoth } from './packages.mts';
import { profilerPreload } from './profiler.mts';

/**
 * Where n8n says that it is reached. All processes of it say the same, so that a request that is
 * signed with its URL is right at each.
 */
export const PUBLIC_URL = 'http://n8n.invalid';

/** As the end-to-end tests have it. */
export interface BenchWorld extends World {
	/** All processes of n8n. */
	pids: number[];
}

/** A real n8n with our package, the bare trigger, a simulated gateway and a made-up Twilio. */
export async function withBenchWorld<T>(
	engine: Engine,
	progress: Progress,
	work: (world: BenchWorld) => Promise<T>,
): Promise<T> {
	progress(`Starting n8n: ${nameOf(engine)}`);
	const folder = await temporaryFolder('sms-gateway-bench-');
	const twilio = await startFakeTwilio();
	const simulator = await startQuickSimulator();
	try {
		const tarball = await packBoth(folder.path, progress);
		const env = {
			...environmentOf(engine),
			...twilio.env,
			NODE_OPTIONS: `${twilio.preload} ${profilerPreload}`,
			WEBHOOK_URL: `${PUBLIC_URL}/`,
		};
		if (engine.mode === 'queue mode') {
			const cluster = await startCluster({ tarball, env, onProgress: progress });
			try {
				const ways = cluster.webhooks.map(({ url }) => url);
				const waysTo = (url: string) => ways.map((way) => `${way}${new URL(url).pathname}`);
				const furnished = await furnish(cluster.main, simulator);
				const pids = pidsOf([cluster.main, ...cluster.webhooks, ...cluster.workers]);
				return await work({ ...furnished, waysTo, pids, close: cluster.close });
			} finally {
				await cluster.close();
			}
		}
		const userFolder = join(folder.path, 'n8n');
		const n8n = await startN8n({ userFolder, tarball, env });
		try {
			const furnished = await furnish(n8n, simulator);
			const waysTo = (url: string) => [url];
			const pids = pidsOf([n8n]);
			return await work({ ...furnished, waysTo, pids, close: () => n8n.stop() });
		} finally {
			await n8n.stop();
		}
	} finally {
		await twilio.close();
		await simulator.close();
		await folder.remove();
	}
}

function pidsOf(instances: N8nInstance[]): number[] {
	return instances.map(({ name, pid }) => {
		if (pid === undefined) throw new Error(`${name} does not run`);
		return pid;
	});
}
