import { parseArgs } from 'node:util';
import type { Mode } from './faultsWorld.mts';

/** What the command line asks for. */
export interface Options {
	modes: Mode[];
	short: boolean;
	/** Whether the processes of queue mode share one memory of messages. */
	shared: boolean;
	/** Only faults whose name has one of these in it; all if empty. */
	only: string[];
}

const MODES: Mode[] = ['sqlite', 'queue'];
const FLAG = { type: 'boolean', default: false } as const;

/**
 * `[sqlite | queue] [--short] [--not-shared] [parts of faults' names, with commas between]`, in any
 * order.
 * @throws TypeError for an option that does not exist
 */
export function optionsIn(args: string[]): Options {
	const options = { short: FLAG, 'not-shared': FLAG };
	const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
	const modes = MODES.filter((mode) => positionals.includes(mode));
	const names = positionals.filter((arg) => !MODES.includes(arg as Mode)).join(' ');
	return {
		modes: modes.length > 0 ? modes : MODES,
		short: values.short,
		shared: !values['not-shared'],
		only: names
			.split(',')
			.map((name) => name.trim())
			.filter(Boolean),
	};
}
