/**
 * Waits until a promise is settled or a signal aborts, whichever comes first. Neither a timer nor a
 * listener stays behind: the timer of `AbortSignal.timeout` keeps no process alive, and goes with its
 * signal.
 *
 * @returns whether the promise was settled first
 */
export async function settledBefore(
	signal: AbortSignal,
	promise: Promise<unknown>,
): Promise<boolean> {
	return await new Promise((resolve) => {
		const end = (isSettled: boolean) => {
			signal.removeEventListener('abort', onAbort);
			resolve(isSettled);
		};
		const onAbort = () => end(false);
		if (signal.aborted) {
			onAbort();
			return;
		}
		signal.addEventListener('abort', onAbort);
		promise.then(
			() => end(true),
			() => end(true),
		);
	});
}
