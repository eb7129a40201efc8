import { finished } from 'node:stream/promises';
import { withHeartbeat, type Progress } from './heartbeat.mts';
import { spawnGuarded } from './guarded.mts';

/** npm prints its usage after what went wrong. */
const LINES_TO_SHOW = 60;

/** Settings of {@link runCommand}. */
export interface CommandOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** What the command is for; opens the progress lines and the error. */
	label: string;
	onProgress?: Progress;
}

/** A command that ended with an exit code other than 0; the message has its last 60 lines. */
export class CommandFailedError extends Error {
	constructor(label: string, output: string) {
		const lines = output.trimEnd().split('\n').slice(-LINES_TO_SHOW);
		super(`${label} failed:\n${lines.join('\n')}`);
		this.name = 'CommandFailedError';
	}
}

/**
 * Runs a command to its end; it cannot outlive this process.
 * @returns what the command wrote to stdout
 * @throws CommandFailedError with the last lines of its output
 */
export async function runCommand(
	command: string,
	args: string[],
	{ cwd, env = process.env, label, onProgress }: CommandOptions,
): Promise<string> {
	const child = await spawnGuarded(command, args, { cwd, env, output: 'pipe' });
	let stdout = '';
	let everything = '';
	child.stdout?.on('data', (chunk: Buffer) => {
		stdout += String(chunk);
		everything += String(chunk);
	});
	child.stderr?.on('data', (chunk: Buffer) => {
		everything += String(chunk);
	});
	const { code } = await withHeartbeat(label, onProgress, async () => {
		// What it wrote last may come after the news that it ended.
		await Promise.all([child.stdout, child.stderr].map((stream) => stream && finished(stream)));
		return await child.ended;
	});
	if (code !== 0) throw new CommandFailedError(label, everything);
	return stdout;
}
