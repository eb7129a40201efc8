// node guard.mjs <command> [arguments]: runs the command in a process group of its own and ends
// that group when the process that asked for it is gone, however that one ended (the channel to
// it closes even after a `kill -9`). It is plain JavaScript so that it starts at once.
//
// To its parent it sends { type: 'started', pid }, { type: 'failed', message } and, when nothing
// of the group is left, { type: 'ended', code, signal }; from it, it takes { signal }.
import { spawn, spawnSync } from 'node:child_process';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between asking an orphaned group to end and ending it. */
const GRACE_MS = 5_000;
/**
 * What is left of a group is looked for this often, and no longer than half a second: by then it is
 * dead, and only not yet taken off the list of processes.
 */
const POLL_MS = 20;
const POLLS = 25;

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, {
	stdio: ['ignore', 'inherit', 'inherit'],
	detached: process.platform !== 'win32',
	windowsHide: true,
});
/** Set while an orphaned group is being ended. */
let ending;

child.on('spawn', () => report({ type: 'started', pid: child.pid }));
child.on('error', (error) => {
	report({ type: 'failed', message: error.message });
	leave();
});
child.on('exit', async (code, signal) => {
	await endRest();
	clearTimeout(ending);
	report({ type: 'ended', code, signal });
	leave();
});
process.on('message', ({ signal }) => signalGroup(signal));
process.on('disconnect', endGroup);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, endGroup);

function endGroup() {
	if (ending) return;
	signalGroup('SIGTERM');
	ending = setTimeout(() => signalGroup('SIGKILL'), GRACE_MS);
}

/** What the command itself left behind in its group goes with it. */
async function endRest() {
	for (let poll = 0; poll < POLLS && signalGroup('SIGKILL'); poll++) await pause(POLL_MS);
}

/**
 * Windows knows no process groups: there the whole tree is ended, whatever the signal.
 * Returns whether anything was there to be signalled.
 */
function signalGroup(signal) {
	if (child.pid === undefined) return false;
	if (process.platform === 'win32') {
		return spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']).status === 0;
	}
	try {
		return process.kill(-child.pid, signal);
	} catch (error) {
		// macOS answers EPERM for a group of which only dead processes are left.
		if (error.code === 'ESRCH' || error.code === 'EPERM') return false;
		throw error;
	}
}

function report(message) {
	if (process.connected) process.send(message);
}

function leave() {
	process.removeListener('disconnect', endGroup);
	// Disconnecting waits for what was sent; then nothing is left that keeps this process alive.
	if (process.connected) process.disconnect();
}
