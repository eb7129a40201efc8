/** Does it to each of them, so many at a time. */
export async function concurrently<T>(
	all: readonly T[],
	atOnce: number,
	work: (each: T) => Promise<void>,
): Promise<void> {
	const waiting = [...all].reverse();
	const worker = async () => {
		for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) await work(each);
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
}
