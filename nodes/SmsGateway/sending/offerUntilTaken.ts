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
 * what the gateway says that it did not take is offered again.
 *
 * @param once one attempt, with whatever has to happen immediately before it
 * @param made attempts that were made before
 */
export async function offerUntilTaken(
	context: IExecuteFunctions,
	text: OutgoingText,
	once: typeof attempt = attempt,
	made = 0,
): Promise<Outcome> {
	const { retries } = sendingOptions(context, text.itemIndex);
	for (let n = made; ; n++) {
		const outcome = await once(context, text);
		if (outcome.ok || !outcome.offerAgain || n >= retries) return outcome;
		await sleep(pauseBefore(n, outcome.offerAgain));
	}
}

/** Before the next attempt, in milliseconds. @param n attempts before the one that was not taken */
export function pauseBefore(n: number, { after = 0 }: NonNullable<Failure['offerAgain']>): number {
	return Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE * 2 ** n, after * 1000));
}
