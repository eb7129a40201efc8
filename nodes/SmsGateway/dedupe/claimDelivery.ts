import type { IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { Claims } from './claims';

export type DeliveryClaim = 'claimed' | 'duplicate' | 'undecided';

/**
 * How long a duplicate waits for the delivery that it repeats, in milliseconds. Gateways of this
 * kind give up on an answer after 30 s (SMSGate, textbee), so the answer comes before that.
 */
const LONGEST_WAIT = 20_000;

/** One memory for each trigger of each workflow, for as long as the process lives. */
const claimsOf = new Map<string, Claims>();

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
	capacity: number,
): Promise<DeliveryClaim> {
	const claims = claimsFor(context);
	const deadline = Date.now() + LONGEST_WAIT;
	for (;;) {
		const claim = claims.claim(key, capacity);
		if (claim.status === 'duplicate') return 'duplicate';
		if (claim.status === 'claimed') {
			settleWithAnswer(context, claim.settle);
			return 'claimed';
		}
		const remaining = deadline - Date.now();
		if (remaining <= 0) return 'undecided';
		await Promise.race([claim.outcome, sleep(remaining)]);
	}
}

function claimsFor(context: IWebhookFunctions): Claims {
	const trigger = `${context.getWorkflow().id}/${context.getNode().id}`;
	let claims = claimsOf.get(trigger);
	if (!claims) {
		claims = new Claims();
		claimsOf.set(trigger, claims);
	}
	return claims;
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
