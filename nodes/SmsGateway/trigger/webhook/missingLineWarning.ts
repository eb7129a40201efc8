import type { IWebhookFunctions } from 'n8n-workflow';

import { logSeldom } from '../../shared/logSeldom';

/** An hour between two warnings of one trigger, in milliseconds. */
const PAUSE = 60 * 60_000;

/** Says that 'Only on These Lines' leaves out what the gateway names no line for. */
export function warnOfMissingLine(context: IWebhookFunctions): void {
	const words =
		"left out a message because the gateway does not say which line it came in on. Opt-outs pass all the same. To receive the rest, empty 'Only on These Lines', or enter the phone's deviceId there";
	logSeldom(context, 'warn', 'missingLine', words, {}, PAUSE);
}
