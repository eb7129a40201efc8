import { readFile } from 'node:fs/promises';

/** Of a clock tick in /proc, in milliseconds; 100 ticks a second on every Linux that Node.js runs on. */
const TICK = 10;

/**
 * CPU time that processes have used so far, all of their threads, in milliseconds. What a message
 * costs in it hardly depends on what else the machine does.
 * @returns undefined where there is no /proc
 */
export async function cpuTimeOf(pids: number[]): Promise<number | undefined> {
	if (process.platform !== 'linux') return undefined;
	const times = await Promise.all(
		pids.map(async (pid) => {
			const line = await readFile(`/proc/${pid}/stat`, 'utf8');
			// The second field, the name, is in brackets and may have blanks in it.
			const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
			const [user, system] = [fields[11], fields[12]].map(Number);
			return (user + system) * TICK;
		}),
	);
	return times.reduce((sum, time) => sum + time, 0);
}
