import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { installCommunityPackage } from '../n8n/community-package.mts';
import { n8nEnvironment } from '../n8n/environment.mts';
import { N8nInstance, type N8nCommand } from '../n8n/instance.mts';
import { freePorts } from '../n8n/ports.mts';
import { ensureRuntime } from '../n8n/runtime.mts';
import type { Progress } from '../process/heartbeat.mts';
import type { Service } from '../process/service.mts';
import { temporaryFolder } from '../process/temporary-folder.mts';
import { createPostgres, type Postgres } from './postgres.mts';
import { findPrograms } from './programs.mts';
import { Redis } from './redis.mts';

/** n8n's own bound is 30 s, and a webhook process that waits for nothing takes it all. */
const STOP_WITHIN_MS = 45_000;

/** Besides main: two of each, so that they can get in each other's way. */
const WEBHOOKS = ['webhook-1', 'webhook-2'];
const WORKERS = ['worker-1', 'worker-2'];

/** Settings of {@link startCluster}. */
export interface ClusterOptions {
	/** A packed package that every process has as a community package. */
	tarball: string;
	/** Environment variables of every process of n8n; over the usual ones. */
	env?: Record<string, string>;
	onProgress?: Progress;
}

/** n8n in queue mode on 127.0.0.1, each process with ports and a folder of its own. */
export interface Cluster {
	/** Keeps no data when it is killed; `setPersistent` changes that. */
	redis: Redis;
	postgres: Postgres;
	/** Editor and API. It takes webhooks too, as n8n's default is. */
	main: N8nInstance;
	webhooks: N8nInstance[];
	workers: N8nInstance[];
	/** How long each step of the start took, in milliseconds. */
	boot: Record<string, number>;
	/** All of them, in the order in which they have to start. */
	services: Service[];
	/** Starts what does not run, in order. */
	startAll(): Promise<void>;
	/** Ends everything at once and removes the data. */
	close(): Promise<void>;
}

/**
 * Starts Redis, Postgres, main, then webhook processes and workers at once; all of it ends with this
 * process, however that ends, and so does the temporary folder with the data.
 * @throws Error that says what is missing on this machine, or what did not come up
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
	const { tarball, onProgress } = options;
	const programs = findPrograms();
	const runtime = await ensureRuntime({ onProgress });
	const folder = await temporaryFolder('sms-gateway-queue-');
	// Another user's Postgres has its folder in here; those of n8n and Redis are closed themselves.
	await chmod(folder.path, 0o711);
	const below = (name: string) => join(folder.path, name);
	const started: Service[] = [];
	const boot: Record<string, number> = {};
	const timed = async (name: string, work: Promise<unknown>): Promise<void> => {
		const since = performance.now();
		await work;
		boot[name] = Math.round(performance.now() - since);
	};
	const start = async (service: Service): Promise<void> => {
		started.push(service);
		await timed(service.name, service.start());
	};
	const close = async () => {
		await Promise.all(started.map(async (service) => await service.kill()));
		await folder.remove();
	};

	try {
		const [redisPort, postgresPort] = await freePorts(2);
		const redis = new Redis({
			program: programs.redisServer,
			folder: below('redis'),
			port: redisPort,
			persistent: false,
		});
		const [postgres] = await Promise.all([
			createPostgres({ programs, folder: below('postgres'), port: postgresPort }),
			start(redis),
			timed('package', installCommunityPackage(below('package'), tarball)),
		]);
		await start(postgres);

		const encryptionKey = randomBytes(24).toString('hex');
		const env = {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
			...postgres.environment,
			...options.env,
		};
		const make = async (command: N8nCommand, label: string) => {
			const userFolder = below(label);
			await mkdir(join(userFolder, '.n8n'), { recursive: true, mode: 0o700 });
			const nodes = join('.n8n', 'nodes');
			await cp(join(below('package'), nodes), join(userFolder, nodes), { recursive: true });
			const [port, brokerPort, healthPort] = await freePorts(3);
			const health = {
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(healthPort),
				N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			};
			const environment = n8nEnvironment({
				...{ userFolder, port, brokerPort, encryptionKey, codeNodes: false },
				env: { ...(command === 'worker' && health), ...env },
			});
			const stopWithinMs = STOP_WITHIN_MS;
			return new N8nInstance({
				runtime,
				command,
				label,
				userFolder,
				environment,
				stopWithinMs,
			});
		};
		const main = await make('start', 'main');
		const webhooks = await Promise.all(WEBHOOKS.map((label) => make('webhook', label)));
		const workers = await Promise.all(WORKERS.map((label) => make('worker', label)));
		onProgress?.(`Starting n8n ${runtime.version} in queue mode`);
		// Main first: it makes the tables.
		await start(main);
		await Promise.all([...webhooks, ...workers].map(start));
		const services = [redis, postgres, main, ...webhooks, ...workers];
		const startAll = async () => {
			await Promise.all([redis.start(), postgres.start()]);
			await main.start();
			await Promise.all([...webhooks, ...workers].map(async (each) => await each.start()));
		};
		return { redis, postgres, main, webhooks, workers, boot, services, startAll, close };
	} catch (error) {
		await close();
		throw error;
	}
}
