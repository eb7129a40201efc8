import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveToJanitor } from './janitor.mts';

/** A folder that cannot outlive this process. */
export interface TemporaryFolder {
	path: string;
	/** Removes the folder with all that is in it. */
	remove(): Promise<void>;
}

/**
 * Makes a folder among the system's temporary ones. When this process ends without removing it, be
 * it by Ctrl-C or by `kill -9`, it is removed when what {@link spawnGuarded} started is gone too.
 */
export async function temporaryFolder(prefix: string): Promise<TemporaryFolder> {
	const path = await mkdtemp(join(tmpdir(), prefix));
	leaveToJanitor({ folder: path });
	return {
		path,
		async remove() {
			await rm(path, { recursive: true, force: true, maxRetries: 5 });
			leaveToJanitor({ folder: path, isGone: true });
		},
	};
}
