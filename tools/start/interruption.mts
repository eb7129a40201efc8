/** A terminal sends Ctrl-C to every process, and npm passes it on: these come at once. */
const SAME_KEYSTROKE_MS = 1_000;

/** The exit code of a command that Ctrl-C ended before it was done. */
const INTERRUPTED = 130;

/** Ends the process on Ctrl-C, SIGTERM or a closed terminal. */
export class Interruption {
	private end?: () => Promise<void>;
	private since?: number;

	constructor() {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.on(signal, () => void this.interrupt());
		}
	}

	/** From now on there is something that wants to end in good order, with exit code 0. */
	endWith(end: () => Promise<void>): void {
		this.end = end;
	}

	/** Without something to end well, what was started ends with this process (see `guard.mjs`). */
	private async interrupt(): Promise<void> {
		if (this.since !== undefined && Date.now() - this.since < SAME_KEYSTROKE_MS) return;
		if (!this.end || this.since !== undefined) process.exit(INTERRUPTED);
		this.since = Date.now();
		console.log('\nEnding n8n and the phone …');
		await this.end();
		process.exit(0);
	}
}
