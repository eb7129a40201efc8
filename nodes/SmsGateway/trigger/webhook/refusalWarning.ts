import type { IWebhookFunctions } from 'n8n-workflow';

import type { RefusalReason } from './authenticate';
import { logSeldom } from '../../shared/logSeldom';

/** What the sender is not told, but the owner of the instance needs: why everything is refused. */
const WARNINGS: Partial<Record<RefusalReason, string>> = {
	noSecret:
		'refused a signed delivery because the credential has no usable signing secret. Enter the secret that the gateway, or the app on the phone, signs with',
	stale:
		"refused a delivery that was signed too long ago. Check the clocks of gateway and server, or allow a longer time in the trigger's Timestamp Tolerance",
	mismatch:
		"refused a delivery whose signature does not match. If it came from your gateway, the signing secret in the credential is not the gateway's",
};

export function warnOfRefusal(context: IWebhookFunctions, reason: RefusalReason): void {
	const warning = WARNINGS[reason];
	if (warning) logSeldom(context, 'warn', reason, warning);
}
