import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../cache/folders.mts';
import { takeLock } from '../cache/lock.mts';
import type { Progress } from '../process/heartbeat.mts';
import { npm } from '../process/npm.mts';
import { runCommand } from '../process/run-command.mts';
import { hashOfContent } from './content-hash.mts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const GULP = join(REPOSITORY, 'node_modules', 'gulp', 'bin', 'gulp.js');

/**
 * Builds the package and packs it as it would be published. The tarball is kept in the cache, in a
 * folder named after the sources: as long as they are the same, nothing is built again.
 * @returns the tarball's path
 * @throws Error with the last lines of the build
 */
export async function packTarball({ onProgress }: { onProgress?: Progress } = {}): Promise<string> {
	const folder = join(cacheFolder(), 'package');
	// Two builds at once would write to the same `dist`.
	const release = await takeLock(join(folder, 'lock'), (pid) =>
		onProgress?.(`Waiting for process ${pid}, which packs the package`),
	);
	try {
		const kept = join(folder, hashOfSources());
		return tarballIn(kept) ?? (await buildInto(kept, onProgress));
	} finally {
		await release();
	}
}

async function buildInto(kept: string, onProgress?: Progress): Promise<string> {
	await runCommand(process.execPath, [GULP, 'build'], {
		cwd: REPOSITORY,
		label: 'Building the package',
		onProgress,
	});
	const fresh = `${kept}.unfinished`;
	await rm(fresh, { recursive: true, force: true });
	await mkdir(fresh, { recursive: true });
	await npm(['pack', '--ignore-scripts', '--pack-destination', fresh], {
		cwd: REPOSITORY,
		label: 'Packing the package',
	});
	await rename(fresh, kept);
	const tarball = tarballIn(kept);
	if (tarball === undefined) throw new Error(`npm pack left no tarball in ${kept}`);
	return tarball;
}

function tarballIn(folder: string): string | undefined {
	if (!existsSync(folder)) return undefined;
	const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
	return name === undefined ? undefined : join(folder, name);
}

/** What the build reads: the two folders that ship, and every file beside them. */
function hashOfSources(): string {
	const files = readdirSync(REPOSITORY, { withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.tgz'))
		.map((entry) => entry.name);
	return hashOfContent(REPOSITORY, ['credentials', 'nodes', ...files]);
}
