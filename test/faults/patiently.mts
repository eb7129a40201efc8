import { N8nApiError } from '../../testbed/n8n/api/session.mts';
import { quietFor } from '../../testbed/process/eventually.mts';

/** How long n8n's API may be away or not ready after it was struck, in milliseconds. */
const READY_WITHIN_MS = 60_000;

/** Repeats a question to n8n's API that was not answered, or answered with "not ready". */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
	const deadline = Date.now() + READY_WITHIN_MS;
	for (;;) {
		try {
			return await ask();
		} catch (error) {
			const isAnswer = error instanceof N8nApiError && error.status !== 503;
			if (isAnswer || Date.now() > deadline) throw error;
			await quietFor();
		}
	}
}
