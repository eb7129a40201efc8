import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { N8nInstance } from '../../../testbed/n8n/instance.mts';

const PRELOAD = fileURLToPath(new URL('profiler.cjs', import.meta.url));

/** For n8n's `NODE_OPTIONS`: it then can be profiled; until it is, this costs nothing. */
export const profilerPreload = `--require ${PRELOAD}`;

/** What profiler.cjs calls it, in the folder in which n8n runs. */
const FILE = 'bench.cpuprofile';

/**
 * Profiles n8n's CPU while `work` runs.
 * @param file gets the profile
 */
export async function profiled<T>(
	{ pid, userFolder }: N8nInstance,
	file: string,
	work: () => Promise<T>,
): Promise<T> {
	if (pid === undefined) throw new Error('n8n does not run');
	process.kill(pid, 'SIGUSR2');
	const result = await work();
	process.kill(pid, 'SIGUSR2');
	const written = join(userFolder, FILE);
	while (!existsSync(written)) await pause(100);
	await rename(written, file);
	return result;
}
