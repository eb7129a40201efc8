import { setTimeout as pause } from 'node:timers/promises';

/** How long n8n may take to do what it was told, in milliseconds; generous, for a busy machine. */
const WITHIN = 30_000;

/**
 * Asks again until the answer is right, and gives it. What is wrong in the end is said.
 * @param within milliseconds
 * @param every milliseconds between an answer and the next question
 */
export async function eventually<T>(
	ask: () => T | Promise<T>,
	isRight: (answer: T) => boolean,
	within = WITHIN,
	every = 100,
): Promise<T> {
	const deadline = Date.now() + within;
	for (;;) {
		const answer = await ask();
		if (isRight(answer)) return answer;
		if (Date.now() > deadline) {
			throw new Error(`Not so within ${within} ms: ${JSON.stringify(answer)?.slice(0, 500)}`);
		}
		await pause(every);
	}
}

/** Waits as long as something wrong would need to show, in milliseconds. */
export async function quietFor(milliseconds = 1_500): Promise<void> {
	await pause(milliseconds);
}
