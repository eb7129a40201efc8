import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from '../process/npm.mts';

/** A file in n8n's folder for community packages that says which tarball is installed there. */
const STAMP = '.installed-tarball';

/**
 * Installs a packed package where n8n keeps its community packages, unless just that tarball is
 * installed there. n8n loads it at its next start, under the package's own name.
 *
 * Like n8n's own installer it leaves the peers out: `n8n-workflow` has to be the one n8n has loaded.
 * @param userFolder the folder that `N8N_USER_FOLDER` names
 * @throws CommandFailedError with what npm says
 */
export async function installCommunityPackage(userFolder: string, tarball: string): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes');
	const stamp = join(folder, STAMP);
	const wanted = createHash('sha256')
		.update(await readFile(tarball))
		.digest('hex');
	if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return;
	// npm takes a tarball of the same name and version for the same, whatever is in it.
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	// Without a manifest npm would install into a folder further up that has one.
	const manifest = { name: 'installed-nodes', private: true, dependencies: {} };
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	await npm(['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', tarball], {
		cwd: folder,
		label: 'Installing the package into n8n',
	});
	await writeFile(stamp, wanted);
}
