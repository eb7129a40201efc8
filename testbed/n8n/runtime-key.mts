import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository that names the pinned n8n and all that it needs. */
export const RUNTIME_SOURCE = fileURLToPath(new URL('runtime', import.meta.url));

/** The version of n8n that is pinned, for example `2.41.1`. */
export function pinnedVersion(): string {
	const manifest = readFileSync(join(RUNTIME_SOURCE, 'package.json'), 'utf8');
	const { dependencies } = JSON.parse(manifest) as { dependencies: { n8n: string } };
	return dependencies.n8n;
}

/** The name of the folder in which the pinned n8n is installed on this machine. */
export function runtimeKey(): string {
	const lockfile = readFileSync(join(RUNTIME_SOURCE, 'package-lock.json'));
	return keyOf(lockfile, process.platform, process.arch);
}

/** A different lockfile, system or processor gives a different folder. */
export function keyOf(lockfile: Uint8Array, platform: string, arch: string): string {
	const hash = createHash('sha256').update(lockfile).digest('hex').slice(0, 16);
	return `n8n-${platform}-${arch}-${hash}`;
}
