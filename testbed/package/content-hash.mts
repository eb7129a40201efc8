import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A name for the content of files and folders: the same bytes under the same names give the same
 * 16 hexadecimal digits.
 * @param root what `paths` are relative to; a path that does not exist counts as empty
 */
export function hashOfContent(root: string, paths: string[]): string {
	const hash = createHash('sha256');
	for (const path of [...paths].sort()) addTo(hash, root, path);
	return hash.digest('hex').slice(0, 16);
}

function addTo(hash: ReturnType<typeof createHash>, root: string, path: string): void {
	const full = join(root, path);
	const stats = statSync(full, { throwIfNoEntry: false });
	if (stats?.isDirectory()) {
		for (const name of readdirSync(full).sort()) addTo(hash, root, `${path}/${name}`);
	} else if (stats?.isFile()) {
		const content = readFileSync(full);
		hash.update(`${path}\0${content.length}\0`).update(content);
	}
}
