import { readFile } from 'node:fs/promises';

const LINES = 30;

/** The last thirty lines that a log file got since it had `from` bytes. */
export async function lastLines(file: string, from = 0): Promise<string> {
	const bytes = await readFile(file);
	return bytes.subarray(from).toString('utf8').trimEnd().split('\n').slice(-LINES).join('\n');
}
