import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { installCommunityPackage } from '../n8n/community-package.mts';
import { n8nEnvironment } from '../n8n/environment.mts';
import { N8nInstance, type N8nCommand } from '../n8n/instance.mts';
import { freePorts } from '../n8n/ports.mts';
import { ensureRuntime, type Runtime } from '../n8n/runtime.mts';
import type { Progress } from '../process/heartbeat.mts';
import type { Service } from '../process/service.mts';
import { temporaryFolder } from '../process/temporary-folder.mts';
import { createPostgres, type Postgres } from './postgres.mts';
import { findPrograms } from './programs.mts';
import { Redis } from './redis.mts';

/** n8n's own bound is 30 s, and a webhook process that waits for nothing takes it all. */
const STOP_WITHIN_MS = 45_000;

/** Settings of {@link startCluster}. */
export interface ClusterOptions {
	/** A packed package that every process has as a community package. */
	tarball?: string;
	/** How many webhook processes; two if left out. */
	webhooks?: number;
	/** How many workers; two if left out. */
	workers?: number;
	/** Environment variables of every process of n8n; over the usual ones. */
	env?: Record<string, string>;
	/** Whether Redis keeps its data when it is killed (default: no); `setPersistent` changes it. */
	redisPersistent?: boolean;
	/** Settings of Postgres that go over the usual ones, for example `{ fsync: 'on' }`. */
	postgresSettings?: Record<string, string>;
	onProgress?: Progress;
}

/** n8n in queue mode on 127.0.0.1, each process with ports and a folder of its own. */
export interface Cluster {
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
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
	const { tarball, onProgress, redisPersistent = false, postgresSettings } = options;
	const programs = findPrograms();
	const runtime = await ensureRuntime({ onProgress });
	const folder = await temporaryFolder('sms-gateway-queue-');
	// Another user's Postgres has its folder in here; those of n8n and Redis are closed themselves.
	await chmod(folder.path, 0o711);
	const boot: Record<string, number> = {};
	const timed = async <T,>(name: string, work: Promise<T>): Promise<T> => {
		const started = performance.now();
		const result = await work;
		boot[name] = Math.round(performance.now() - started);
		return result;
	};
	const started: Service[] = [];
	const close = async () => {
		await Promise.all(started.map(async (service) => await service.kill()));
		await folder.remove();
	};

	try {
		const [redisPort, postgresPort] = await freePorts(2);
		const redis = new Redis({
			program: programs.redisServer,
			folder: join(folder.path, 'redis'),
			port: redisPort,
			persistent: redisPersistent,
		});
		const [postgres] = await Promise.all([
			createPostgres({
				programs,
				folder: join(folder.path, 'postgres'),
				port: postgresPort,
				settings: postgresSettings,
			}),
			timed('Redis', start(redis, started)),
			timed('package', installPackage(folder.path, tarball)),
		]);
		await timed('Postgres', start(postgres, started));

		const common = {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
			...postgres.environment,
			...options.env,
		};
		const encryptionKey = randomBytes(24).toString('hex');
		const make = async (command: N8nCommand, label: string) =>
			await makeInstance({
				runtime,
				command,
				label,
				folder: folder.path,
				common,
				encryptionKey,
			});
		const main = await make('start', 'main');
		const webhooks = await several(options.webhooks ?? 2, (number) =>
			make('webhook', `webhook-${number}`),
		);
		const workers = await several(options.workers ?? 2, (number) =>
			make('worker', `worker-${number}`),
		);
		onProgress?.(`Starting n8n ${runtime.version} in queue mode`);
		// Main first: it makes the tables.
		await timed('main', start(main, started));
		await Promise.all(
			[...webhooks, ...workers].map(
				async (instance) => await timed(instance.name, start(instance, started)),
			),
		);
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

async function start(service: Service, started: Service[]): Promise<void> {
	started.push(service);
	await service.start();
}

async function several<T>(count: number, make: (number: number) => Promise<T>): Promise<T[]> {
	const made: T[] = [];
	for (let number = 1; number <= count; number++) made.push(await make(number));
	return made;
}

/** Where each process finds its copy of what was installed once. */
const installedIn = (folder: string) => join(folder, 'package', '.n8n', 'nodes');

async function installPackage(folder: string, tarball: string | undefined): Promise<void> {
	await mkdir(installedIn(folder), { recursive: true });
	if (tarball !== undefined) await installCommunityPackage(join(folder, 'package'), tarball);
}

async function makeInstance(settings: {
	runtime: Runtime;
	command: N8nCommand;
	label: string;
	folder: string;
	common: Record<string, string>;
	encryptionKey: string;
}): Promise<N8nInstance> {
	const { runtime, command, label, folder, common, encryptionKey } = settings;
	const userFolder = join(folder, label);
	await mkdir(join(userFolder, '.n8n'), { recursive: true, mode: 0o700 });
	await cp(installedIn(folder), join(userFolder, '.n8n', 'nodes'), { recursive: true });
	const [port, brokerPort, healthPort] = await freePorts(3);
	const health = {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(healthPort),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	};
	const environment = n8nEnvironment({
		userFolder,
		port,
		brokerPort,
		encryptionKey,
		codeNodes: false,
		env: { ...(command === 'worker' && health), ...common },
	});
	return new N8nInstance({
		runtime,
		command,
		label,
		userFolder,
		environment,
		stopWithinMs: STOP_WITHIN_MS,
	});
}
