// node remove-folder.mjs <folder>: removes the folder when the process that asked for it is gone,
// however that one ended (the channel to it closes even after a `kill -9`). Plain JavaScript so that
// it starts at once.
import { rmSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds after which `guard.mjs` has ended all that wrote into the folder. */
const GUARDS_ARE_DONE_MS = 6_500;

const [folder] = process.argv.slice(2);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.on('disconnect', async () => {
	await pause(GUARDS_ARE_DONE_MS);
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
