import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const JANITOR = fileURLToPath(new URL('janitor.cjs', import.meta.url));

/** What goes when this process does. */
export type Charge = { group: number } | { folder: string };

let janitor: ChildProcess | undefined;

/** Has a process group ended, or a folder removed, when this process is gone, however it ended. */
export function leaveToJanitor(charge: Charge & { isGone?: true }): void {
	janitor ??= start();
	janitor.send(charge);
}

/** It keeps nobody alive, and no terminal's Ctrl-C reaches it. */
function start(): ChildProcess {
	const started = fork(JANITOR, { detached: true, execArgv: [], stdio: 'ignore' });
	started.unref();
	started.channel?.unref();
	return started;
}
