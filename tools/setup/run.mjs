// node tools/setup/run.mjs <script.mts> [arguments]: installs what is missing, then runs the
// script from its TypeScript source. The way in to every command of a fresh clone.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';
import { ensureDependencies } from './ensure-dependencies.mjs';

/** Milliseconds between two looks whether npm is still there. */
const LOOK_FOR_NPM_MS = 500;

const [script, ...rest] = process.argv.slice(2);
if (!script) {
	console.error('Usage: node tools/setup/run.mjs <script.mts> [arguments]');
	process.exit(1);
}

await ensureDependencies();

const child = spawn(process.execPath, ['--import', 'tsx', script, ...rest], { stdio: 'inherit' });
// The script decides when to end: a Ctrl-C reaches it too, and it needs a moment to clean up.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.on(signal, () => child.kill(signal));
}
endWithNpm();
child.on('error', (error) => {
	console.error(`${script} could not be started: ${error.message}`);
	process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));

/**
 * npm runs this through a shell, and a shell that is told to end does not pass that on: when the
 * parent changes, npm was ended.
 */
function endWithNpm() {
	if (process.env.npm_lifecycle_event === undefined) return;
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) child.kill('SIGTERM');
	}, LOOK_FOR_NPM_MS).unref();
}
