import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { eventually } from './eventually.mts';

const MB = 1024 * 1024;

/** Between two looks, in milliseconds. */
const LOOK_EVERY = 250;

/** How long memory may take to come back, in milliseconds. */
const SETTLE_WITHIN = 60_000;

/** The resident memory of a process, in bytes. */
export async function residentMemory(pid: number): Promise<number> {
	if (process.platform === 'linux') {
		const status = await readFile(`/proc/${pid}/status`, 'utf8');
		return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
	}
	const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
	return Number(stdout) * 1024;
}

/** Looks at a process's memory until `stop` is called, which gives the most that was seen, in bytes. */
export function watchMemory(pid: number): { now(): number; stop(): number } {
	let now = 0;
	let most = 0;
	const timer = setInterval(() => {
		// A process that has ended has no memory; that it ended is seen elsewhere.
		void residentMemory(pid).then(
			(bytes) => (most = Math.max(most, (now = bytes))),
			() => undefined,
		);
	}, LOOK_EVERY);
	return {
		now: () => now,
		stop() {
			clearInterval(timer);
			return most;
		},
	};
}

/**
 * What n8n may hold after the flood, in bytes: 350 MB more than before, because V8 keeps some of the
 * heap that it once needed. Some 110 bodies of the flood are read up to n8n's limit of 16 MB; if a
 * fifth of them stayed, it would be more.
 */
export function boundAfter(before: number): number {
	return before + 350 * MB;
}

/**
 * Waits until the process holds no more than `target`, a minute at most, and gives the least that it
 * held; all in bytes. V8 gives memory back when it is left alone, not at once.
 */
export async function settledMemory(pid: number, target: number): Promise<number> {
	let least = Infinity;
	const look = async () => (least = Math.min(least, await residentMemory(pid)));
	// Whoever asked judges what is too much.
	await eventually(look, (bytes) => bytes <= target, SETTLE_WITHIN).catch(() => undefined);
	return least;
}

/** Whole megabytes, for people. */
export const megabytes = (bytes: number) => `${Math.round(bytes / MB)} MB`;
