import type { IWebhookFunctions } from 'n8n-workflow';

import { BoundedMap } from '../shared/boundedMap';
import { settledBefore } from '../shared/settledBefore';
import { Claims } from './claims';

export type DeliveryClaim = 'claimed' | 'duplicate' | 'undecided';

/**
 * How long a duplicate waits for the delivery that it repeats, as a share of the time in which the
 * gateway wants its answer: the answer has to come before that.
 */
const SHARE_OF_ANSWER_TIME = 2 / 3;

/** Triggers of one process; far more than an instance has. */
const MOST_TRIGGERS = 1_000;

/** For each trigger of each workflow, for as long as the process lives. */
const claimsOf = new BoundedMap<string, Claims>(MOST_TRIGGERS);

/**
 * Makes sure that this process works on a delivery once. Whoever is told `claimed` hands the message
 * to n8n; n8n's own answer, which follows the storing, settles the claim.
 *
 * @returns `undecided` when the first of two same deliveries was neither stored nor refused in time:
 * then only the sender's next try can tell
 */
export async function claimDelivery(
	context: IWebhookFunctions,
	key: string,
	{
		rememberedMessages,
		gateway,
	}: { rememberedMessages: number; gateway: { answerWithin: number } },
): Promise<DeliveryClaim> {
	const claims = claimsFor(context);
	let tooLate: AbortSignal | undefined;
	for (;;) {
		const claim = claims.claim(key, rememberedMessages);
		if (claim.status === 'duplicate') return 'duplicate';
		if (claim.status === 'claimed') {
			settleWithAnswer(context, claim.settle);
			return 'claimed';
		}
		tooLate ??= AbortSignal.timeout(gateway.answerWithin * SHARE_OF_ANSWER_TIME);
		if (!(await settledBefore(tooLate, claim.outcome))) return 'undecided';
	}
}

function claimsFor(context: IWebhookFunctions): Claims {
	const trigger = `${context.getWorkflow().id}/${context.getNode().id}`;
	return claimsOf.getOrMake(trigger, () => new Claims());
}

/**
 * n8n answers below 400 only after the execution is stored, and 500 when storing failed. A sender
 * that hung up was not told anything, so its retry must be looked at again.
 */
function settleWithAnswer(
	context: IWebhookFunctions,
	settle: (outcome: 'stored' | 'released') => void,
): void {
	const response = context.getResponseObject();
	response.once('finish', () => settle(response.statusCode < 400 ? 'stored' : 'released'));
	response.once('close', () => settle('released'));
	// It hung up while the delivery was looked at: then neither event comes any more.
	if (response.destroyed) settle('released');
}
