import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { BoundedMap } from './boundedMap';
import { log } from './log';

/** Between two lines about the same of one trigger, in milliseconds: junk must not fill the log. */
const PAUSE = 60_000;

/** Triggers of one process, a few matters each; far more than an instance has. */
const loggedAt = new BoundedMap<string, number>(5_000);

/**
 * A line in n8n's log, at most one a minute of a trigger and a matter.
 *
 * @param matter what the line is about
 * @param pause until the next line, in milliseconds
 */
export function logSeldom(
	context: IWebhookFunctions | IExecuteFunctions,
	level: 'info' | 'warn' | 'error',
	matter: string,
	words: string,
	meta: Record<string, unknown> = {},
	pause = PAUSE,
): void {
	const slot = `${context.getWorkflow().id}/${context.getNode().id}/${matter}`;
	const now = Date.now();
	if (now - (loggedAt.get(slot) ?? -Infinity) < pause) return;
	loggedAt.set(slot, now);
	log(context, level, words, meta);
}
