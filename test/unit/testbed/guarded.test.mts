import { describe, expect, it } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { eventually } from '../../../testbed/process/eventually.mts';
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
		const module = pathToFileURL(join(__dirname, '../../../testbed/process/guarded.mts')).href;
		const script = `
			const { spawnGuarded } = await import(${JSON.stringify(module)});
			const settings = { cwd: '.', env: process.env, output: 'inherit' };
			const { pid } = await spawnGuarded(process.execPath, ${JSON.stringify(LONG)}, settings);
			console.log(pid);`;
		const args = ['--import', 'tsx', '--input-type=module', '-e', script];
		const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
		const [pid] = (await once(parent.stdout, 'data')).map(Number);
		expect(runs(pid)).toBe(true);
		parent.kill('SIGKILL');
		await eventually(
			() => runs(pid),
			(isThere) => !isThere,
		);
	}, 30_000);
});
