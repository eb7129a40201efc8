import { rm } from 'node:fs/promises';
import { tryLock, type Release } from '../../testbed/cache/lock.mts';
import { readRecord } from './demo-record.mts';

/**
 * Takes the demo's data for this process.
 * @param reset throws them away first
 * @throws Error if a demo runs on them
 */
export async function claimDemoFolder(folder: string, reset: boolean): Promise<Release> {
	const outcome = await tryLock(`${folder}.lock`);
	if (typeof outcome === 'number') {
		const { n8nPort, simulatorPort } = await readRecord(folder);
		throw new Error(
			`The demo runs already, as process ${outcome}: n8n on http://127.0.0.1:${n8nPort}, ` +
				`the phone on http://127.0.0.1:${simulatorPort}. Ctrl-C where it was started ends it.`,
		);
	}
	if (reset) {
		console.log(`Throwing the demo's data away: ${folder}`);
		await rm(folder, { recursive: true, force: true });
	}
	return outcome;
}
