import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

export interface BackgroundTasks {
	/** Aborted when the simulator closes. */
	signal: AbortSignal;
	/** Runs a task that nobody waits for. An error that closing did not cause stays unhandled. */
	run(task: () => Promise<void>): Promise<void>;
	/** Waits; rejects when the simulator closes. */
	sleep(milliseconds: number): Promise<void>;
	/** Aborts what runs and resolves when all of it has ended. */
	close(): Promise<void>;
}

/** Keeps account of what goes on after an answer was given, so that closing leaves nothing. */
export function createBackgroundTasks(): BackgroundTasks {
	const closing = new AbortController();
	// Each text that is on its way listens; Node.js would take more than ten for a leak.
	setMaxListeners(0, closing.signal);
	const running = new Set<Promise<void>>();

	return {
		signal: closing.signal,
		run(task) {
			const ended = task()
				.catch((error: unknown) => {
					if (!closing.signal.aborted) throw error;
				})
				.finally(() => running.delete(ended));
			running.add(ended);
			return ended;
		},
		async sleep(milliseconds) {
			await sleep(milliseconds, undefined, { signal: closing.signal });
		},
		async close() {
			closing.abort();
			await Promise.all(running);
		},
	};
}
