/**
 * Waits until a promise is settled, or until a moment. Nothing stays behind: the timer of
 * `AbortSignal.timeout` keeps no process alive, and goes with its signal.
 *
 * @param deadline in milliseconds since 1970
 * @returns whether the promise was settled first
 */
export async function settledBefore(deadline: number, promise: Promise<unknown>): Promise<boolean> {
	const remaining = Math.ceil(deadline - Date.now());
	if (remaining <= 0) return false;
	const signal = AbortSignal.timeout(remaining);
	return await new Promise((resolve) => {
		const end = (isSettled: boolean) => {
			signal.removeEventListener('abort', onAbort);
			resolve(isSettled);
		};
		const onAbort = () => end(false);
		signal.addEventListener('abort', onAbort);
		promise.then(
			() => end(true),
			() => end(true),
		);
	});
}
