import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { takeLock, tryLock, type Release } from '../../../testbed/cache/lock.mts';

describe('a lock', () => {
	let root: string;
	let lock: string;
	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), 'lock-'));
		lock = join(root, 'deep', 'lock');
	});
	afterEach(() => rmSync(root, { recursive: true }));

	/** The process ID of a process that has ended. */
	const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

	it('is taken, and given back without a trace', async () => {
		const release = await takeLock(lock);
		expect(existsSync(lock)).toBe(true);
		await release();
		expect(readdirSync(join(root, 'deep'))).toEqual([]);
	});

	it('is refused while a living process holds it, naming that', async () => {
		const release = await takeLock(lock);
		expect(await tryLock(lock)).toBe(process.pid);
		await release();
		expect(await tryLock(lock)).toBeInstanceOf(Function);
	});

	it('is waited for', async () => {
		const release = await takeLock(lock);
		const waitedFor: number[] = [];
		const second = takeLock(lock, (pid) => waitedFor.push(pid));
		while (waitedFor.length === 0) await new Promise(setImmediate);
		await release();
		await (
			await second
		)();
		expect(waitedFor).toEqual([process.pid]);
	});

	it('is taken over from a process that died with it, by one of many', async () => {
		mkdirSync(lock, { recursive: true });
		writeFileSync(join(lock, `${deadPid()}-stale`), '');
		const outcomes = await Promise.all(Array.from({ length: 20 }, () => tryLock(lock)));
		const holders = outcomes.filter((outcome): outcome is Release => typeof outcome === 'function');
		expect(holders).toHaveLength(1);
		await holders[0]?.();
		expect(readdirSync(join(root, 'deep'))).toEqual([]);
	});

	it('is taken over from a process that died between its two steps', async () => {
		mkdirSync(lock, { recursive: true });
		expect(await tryLock(lock)).toBeInstanceOf(Function);
	});
});
