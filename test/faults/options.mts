import type { Mode } from './faultsWorld.mts';

/** What the command line asks for. */
export interface Options {
	modes: Mode[];
	short: boolean;
	/** Only faults whose name has this in it; all if empty. */
	only: string;
}

const MODES: Mode[] = ['sqlite', 'queue'];

/** `[sqlite | queue] [--short] [part of a fault's name]`, in any order. */
export function optionsIn(args: readonly string[]): Options {
	const modes = MODES.filter((mode) => args.includes(mode));
	return {
		modes: modes.length > 0 ? modes : MODES,
		short: args.includes('--short'),
		only: args.filter((arg) => arg !== '--short' && !MODES.some((mode) => mode === arg)).join(' '),
	};
}
