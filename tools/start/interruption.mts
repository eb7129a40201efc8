import { endAllGuarded } from '../../testbed/process/guarded.mts';

/** A terminal sends Ctrl-C to every process, and npm passes it on: these come at once. */
const SAME_KEYSTROKE_MS = 1_000;

/** The exit code of a command that Ctrl-C ended before it was done. */
const INTERRUPTED = 130;

/** Ends the process, and first all that it started, on Ctrl-C, SIGTERM or a closed terminal. */
export class Interruption {
	private end?: () => Promise<void>;
	private since?: number;

	constructor() {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.on(signal, () => void this.interrupt());
		}
	}

	/** Whether the process is about to end. */
	get underWay(): boolean {
		return this.since !== undefined;
	}

	/** From now on there is something that wants to end in good order, with exit code 0. */
	endWith(end: () => Promise<void>): void {
		this.end = end;
	}

	private async interrupt(): Promise<void> {
		if (this.since !== undefined && Date.now() - this.since < SAME_KEYSTROKE_MS) return;
		// Pressed again: the janitor then ends what still runs.
		if (this.since !== undefined) process.exit(INTERRUPTED);
		this.since = Date.now();
		console.log('\nEnding all that was started …');
		await (this.end ?? endAllGuarded)();
		process.exit(this.end ? 0 : INTERRUPTED);
	}
}
