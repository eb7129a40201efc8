import { sleep } from 'n8n-workflow';

/**
 * Does what may fail for a moment, again after each of the pauses.
 *
 * @param pauses in milliseconds
 * @throws what the last attempt throws
 */
export async function retry<T>(pauses: readonly number[], work: () => Promise<T>): Promise<T> {
	for (const pause of pauses) {
		const outcome = await work().then(
			(value) => ({ value }),
			() => undefined,
		);
		if (outcome) return outcome.value;
		await sleep(pause);
	}
	return await work();
}
