import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** Keeps account of what goes on after an answer was given, so that closing leaves nothing. */
export class BackgroundTasks {
	readonly #closing = new AbortController();
	readonly #running = new Set<Promise<void>>();

	/** Aborted when the simulator closes. */
	readonly signal = this.#closing.signal;

	constructor() {
		// Each text that is on its way listens; Node.js would take more than ten for a leak.
		setMaxListeners(0, this.signal);
	}

	/** Runs a task that nobody waits for. An error that closing did not cause stays unhandled. */
	run(task: () => Promise<void>): Promise<void> {
		const ended = task()
			.catch((error: unknown) => {
				if (!this.signal.aborted) throw error;
			})
			.finally(() => this.#running.delete(ended));
		this.#running.add(ended);
		return ended;
	}

	/** Waits; rejects when the simulator closes. */
	async sleep(milliseconds: number): Promise<void> {
		await sleep(milliseconds, undefined, { signal: this.signal });
	}

	/** Aborts what runs and resolves when all of it has ended. */
	async close(): Promise<void> {
		this.#closing.abort();
		await Promise.all(this.#running);
	}
}
