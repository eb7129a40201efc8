import { sleep } from 'n8n-workflow';

/**
 * Does what may fail for a moment, again after each of the pauses.
 *
 * @param pauses in milliseconds
 * @throws what the last attempt throws
 */
export async function retry<T>(pauses: readonly number[], work: () => Promise<T>): Promise<T> {
	const attempt = async () =>
		await work().then(
			(value) => ({ ok: true as const, value }),
			(error: unknown) => ({ ok: false as const, error }),
		);
	const last = await retryWhile(attempt, ({ ok }, n) => (ok ? undefined : pauses.at(n)));
	if (last.ok) return last.value;
	throw last.error;
}

/**
 * The same for work whose result says whether it is to be done again.
 *
 * @param pauseAfter how long to wait after the nth attempt, counted from 0, in milliseconds; undefined
 * when its result is final
 */
export async function retryWhile<T>(
	work: () => Promise<T>,
	pauseAfter: (result: T, attempt: number) => number | undefined,
): Promise<T> {
	for (let attempt = 0; ; attempt++) {
		const result = await work();
		const pause = pauseAfter(result, attempt);
		if (pause === undefined) return result;
		await sleep(pause);
	}
}
