import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { attempt } from './attempt';
import type { Failure, Outcome } from './outcome';
import type { OutgoingText } from './outgoingText';
import { sendingOptions } from './sendingOptions';

/** The first pause, in milliseconds; each one after it is twice as long. */
const FIRST_PAUSE = 1_000;

/** A gateway may ask for a longer pause (`Retry-After`), up to this one, in milliseconds. */
const LONGEST_PAUSE = 60_000;

/**
 * Offers a text until the gateway takes it, as often as the options say, with a growing pause. Only
 * what the gateway says that it did not take is offered again, or would not take twice.
 *
 * @param once one attempt, with whatever has to happen immediately before it
 * @param made attempts that were made before
 * @param doubt one of them, of which it is not known whether the gateway took the text
 */
export async function offerUntilTaken(
	context: IExecuteFunctions,
	text: OutgoingText,
	once: typeof attempt = attempt,
	made = 0,
	doubt?: Failure,
): Promise<Outcome> {
	const { retries } = sendingOptions(context, text.itemIndex);
	for (let n = made; ; n++) {
		const outcome = inDoubt(await once(context, text), doubt);
		if (outcome.ok || !outcome.offerAgain || n >= retries) return outcome;
		if (outcome.fate === 'unknown') doubt ??= outcome;
		await sleep(pauseBefore(n, outcome.offerAgain));
	}
}

/**
 * A later attempt that sent nothing does not say that an earlier one sent nothing.
 *
 * @param doubt an earlier attempt, of which it is not known whether the gateway took the text
 */
function inDoubt(outcome: Outcome, doubt: Failure | undefined): Outcome {
	const isSent = outcome.ok && outcome.results.every(({ output }) => output === undefined);
	if (!doubt || isSent) return outcome;
	return { ...doubt, offerAgain: outcome.ok ? undefined : outcome.offerAgain };
}

/** Before the next attempt, in milliseconds. @param n attempts before the one that was not taken */
export function pauseBefore(n: number, { after = 0 }: NonNullable<Failure['offerAgain']>): number {
	return Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE * 2 ** n, after * 1000));
}
