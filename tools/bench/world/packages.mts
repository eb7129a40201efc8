import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packTarball } from '../../../testbed/package/pack.mts';
import type { Progress } from '../../../testbed/process/heartbeat.mts';
import { npm } from '../../../testbed/process/npm.mts';

const BARE_TRIGGER = fileURLToPath(new URL('../bareTrigger', import.meta.url));

/**
 * A tarball that brings our package and the bare trigger: installed, it has both beside itself, where
 * n8n finds community packages.
 * @param folder gets what is packed
 * @returns the tarball's path
 */
export async function packBoth(folder: string, onProgress: Progress): Promise<string> {
	const ours = await packTarball({ onProgress });
	const bare = join(folder, await pack(BARE_TRIGGER, folder));
	const both = {
		name: 'bench-packages',
		version: '1.0.0',
		dependencies: {
			'n8n-nodes-sms-gateway': `file:${ours}`,
			'n8n-nodes-bench-bare': `file:${bare}`,
		},
	};
	await writeFile(join(folder, 'package.json'), JSON.stringify(both));
	return join(folder, await pack(folder, folder));
}

async function pack(source: string, folder: string): Promise<string> {
	const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
	const listed = await npm(args, { cwd: source, label: `Packing ${source}` });
	const [{ filename }] = JSON.parse(listed) as Array<{ filename: string }>;
	return filename;
}
