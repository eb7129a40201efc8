import type { IWebhookFunctions } from 'n8n-workflow';

import { BoundedMap } from '../shared/boundedMap';
import { settledBefore } from '../shared/settledBefore';
import { Claims } from './claims';

export type DeliveryClaim = 'claimed' | 'duplicate' | 'undecided';

/** Triggers of one process; far more than an instance has. */
const MOST_TRIGGERS = 1_000;

/** For each trigger of each workflow, for as long as the process lives. */
const claimsOf = new BoundedMap<string, Claims>(MOST_TRIGGERS);

/**
 * Makes sure that this process works on a delivery once. Whoever is told `claimed` hands the message
 * to n8n; n8n's own answer, which follows the storing, settles the claim.
 *
 * @param rememberedMessages how many stored messages are remembered
 * @param deadline until when a duplicate waits for the delivery that it repeats, in milliseconds since
 * 1970
 * @returns `undecided` when the first of two same deliveries was neither stored nor refused in time:
 * then only the sender's next try can tell
 */
export async function claimDelivery(
	context: IWebhookFunctions,
	key: string,
	{ rememberedMessages, deadline }: { rememberedMessages: number; deadline: number },
): Promise<DeliveryClaim> {
	const claims = claimsFor(context);
	for (;;) {
		const claim = claims.claim(key, rememberedMessages);
		if (claim.status === 'duplicate') return 'duplicate';
		if (claim.status === 'claimed') {
			settleWithAnswer(context, claim.settle);
			return 'claimed';
		}
		if (!(await settledBefore(deadline, claim.outcome))) return 'undecided';
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
