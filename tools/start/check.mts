import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../../testbed/cache/folders.mts';
import { takeLock } from '../../testbed/cache/lock.mts';
import type { Progress } from '../../testbed/process/heartbeat.mts';
import { elapsed } from '../../testbed/process/heartbeat.mts';
import { checkConversation } from './check-conversation.mts';
import { startDemo } from './demo.mts';

/**
 * Brings a demo up on data and ports of its own, texts it, and takes it down again.
 * @returns the exit code: 0 if every text was treated as it should be
 */
export async function runCheck(onProgress: Progress): Promise<number> {
	const started = Date.now();
	const folder = join(cacheFolder(), 'check');
	const release = await takeLock(`${folder}.lock`, (pid) =>
		onProgress(`Waiting for process ${pid}, which runs this check as well`),
	);
	// What an earlier check left here because it failed.
	await rm(folder, { recursive: true, force: true });
	const demo = await startDemo({ folder, anyPorts: true, onProgress });
	try {
		await checkConversation(demo, console.log);
	} catch (error) {
		console.error(`\nThe check failed: ${error instanceof Error ? error.message : String(error)}`);
		console.error(`What n8n printed is in ${demo.n8n.logFile}`);
		return 1;
	} finally {
		await demo.stop();
		await release();
	}
	await rm(folder, { recursive: true, force: true });
	console.log(`\nAll is well (${elapsed(started)}).`);
	return 0;
}
