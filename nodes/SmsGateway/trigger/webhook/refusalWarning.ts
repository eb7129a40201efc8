import type { IWebhookFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../shared/boundedMap';
import type { RefusalReason } from './authenticate';

/** A minute between two warnings of one trigger, in milliseconds: junk must not fill the log. */
const PAUSE = 60_000;

/** Triggers of one process, three reasons each; far more than an instance has. */
const warnedAt = new BoundedMap<string, number>(3_000);

/** What the sender is not told, but the owner of the instance needs: why everything is refused. */
const WARNINGS: Partial<Record<RefusalReason, string>> = {
	noSecret:
		"refused a signed delivery because the credential has no usable signing secret. Paste the gateway's whsec_ value into the credential",
	stale:
		"refused a delivery that was signed too long ago. Check the clocks of gateway and server, or allow a longer time in the trigger's Timestamp Tolerance",
	mismatch:
		"refused a delivery whose signature does not match. If it came from your gateway, the signing secret in the credential is not the gateway's",
};

export function warnOfRefusal(context: IWebhookFunctions, reason: RefusalReason): void {
	const warning = WARNINGS[reason];
	if (!warning) return;
	const { id, name } = context.getNode();
	const slot = `${context.getWorkflow().id}/${id}/${reason}`;
	const now = Date.now();
	if (now - (warnedAt.get(slot) ?? -Infinity) < PAUSE) return;
	warnedAt.set(slot, now);
	context.logger.warn(`${name}: ${warning}`, { workflowId: context.getWorkflow().id });
}
