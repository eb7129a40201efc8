import type { OptOutReading, OptOutSettings } from '../optOut/reading';
import type { OptOutScope } from './optOutEntry';

/** What to do with a text that a reasonable person would understand as an opt-out. */
export type LikelyOptOut = 'optOut' | 'flag';

/** How opt-outs are understood, and what is done with them. */
export interface OptOutChoice {
	understanding: OptOutSettings;
	likely: LikelyOptOut;
	scope: OptOutScope;
	/** Whether YES opts in a person who opted out. */
	yesOptsIn: boolean;
}

/** Whether a message is about being texted, and so for the output Opt-Out. */
export function isOptOutMatter(
	{ optOutMatch }: Pick<OptOutReading, 'optOutMatch'>,
	likely: LikelyOptOut,
): boolean {
	return optOutMatch === 'exact' || (optOutMatch === 'likely' && likely === 'optOut');
}
