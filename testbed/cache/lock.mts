import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isOneOf } from './error-code.mts';

const POLL_MS = 500;
/** What a rename onto a folder with something in it fails with. */
const OCCUPIED = ['ENOTEMPTY', 'EEXIST', ...(process.platform === 'win32' ? ['EPERM'] : [])];

/** Gives the lock back. */
export type Release = () => Promise<void>;

/**
 * Takes a lock, waiting for as long as a living process holds it. A lock is a folder with one
 * file in it, named `<process ID>-<unique>` after its holder.
 * @param folder the lock's folder; must not exist for anything else
 * @param onWait called once, with the holder's process ID, if there is something to wait for
 */
export async function takeLock(folder: string, onWait?: (pid: number) => void): Promise<Release> {
	let told = false;
	for (;;) {
		const outcome = await tryLock(folder);
		if (typeof outcome === 'function') return outcome;
		if (!told) onWait?.(outcome);
		told = true;
		await pause(POLL_MS);
	}
}

/**
 * Takes a lock if no living process holds it; that of a dead one is taken over.
 * @returns the release, or the process ID of the holder
 */
export async function tryLock(folder: string): Promise<Release | number> {
	await mkdir(dirname(folder), { recursive: true });
	const name = `${process.pid}-${randomUUID()}`;
	const prepared = `${folder}.${name}`;
	await mkdir(prepared);
	await writeFile(join(prepared, name), '');
	try {
		for (;;) {
			const holder = await livingHolder(folder);
			if (holder !== undefined) return holder;
			if (await moveInto(prepared, folder)) return async () => await release(folder, name);
		}
	} finally {
		await rm(prepared, { recursive: true, force: true });
	}
}

/**
 * Looks who holds the lock and clears it away if that process is dead. Each step removes only
 * what belongs to the dead one (its file, by its unique name; the folder, if empty), so that two
 * processes that do this at once cannot take the lock from each other.
 */
async function livingHolder(folder: string): Promise<number | undefined> {
	const [file] = await unlessGone(readdir(folder), ['ENOENT'], []);
	if (file !== undefined) {
		const pid = Number.parseInt(file, 10);
		if (isAlive(pid)) return pid;
	}
	await release(folder, file);
	return undefined;
}

/** A rename moves a folder in one step, and onto no folder with something in it. */
async function moveInto(prepared: string, folder: string): Promise<boolean> {
	const moved = rename(prepared, folder).then(() => true);
	return await unlessGone(moved, OCCUPIED, false);
}

async function release(folder: string, file: string | undefined): Promise<void> {
	if (file !== undefined) await unlessGone(unlink(join(folder, file)), ['ENOENT'], undefined);
	await unlessGone(rmdir(folder), ['ENOENT', 'ENOTEMPTY', 'EEXIST'], undefined);
}

async function unlessGone<T>(work: Promise<T>, codes: string[], otherwise: T): Promise<T> {
	try {
		return await work;
	} catch (error) {
		if (isOneOf(error, codes)) return otherwise;
		throw error;
	}
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		// EPERM: it is there, and somebody else's.
		return isOneOf(error, ['EPERM']);
	}
}
