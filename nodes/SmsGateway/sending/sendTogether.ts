import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { pauseBefore } from './sendMessage';
import type { Outcome } from '../actions/operation';
import { checkOptOuts, type NoVerdict, type Verdict } from '../consent/optOutCheck';
import { offer, type Offered } from './deliver';
import { optedOutResult, warnWhenUnchecked } from './optedOut';
import type { OutgoingText } from './outgoingText';

/** A text with the item that it goes out for. */
export interface ItemText extends OutgoingText {
	itemIndex: number;
}

type Refused = Extract<Offered, { again: unknown }>;

/** What came of offering a text once; the gateway may say that it did not take it. */
type Offering = Outcome | { refused: Refused };

/**
 * Looks all of the recipients up with one look, and hands the texts to the gateway at the same time,
 * each of them once.
 *
 * When the gateway says that it takes no more, it is not pressed: after a pause those that it did
 * not take are offered again one by one, each with a look of its own before it, because there was
 * time to text STOP meanwhile.
 *
 * @param texts for no person twice
 * @returns what came of them, in their order, and whether the gateway took each at once
 */
export async function sendTogether(
	context: IExecuteFunctions,
	texts: readonly ItemText[],
): Promise<{ outcomes: Outcome[]; tookAll: boolean }> {
	const offerings = await lookAndOffer(context, texts);
	const outcomes = offerings.map(outcomeFor);
	const goesOn = () => context.continueOnFail() || !outcomes.some(hasFailed);
	const refused = offerings.flatMap((offering) =>
		'refused' in offering ? [offering.refused.again] : [],
	);
	if (refused.length === 0) return { outcomes, tookAll: outcomes.every(({ ok }) => ok) };

	if (goesOn()) await sleep(Math.max(...refused.map((again) => pauseBefore(0, again))));
	// Refused in company says little: alone, each is offered as often as the options say.
	const attempt = texts.length > 1 ? 0 : 1;
	for (const [n, offering] of offerings.entries()) {
		if (!goesOn()) break;
		if ('refused' in offering) outcomes[n] = await offerAgain(context, texts[n], attempt);
	}
	return { outcomes, tookAll: false };
}

/** Once more and again while the gateway does not take it, as often as the options say. */
async function offerAgain(
	context: IExecuteFunctions,
	text: ItemText,
	firstAttempt: number,
): Promise<Outcome> {
	for (let attempt = firstAttempt; ; attempt++) {
		const [offering] = await lookAndOffer(context, [text]);
		if (!('refused' in offering)) return offering;
		const { refused } = offering;
		if (attempt >= refused.again.retries) return failed(refused);
		await sleep(pauseBefore(attempt, refused.again));
	}
}

async function lookAndOffer(
	context: IExecuteFunctions,
	texts: readonly ItemText[],
): Promise<Offering[]> {
	const verdicts = await checkOptOuts(context, texts);
	return await Promise.all(
		texts.map(async (text, n) => await offerUnlessOptedOut(context, text, verdicts[n])),
	);
}

async function offerUnlessOptedOut(
	context: IExecuteFunctions,
	text: ItemText,
	verdict: Verdict | NoVerdict,
): Promise<Offering> {
	if ('error' in verdict) return { ok: false, error: verdict.error, fate: 'not done' };
	if (verdict.optedOut) return { ok: true, results: [optedOutResult(text, verdict.fields)] };
	try {
		warnWhenUnchecked(context, text.itemIndex, verdict);
		const offered = await offer(context, text.itemIndex, text);
		if (offered.ok) return { ok: true, results: [{ json: { ...offered.item, ...text.about } }] };
		return 'again' in offered ? { refused: offered } : failed(offered);
	} catch (error) {
		// Of reading the options or the credential: what a request comes to is no exception.
		return { ok: false, error, fate: 'not done' };
	}
}

const failed = ({ error, isKnown }: Extract<Offered, { ok: false }>): Outcome => ({
	ok: false,
	error,
	fate: isKnown ? 'not done' : 'unknown',
});

/** One that was not taken is left, until it is offered again. */
const outcomeFor = (offering: Offering): Outcome =>
	'refused' in offering ? { ok: false, error: offering.refused.error, fate: 'left' } : offering;

const hasFailed = (outcome: Outcome) => !outcome.ok && outcome.fate !== 'left';
