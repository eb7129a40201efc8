import { runCommand, type CommandOptions } from './run-command.mts';

/**
 * Runs npm, the one that runs this process if there is one.
 * @returns what npm wrote to stdout
 * @throws CommandFailedError with the last lines of its output
 */
export async function npm(args: string[], options: CommandOptions): Promise<string> {
	const cli = process.env.npm_execpath ?? '';
	if (cli.endsWith('npm-cli.js'))
		return await runCommand(process.execPath, [cli, ...args], options);
	// On Windows npm is a script that only a shell can start.
	if (process.platform === 'win32') return await runCommand('cmd', ['/c', 'npm', ...args], options);
	return await runCommand('npm', args, options);
}
