import { open, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from './eventually.mts';
import { spawnGuarded, type GuardedProcess } from './guarded.mts';
import { withHeartbeat, type Progress } from './heartbeat.mts';

/** Settings of a {@link Service}. */
export interface ServiceSettings {
	/** For progress and errors, for example `n8n 2.41.1`. */
	name: string;
	command: string;
	/** Read at each start. */
	args: () => string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Gets all that the process prints, over all of its starts. */
	logFile: string;
	/** Whether the process takes requests; one that throws does not yet. */
	isReady: () => Promise<boolean>;
	/** How long it may take until then, in milliseconds. */
	readyWithinMs: number;
	/** Asks the process to end; SIGTERM if left out. */
	stopSignal?: NodeJS.Signals;
	/** It is ended when it takes longer than this, in milliseconds. */
	stopWithinMs: number;
	/** What a crash is; SIGKILL if left out. */
	killSignal?: NodeJS.Signals;
	onProgress?: Progress;
}

/** How long one may take that does not end by a signal of its own choice, in milliseconds. */
const KILL_WITHIN_MS = 10_000;

/** Between two looks whether one is ready, in milliseconds. */
const LOOK_MS = 100;

/** Of its output, when one does not come up. */
const LINES_SHOWN = 30;

/** A server in a process group of its own, that can be stopped, killed and started again. */
export class Service {
	private running?: GuardedProcess;
	private starting?: Promise<void>;
	private wanted = false;

	constructor(private readonly settings: ServiceSettings) {}

	get name(): string {
		return this.settings.name;
	}

	/** All that the process has printed, over all of its starts. */
	get logFile(): string {
		return this.settings.logFile;
	}

	/** Process ID, which leads its process group; undefined while it does not run. */
	get pid(): number | undefined {
		return this.running?.pid;
	}

	/** Whether it ended without being told to. */
	get hasFallen(): boolean {
		return this.wanted && this.running === undefined && this.starting === undefined;
	}

	/**
	 * Starts the process and waits until it is ready; nothing happens if it runs.
	 * @throws Error with the last lines of its output if it does not come up
	 */
	async start(): Promise<void> {
		this.wanted = true;
		if (this.running && !this.starting) return;
		this.starting ??= this.launch().finally(() => (this.starting = undefined));
		await this.starting;
	}

	private async launch(): Promise<void> {
		const { name, command, args, cwd, env, logFile, onProgress } = this.settings;
		const log = await open(logFile, 'a');
		const { size } = await log.stat();
		const child = await spawnGuarded(command, args(), { cwd, env, output: log.fd });
		await log.close();
		child.unref();
		this.running = child;
		void child.ended.then(() => {
			if (this.running === child) this.running = undefined;
		});
		try {
			await withHeartbeat(`Starting ${name}`, onProgress, () => this.untilReady(child));
		} catch (error) {
			await this.end(child, 'SIGKILL');
			const reason = error instanceof Error ? error.message : String(error);
			const printed = (await readFile(logFile)).subarray(size).toString().trimEnd();
			const lines = printed.split('\n').slice(-LINES_SHOWN).join('\n');
			throw new Error(`${name} did not come up: ${reason}\n${lines}\n(all of it: ${logFile})`);
		}
	}

	private async untilReady(child: GuardedProcess): Promise<void> {
		const { isReady, readyWithinMs } = this.settings;
		const look = async () => {
			// Asked first: what answers may be another process, when this one has found its port taken.
			if (this.running !== child) throw new Error('it ended');
			return await isReady().catch(String);
		};
		await eventually(look, (answer) => answer === true, readyWithinMs, LOOK_MS);
	}

	/** Asks the process to end, waits, and ends it if it takes too long. */
	async stop(): Promise<void> {
		this.wanted = false;
		const { stopSignal = 'SIGTERM', stopWithinMs } = this.settings;
		if (this.running) await this.end(this.running, stopSignal, stopWithinMs);
	}

	/** Ends the process and all that it started at once, as a crash does; waits until it is gone. */
	async kill(): Promise<void> {
		this.wanted = false;
		const { killSignal = 'SIGKILL' } = this.settings;
		if (this.running) await this.end(this.running, killSignal, KILL_WITHIN_MS);
	}

	/** Stops the process if it runs and starts it again: same data, same address. */
	async restart(): Promise<void> {
		await this.stop();
		await this.start();
	}

	/** Sends a signal to its process group, for example SIGSTOP and SIGCONT. */
	signal(signal: NodeJS.Signals): void {
		this.running?.signal(signal);
	}

	private async end(child: GuardedProcess, signal: NodeJS.Signals, within = 0): Promise<void> {
		child.ref();
		child.signal(signal);
		if (signal !== 'SIGKILL') {
			const inTime = await Promise.race([
				child.ended.then(() => true),
				pause(within, false, { ref: false }),
			]);
			if (!inTime) child.signal('SIGKILL');
		}
		await child.ended;
	}
}
