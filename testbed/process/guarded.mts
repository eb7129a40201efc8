import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { leaveToJanitor } from './janitor.mts';
import { signalGroup } from './signal-group.cjs';

/** Milliseconds between asking a group to end and ending it. */
const GRACE_MS = 5_000;
/**
 * What is left of a group is looked for this often, and no longer than half a second: by then it is
 * dead, and only not yet taken off the list of processes.
 */
const POLL_MS = 20;
const POLLS = 25;

/** How a guarded process ended: its exit code, or the signal that ended it. */
export interface Ending {
	code: number | null;
	signal: NodeJS.Signals | null;
}

/** A process that cannot outlive this one. */
export interface GuardedProcess extends Pick<ChildProcess, 'stdout' | 'stderr'> {
	/** Process ID of the command itself, which leads a process group. */
	pid: number;
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
 * signal, by an exception or by `kill -9`.
 * @throws Error when the command cannot be started
 */
export async function spawnGuarded(
	command: string,
	args: string[],
	{ cwd, env, output }: GuardedOptions,
): Promise<GuardedProcess> {
	const child = spawn(command, args, {
		cwd,
		env,
		stdio: ['ignore', output, output],
		detached: process.platform !== 'win32',
		windowsHide: true,
	});
	const exited = once(child, 'exit') as Promise<[Ending['code'], Ending['signal']]>;
	// One that cannot be started rejects below as well; that is for the caller.
	exited.catch(() => undefined);
	await once(child, 'spawn');
	const pid = child.pid as number;
	leaveToJanitor({ group: pid });
	const guarded: GuardedProcess = {
		pid,
		stdout: child.stdout,
		stderr: child.stderr,
		ended: exited.then(async ([code, signal]) => {
			// What the command itself left behind in its group goes with it.
			for (let poll = 0; poll < POLLS && signalGroup(pid, 'SIGKILL'); poll++) await pause(POLL_MS);
			leaveToJanitor({ group: pid, isGone: true });
			running.delete(guarded);
			return { code, signal };
		}),
		signal: (signal) => {
			if (running.has(guarded)) signalGroup(pid, signal);
		},
		unref: () => child.unref(),
		ref: () => child.ref(),
	};
	running.add(guarded);
	return guarded;
}
