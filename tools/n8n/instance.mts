import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnGuarded, type Ending, type GuardedProcess } from '../process/guarded.mts';
import { withHeartbeat, type Progress } from '../process/heartbeat.mts';
import { installCommunityPackage } from './community-package.mts';
import { encryptionKeyOf } from './encryption-key.mts';
import { n8nEnvironment } from './environment.mts';
import { lastLines } from './last-lines.mts';
import { freePort } from './ports.mts';
import { untilReady } from './readiness.mts';
import { ensureRuntime, type Runtime } from './runtime.mts';

/** n8n ends within a second or two when nothing runs; its own bound is 30 s. */
const STOP_WITHIN_MS = 20_000;

/** Settings of {@link startN8n}. */
export interface N8nOptions {
	/** Where this n8n keeps all of its data; made if it is not there. */
	userFolder: string;
	/** Port on 127.0.0.1; a free one if left out. */
	port?: number;
	/** Environment variables that go over the usual ones. */
	env?: Record<string, string>;
	/** A packed package to install as a community package. */
	tarball?: string;
	/** Whether Code nodes can run (default: no); it costs a second process. */
	codeNodes?: boolean;
	onProgress?: Progress;
}

/**
 * Starts the pinned n8n on 127.0.0.1 with SQLite and waits until it answers. It ends when this
 * process ends, however that ends.
 * @throws Error with the last lines of n8n's output if it does not come up
 */
export async function startN8n(options: N8nOptions): Promise<N8nInstance> {
	const { userFolder, tarball, onProgress } = options;
	const runtime = await ensureRuntime({ onProgress });
	await mkdir(userFolder, { recursive: true, mode: 0o700 });
	if (tarball !== undefined) await installCommunityPackage(userFolder, tarball);
	const environment = n8nEnvironment({
		userFolder,
		port: await freePort(options.port),
		brokerPort: await freePort(),
		encryptionKey: await encryptionKeyOf(userFolder),
		codeNodes: options.codeNodes ?? false,
		env: options.env ?? {},
	});
	const instance = new N8nInstance(runtime, userFolder, environment, onProgress);
	await instance.start();
	return instance;
}

/** A real n8n that runs in a process group of its own. */
export class N8nInstance {
	/** The editor's address; the API and the webhooks are below it. No slash at the end. */
	readonly url: string;
	readonly port: number;
	/** All that n8n has printed, over all of its starts. */
	readonly logFile: string;
	private running?: GuardedProcess;

	constructor(
		private readonly runtime: Runtime,
		readonly userFolder: string,
		private readonly environment: NodeJS.ProcessEnv,
		private readonly onProgress?: Progress,
	) {
		this.port = Number(environment.N8N_PORT);
		this.url = `http://127.0.0.1:${this.port}`;
		this.logFile = join(userFolder, 'n8n.log');
	}

	/** Process ID of n8n, which leads its process group; undefined while it does not run. */
	get pid(): number | undefined {
		return this.running?.pid;
	}

	/** Starts n8n and waits until it answers; nothing happens if it runs. */
	async start(): Promise<void> {
		if (this.running) return;
		const log = await open(this.logFile, 'a');
		const { size } = await log.stat();
		const child = await spawnGuarded(this.runtime.node, [this.runtime.n8n, 'start'], {
			cwd: this.userFolder,
			env: this.environment,
			output: log.fd,
		});
		await log.close();
		child.unref();
		this.running = child;
		const ended = child.ended.then((ending) => this.forget(child, ending));
		try {
			const label = `Starting n8n ${this.runtime.version}`;
			await withHeartbeat(label, this.onProgress, () => untilReady(this.url, ended));
		} catch (error) {
			await this.kill();
			const reason = error instanceof Error ? error.message : String(error);
			const lines = await lastLines(this.logFile, size);
			throw new Error(`n8n did not come up: ${reason}\n${lines}\n(all of it: ${this.logFile})`);
		}
	}

	/** Asks n8n to end (SIGTERM), waits, and ends it if it takes longer than 20 s. */
	async stop(): Promise<void> {
		const child = this.running;
		if (!child) return;
		child.ref();
		child.signal('SIGTERM');
		const inTime = await Promise.race([
			child.ended.then(() => true),
			pause(STOP_WITHIN_MS, false, { ref: false }),
		]);
		if (!inTime) await this.kill();
	}

	/** Ends n8n and all that it started at once (SIGKILL), and waits until they are gone. */
	async kill(): Promise<void> {
		const child = this.running;
		if (!child) return;
		child.ref();
		child.signal('SIGKILL');
		await child.ended;
	}

	/** Stops n8n if it runs and starts it again: same data, same address. */
	async restart(): Promise<void> {
		await this.stop();
		await this.start();
	}

	private forget(child: GuardedProcess, ending: Ending): Ending {
		if (this.running === child) this.running = undefined;
		return ending;
	}
}
