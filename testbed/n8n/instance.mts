import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Progress } from '../process/heartbeat.mts';
import { Service } from '../process/service.mts';
import { installCommunityPackage } from './community-package.mts';
import { n8nEnvironment } from './environment.mts';
import { freePort } from './ports.mts';
import { ensureRuntime, type Runtime } from './runtime.mts';

/** n8n ends within a second or two when nothing runs; its own bound is 30 s. */
const STOP_WITHIN_MS = 20_000;
/** A first start makes the database, on a busy machine too. */
const READY_WITHIN_MS = 180_000;
const REQUEST_MS = 5_000;

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
	const { userFolder, tarball, codeNodes = false, env = {}, onProgress } = options;
	const runtime = await ensureRuntime({ onProgress });
	await mkdir(userFolder, { recursive: true, mode: 0o700 });
	if (tarball !== undefined) await installCommunityPackage(userFolder, tarball);
	const [port, brokerPort] = [await freePort(options.port), await freePort()];
	const environment = n8nEnvironment({ userFolder, port, brokerPort, codeNodes, env });
	const instance = new N8nInstance({ runtime, userFolder, environment, onProgress });
	await instance.start();
	return instance;
}

/** What a process of n8n is for. In queue mode there are processes of all three kinds. */
export type N8nCommand = 'start' | 'webhook' | 'worker';

/** `/healthz/readiness` of main answers before its REST API does. */
const READY_PATHS: Record<N8nCommand, string[]> = {
	start: ['/healthz/readiness', '/rest/settings'],
	webhook: ['/healthz/readiness'],
	worker: ['/healthz/readiness'],
};

/** Settings of an {@link N8nInstance}. */
export interface InstanceSettings {
	runtime: Runtime;
	/** `start` if left out. */
	command?: N8nCommand;
	/** Goes into progress and errors, where there are several. */
	label?: string;
	userFolder: string;
	environment: NodeJS.ProcessEnv;
	/** How long n8n may take to end when it is asked to, in milliseconds. */
	stopWithinMs?: number;
	onProgress?: Progress;
}

/** A process of a real n8n, in a process group of its own. */
export class N8nInstance extends Service {
	readonly port: number;
	/**
	 * Where it answers on 127.0.0.1: main's editor and API, and the webhooks; a worker only says there
	 * how it is. No slash at the end.
	 */
	readonly url: string;
	readonly userFolder: string;

	constructor(settings: InstanceSettings) {
		const { runtime, command = 'start', userFolder, environment, onProgress } = settings;
		super({
			name: settings.label ?? `n8n ${runtime.version}`,
			command: runtime.node,
			args: () => [runtime.n8n, command],
			cwd: userFolder,
			env: environment,
			logFile: join(userFolder, 'n8n.log'),
			isReady: async () => {
				for (const path of READY_PATHS[command]) {
					if (!(await answersJson(`${this.url}${path}`))) return false;
				}
				return true;
			},
			readyWithinMs: READY_WITHIN_MS,
			stopWithinMs: settings.stopWithinMs ?? STOP_WITHIN_MS,
			onProgress,
		});
		const { N8N_PORT, QUEUE_HEALTH_CHECK_PORT } = environment;
		this.port = Number(command === 'worker' ? QUEUE_HEALTH_CHECK_PORT : N8N_PORT);
		this.url = `http://127.0.0.1:${this.port}`;
		this.userFolder = userFolder;
	}
}

/** Whether a GET is answered with 200 and JSON: until the API is there, the editor's page comes. */
async function answersJson(url: string): Promise<boolean> {
	const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_MS) });
	const type = response.headers.get('content-type') ?? '';
	await response.arrayBuffer();
	return response.status === 200 && type.includes('json');
}
