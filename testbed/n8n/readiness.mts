import { setTimeout as pause } from 'node:timers/promises';
import type { Ending } from '../process/guarded.mts';

const POLL_MS = 150;
/** A first start makes the database, on a busy machine too. */
const READY_WITHIN_MS = 180_000;
const REQUEST_MS = 5_000;

/**
 * Waits until n8n takes requests: its port opens long before.
 * @param urls asked one after the other, until each answers with 200 and JSON
 * @param ended resolves if n8n ends meanwhile
 * @throws Error if n8n ends, or is not ready within three minutes
 */
export async function untilReady(urls: string[], ended: Promise<Ending>): Promise<void> {
	const stopped: { ending?: Ending } = {};
	void ended.then((ending) => (stopped.ending = ending));
	const deadline = Date.now() + READY_WITHIN_MS;
	for (const url of urls) {
		while (!(await answers(url))) {
			if (stopped.ending) throw new Error(`it ended (${describe(stopped.ending)})`);
			if (Date.now() > deadline) {
				throw new Error(`${url} did not answer within ${READY_WITHIN_MS / 1_000} s`);
			}
			await pause(POLL_MS);
		}
	}
}

/** Whether a GET is answered with 200 and JSON: until the API is there, the editor's page comes. */
async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_MS) });
		const type = response.headers.get('content-type') ?? '';
		await response.arrayBuffer();
		return response.status === 200 && type.includes('json');
	} catch {
		// Refused, reset or too slow: not yet.
		return false;
	}
}

function describe({ code, signal }: Ending): string {
	return signal === null ? `exit code ${code}` : signal;
}
