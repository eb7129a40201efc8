// node janitor.cjs: when the process that started it is gone, however that one ended (the channel to it
// closes even after a `kill -9`), it ends the process groups that one started and removes its temporary
// folders. A CommonJS module, so that it listens before it is told anything: what comes first would be
// lost, if the other one is gone by then.
//
// It takes { group } or { folder }, and the same with { isGone: true } when there is no need any more.
const { rmSync } = require('node:fs');
const process = require('node:process');
const { setTimeout: pause } = require('node:timers/promises');
const { signalGroup } = require('./signal-group.cjs');

/** Milliseconds between asking an orphaned group to end and ending it. */
const GRACE_MS = 5_000;
const LOOK_MS = 50;

const groups = new Set();
const folders = new Set();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.on('message', ({ group, folder, isGone }) => {
	const [all, one] = group === undefined ? [folders, folder] : [groups, group];
	if (isGone) all.delete(one);
	else all.add(one);
});
process.on('disconnect', async () => {
	signalAll('SIGTERM');
	for (let passed = 0; passed < GRACE_MS && signalAll(0); passed += LOOK_MS) await pause(LOOK_MS);
	while (signalAll('SIGKILL')) await pause(LOOK_MS);
	for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	process.exit();
});

/** Returns whether any of them is left. */
function signalAll(signal) {
	for (const group of groups) if (!signalGroup(group, signal)) groups.delete(group);
	return groups.size > 0;
}
