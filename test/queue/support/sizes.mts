import { execFileSync } from 'node:child_process';
import type { Cluster } from '../../../testbed/queue/cluster.mts';

/** Prints what each process holds in memory and how long each took to come up. */
export function printSizes({ services, boot }: Cluster): void {
	const lines = services.map(({ name, pid }) => {
		const seconds = ((boot[name] ?? NaN) / 1_000).toFixed(1);
		return `  ${name.padEnd(10)} ${seconds.padStart(6)} s  ${String(megabytesOf(pid)).padStart(4)} MB`;
	});
	console.log(['After the boot', ...lines].join('\n'));
}

/** Of the process and its children, in megabytes. */
function megabytesOf(pid: number | undefined): number {
	if (pid === undefined) return NaN;
	const all = ['-o', 'rss=', '--pid', String(pid), '--ppid', String(pid)];
	const kilobytes = execFileSync('ps', all, { encoding: 'utf8' }).trim().split(/\s+/).map(Number);
	return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1_024);
}
