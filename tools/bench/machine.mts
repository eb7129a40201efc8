import { availableParallelism, cpus, totalmem } from 'node:os';
import process from 'node:process';
import { ensureRuntime } from '../../testbed/n8n/runtime.mts';
import { runCommand } from '../../testbed/process/run-command.mts';

/** What the figures were measured on. */
export interface Machine {
	cores: number;
	processor: string;
	/** In GB. */
	memory: number;
	system: string;
	n8n: string;
	/** Of the Node.js that runs n8n. */
	node: string;
}

export async function thisMachine(): Promise<Machine> {
	const { node, version, dir } = await ensureRuntime();
	const said = await runCommand(node, ['--version'], { cwd: dir, label: 'Asking for the version' });
	return {
		cores: availableParallelism(),
		processor: cpus()[0]?.model ?? 'unknown',
		memory: Math.round(totalmem() / 1024 ** 3),
		system: `${process.platform} ${process.arch}`,
		n8n: version,
		node: said.trim().replace(/^v/, ''),
	};
}
