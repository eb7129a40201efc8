import type { Progress } from '../../testbed/process/heartbeat.mts';

/** Prints each line with the seconds since the beginning in front. */
export function consoleProgress(started = Date.now()): Progress {
	return (line) => {
		const seconds = String(Math.round((Date.now() - started) / 1_000)).padStart(4);
		console.log(`${seconds} s  ${line}`);
	};
}
