import { fork, type ChildProcess, type StdioOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const GUARD = fileURLToPath(new URL('guard.mjs', import.meta.url));

/** How a guarded process ended: its exit code, or the signal that ended it. */
export interface Ending {
	code: number | null;
	signal: NodeJS.Signals | null;
}

/** A process that cannot outlive this one. */
export interface GuardedProcess {
	/** Process ID of the command itself, which leads a process group. */
	pid: number;
	stdout: NodeJS.ReadableStream | null;
	stderr: NodeJS.ReadableStream | null;
	/** Resolves when the command has ended and nothing of its process group is left. */
	ended: Promise<Ending>;
	/** Sends a signal to the command's whole process group. */
	signal(signal: NodeJS.Signals): void;
	/** Lets this process end although the command still runs; the command then ends too. */
	unref(): void;
	/** Takes `unref` back: this process stays until the command has ended. */
	ref(): void;
}

/** Settings of {@link spawnGuarded}. */
export interface GuardedOptions {
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Where output goes, for stdout and stderr each: 'pipe', 'inherit' or an open file. */
	output: 'pipe' | 'inherit' | number;
}

/** Those that have not ended yet. */
const running = new Set<GuardedProcess>();
const GRACE_MS = 5_000;

/** Asks all guarded processes to end, ends those that take longer than 5 s, and waits for all. */
export async function endAllGuarded(): Promise<void> {
	const all = [...running];
	const signalAll = (signal: NodeJS.Signals) => all.forEach((guarded) => guarded.signal(signal));
	signalAll('SIGTERM');
	const timer = setTimeout(() => signalAll('SIGKILL'), GRACE_MS);
	await Promise.all(all.map((guarded) => guarded.ended));
	clearTimeout(timer);
}

/**
 * Starts a command in a process group of its own that ends when this process ends, be it by a
 * signal, by an exception or by `kill -9`: `guard.mjs` stands between and sees to that.
 * @throws Error when the command cannot be started
 */
export async function spawnGuarded(
	command: string,
	args: string[],
	{ cwd, env, output }: GuardedOptions,
): Promise<GuardedProcess> {
	const stdio: StdioOptions = ['ignore', output, output, 'ipc'];
	const guard = fork(GUARD, [command, ...args], {
		cwd,
		env,
		stdio,
		execArgv: [],
		detached: true,
	});
	const ended = endingOf(guard);
	// A guard that fails before `started` rejects below as well; that one is for the caller.
	ended.catch(() => undefined);
	const pid = await Promise.race([pidOf(guard), ended.then(neverStarted)]);
	const guarded: GuardedProcess = {
		pid,
		stdout: guard.stdout,
		stderr: guard.stderr,
		ended,
		signal: (signal) => {
			if (guard.connected) guard.send({ signal });
		},
		unref: () => {
			guard.unref();
			guard.channel?.unref();
		},
		ref: () => {
			guard.ref();
			guard.channel?.ref();
		},
	};
	running.add(guarded);
	void ended.then(() => running.delete(guarded));
	return guarded;
}

type Report =
	| { type: 'started'; pid: number }
	| { type: 'failed'; message: string }
	| ({ type: 'ended' } & Ending);

function pidOf(guard: ChildProcess): Promise<number> {
	return new Promise((resolve) => {
		guard.on('message', (report: Report) => {
			if (report.type === 'started') resolve(report.pid);
		});
	});
}

function endingOf(guard: ChildProcess): Promise<Ending> {
	return new Promise((resolve, reject) => {
		guard.on('message', (report: Report) => {
			if (report.type === 'failed') reject(new Error(report.message));
			if (report.type === 'ended') resolve({ code: report.code, signal: report.signal });
		});
		guard.on('error', reject);
		guard.on('exit', (code, signal) => resolve({ code, signal }));
	});
}

function neverStarted(ending: Ending): never {
	throw new Error(`The process guard ended (${JSON.stringify(ending)}) before its command began`);
}
