import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run bench -- [part ...] [options]
  --short         the form for CI: fewer rounds, SQLite with lazy isolates only
  --only <words>  only settings whose name begins so, for example "SQLite, lazy isolates, concurrency 8"
  --cpu-prof      profiles n8n under each trigger too (SQLite), and prints where its time goes
  --write         keeps the table in docs/benchmark.md`;

/** What the command line asks for. */
export interface Options {
	short: boolean;
	write: boolean;
	profile: boolean;
	/** How the names of the settings begin that are wanted; empty for all. */
	only: string;
	/** Names of parts; none for all. */
	parts: string[];
}

/** @throws TypeError for an option that does not exist */
export function optionsOf(args: string[]): Options {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			short: { type: 'boolean', default: false },
			write: { type: 'boolean', default: false },
			'cpu-prof': { type: 'boolean', default: false },
			only: { type: 'string', default: '' },
		},
	});
	const { short, write, only } = values;
	return { short, write, only, profile: values['cpu-prof'], parts: positionals };
}
