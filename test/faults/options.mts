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

const SHORT = '--short';
const NOT_SHARED = '--not-shared';

/**
 * `[sqlite | queue] [--short] [--not-shared] [parts of faults' names, with commas between]`, in any
 * order.
 */
export function optionsIn(args: readonly string[]): Options {
	const modes = MODES.filter((mode) => args.includes(mode));
	const known: readonly string[] = [...MODES, SHORT, NOT_SHARED];
	const names = args.filter((arg) => !known.includes(arg)).join(' ');
	return {
		modes: modes.length > 0 ? modes : MODES,
		short: args.includes(SHORT),
		shared: !args.includes(NOT_SHARED),
		only: names.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()])),
	};
}
