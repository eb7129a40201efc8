import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { checkOptOuts, type NoVerdict, type Verdict } from '../consent/optOutCheck';
import { notSentItem } from '../item/sent';
import { attempt } from './attempt';
import { gatewayFor } from './gatewayFor';
import { offerUntilTaken, pauseBefore } from './offerUntilTaken';
import type { Failure, Outcome } from './outcome';
import type { OutgoingText } from './outgoingText';
import { sendingOptions } from './sendingOptions';

/** Which output a person who opted out leaves on. */
export const OPTED_OUT_OUTPUT = 1;

/**
 * Checks all recipients with one request, and hands their texts to the gateway at the same time, each
 * of them once.
 *
 * When the gateway says that it takes no more, the wave waits. Then the texts that it did not take are
 * offered again one by one, each after a check of its own, because the person may have texted STOP
 * meanwhile.
 *
 * @param texts for no person twice
 * @returns what came of them, in their order, and whether the gateway took each at once
 */
export async function sendWave(
	context: IExecuteFunctions,
	texts: readonly OutgoingText[],
): Promise<{ outcomes: Outcome[]; tookAll: boolean }> {
	const outcomes = await checkAndAttempt(context, texts);
	const again = outcomes.flatMap((outcome, n) =>
		mayBeOfferedAgain(context, texts[n], outcome) ? [n] : [],
	);
	if (again.length === 0) return { outcomes, tookAll: outcomes.every(({ ok }) => ok) };

	// One that was not taken is left, until it is offered again.
	const waiting = new Set(again);
	const pauses = again.map((n) => {
		const failure = outcomes[n] as Failure;
		if (failure.fate === 'notDone') outcomes[n] = { ...failure, fate: 'left' };
		return pauseBefore(0, failure.offerAgain ?? { after: undefined });
	});
	const goesOn = () =>
		context.continueOnFail() ||
		!outcomes.some((outcome, n) => !waiting.has(n) && hasFailed(outcome));
	if (goesOn()) await sleep(Math.max(...pauses));
	// A refusal in a wave is not counted: alone, each text is offered as often as the options say.
	const made = texts.length > 1 ? 0 : 1;
	for (const n of again) {
		if (!goesOn()) break;
		const failure = outcomes[n] as Failure;
		const doubt = failure.fate === 'unknown' ? failure : undefined;
		waiting.delete(n);
		outcomes[n] = await offerUntilTaken(context, texts[n], checkAndAttemptOne, made, doubt);
	}
	return { outcomes, tookAll: false };
}

async function checkAndAttemptOne(
	context: IExecuteFunctions,
	text: OutgoingText,
): Promise<Outcome> {
	const [outcome] = await checkAndAttempt(context, [text]);
	return outcome;
}

async function checkAndAttempt(
	context: IExecuteFunctions,
	texts: readonly OutgoingText[],
): Promise<Outcome[]> {
	const verdicts = await checkOptOuts(context, texts);
	return await Promise.all(
		texts.map(async (text, n) => await attemptUnlessOptedOut(context, text, verdicts[n])),
	);
}

async function attemptUnlessOptedOut(
	context: IExecuteFunctions,
	text: OutgoingText,
	verdict: Verdict | NoVerdict,
): Promise<Outcome> {
	if ('error' in verdict) return { ok: false, error: verdict.error, fate: 'notDone' };
	if (!verdict.optedOut) return await attemptInTurn(context, text);
	const gateway = gatewayFor(context, text.itemIndex).id;
	const { ref = text.ref } = sendingOptions(context, text.itemIndex);
	const item = notSentItem({ ...text, gateway, ref }, verdict.fields);
	return { ok: true, results: [{ json: { ...item, ...text.about }, output: OPTED_OUT_OUTPUT }] };
}

async function attemptInTurn(context: IExecuteFunctions, text: OutgoingText): Promise<Outcome> {
	let giveBack: (() => void) | undefined;
	try {
		giveBack = text.takeTurn?.();
	} catch (error) {
		return { ok: false, error, fate: 'notDone' };
	}
	const outcome = await attempt(context, text);
	if (!outcome.ok && outcome.fate === 'notDone') giveBack?.();
	return outcome;
}

const mayBeOfferedAgain = (
	context: IExecuteFunctions,
	{ itemIndex }: OutgoingText,
	outcome: Outcome,
): boolean =>
	!outcome.ok && outcome.offerAgain !== undefined && sendingOptions(context, itemIndex).retries > 0;

const hasFailed = (outcome: Outcome) => !outcome.ok && outcome.fate !== 'left';
