/** Takes a line about what is being done. */
export type Progress = (line: string) => void;

const BEAT_MS = 10_000;

/** Reports `label` when work begins, and every ten seconds how long it has taken so far. */
export async function withHeartbeat<T>(
	label: string,
	onProgress: Progress | undefined,
	work: () => Promise<T>,
): Promise<T> {
	if (!onProgress) return await work();
	const started = Date.now();
	onProgress(`${label} …`);
	const timer = setInterval(() => onProgress(`${label} … ${elapsed(started)}`), BEAT_MS);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}

/** The time since `started` (milliseconds since 1970), for people: `42 s` or `3 min 05 s`. */
export function elapsed(started: number, now = Date.now()): string {
	const seconds = Math.round((now - started) / 1_000);
	if (seconds < 60) return `${seconds} s`;
	return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
