import { describe, expect, it } from '@jest/globals';
import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { spawnGuarded } from '../../../testbed/process/guarded.mts';
import { CommandFailedError, runCommand } from '../../../testbed/process/run-command.mts';

const HERE = { cwd: __dirname, env: process.env };
/** A command that goes on for a minute and does not mind SIGINT. */
const LONG = ['-e', 'process.on("SIGINT", () => {}); setTimeout(() => {}, 60_000)'];

/** Whether a process runs; a dead one may stay on the list of processes for a while. */
function runs(pid: number): boolean {
	const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
	return stdout.trim() !== '' && !stdout.startsWith('Z');
}

describe('a command', () => {
	it('gives all that it printed, to the last byte', async () => {
		const script = 'process.stdout.write("x".repeat(200_000) + "end")';
		const output = await runCommand(process.execPath, ['-e', script], {
			...HERE,
			label: 'A test',
		});
		expect(output).toHaveLength(200_003);
	});

	it('that fails says what it printed last', async () => {
		const script = 'for (let i = 0; i < 100; i++) console.error("line " + i); process.exitCode = 3';
		const failure = runCommand(process.execPath, ['-e', script], { ...HERE, label: 'A test' });
		await expect(failure).rejects.toThrow(CommandFailedError);
		await expect(failure).rejects.toThrow(/^A test failed:\nline 40\n[^]*line 99$/);
	});

	it('that is not there says so', async () => {
		const failure = runCommand('no-such-command', [], { ...HERE, label: 'A test' });
		await expect(failure).rejects.toThrow('ENOENT');
	});
});

describe('a guarded process', () => {
	it('ends with the signal that it is sent', async () => {
		const guarded = await spawnGuarded(process.execPath, LONG, { ...HERE, output: 'pipe' });
		expect(runs(guarded.pid)).toBe(true);
		guarded.signal('SIGKILL');
		expect(await guarded.ended).toEqual({ code: null, signal: 'SIGKILL' });
		expect(runs(guarded.pid)).toBe(false);
	});

	it('takes what it left behind with it', async () => {
		const script =
			'const { spawn } = require("node:child_process");' +
			'const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"], { stdio: "ignore" });' +
			'console.log(child.pid); child.unref();';
		const leftBehind = await runCommand(process.execPath, ['-e', script], {
			...HERE,
			label: 'A test',
		});
		expect(runs(Number(leftBehind))).toBe(false);
	});

	it('ends when the process that wanted it is gone', async () => {
		const guard: ChildProcess = fork(
			join(__dirname, '../../../testbed/process/guard.mjs'),
			[process.execPath, ...LONG],
			{ execArgv: [], silent: true },
		);
		const [{ pid }] = (await once(guard, 'message')) as [{ pid: number }];
		expect(runs(pid)).toBe(true);
		// What a `kill -9` of this process would do: the channel closes.
		guard.disconnect();
		await once(guard, 'exit');
		expect(runs(pid)).toBe(false);
	});
});
