import { rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../cache/folders.mts';
import { takeLock } from '../cache/lock.mts';
import type { Progress } from '../process/heartbeat.mts';
import { installRuntime } from './install-runtime.mts';
import { findNode } from './node-binary.mts';
import { pinnedVersion, runtimeKey } from './runtime-key.mts';

/** The pinned n8n, installed. */
export interface Runtime {
	/** The folder with its `node_modules`. */
	dir: string;
	/** The Node.js binary that runs it. */
	node: string;
	/** n8n's command line script, to be run by `node`. */
	n8n: string;
	/** n8n's version, for example `2.41.1`. */
	version: string;
}

/**
 * Installs the n8n that `runtime/package-lock.json` pins, once: the folder lies in the cache, named
 * after that file's content and this machine's kind. If another process installs it, waits for that.
 * @throws Error that says what is missing on this machine
 */
export async function ensureRuntime({
	onProgress,
}: { onProgress?: Progress } = {}): Promise<Runtime> {
	const dir = join(cacheFolder(), 'runtime', runtimeKey());
	if (!existsSync(dir)) await installOnce(dir, onProgress);
	return {
		dir,
		node: findNode(dir),
		n8n: join(dir, 'node_modules', 'n8n', 'bin', 'n8n'),
		version: pinnedVersion(),
	};
}

async function installOnce(dir: string, onProgress?: Progress): Promise<void> {
	const lock = `${dir}.lock`;
	const release = await takeLock(lock, (pid) =>
		onProgress?.(`Waiting for process ${pid}, which installs n8n (its lock is ${lock})`),
	);
	try {
		if (existsSync(dir)) return;
		// What an interrupted install left here; only the lock's holder ever writes to it.
		const unfinished = `${dir}.unfinished`;
		await rm(unfinished, { recursive: true, force: true });
		await installRuntime(unfinished, dir, onProgress);
	} finally {
		await release();
	}
}
