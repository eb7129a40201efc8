import type { IWebhookFunctions } from 'n8n-workflow';

import { BoundedMap } from '../../shared/boundedMap';

/** An hour between two warnings of one trigger, in milliseconds. */
const PAUSE = 60 * 60_000;

/** Triggers of one process; far more than an instance has. */
const warnedAt = new BoundedMap<string, number>(1_000);

/** Says that 'Only on These Lines' leaves out what the gateway names no line for. */
export function warnOfMissingLine(context: IWebhookFunctions): void {
	const { id, name } = context.getNode();
	const { id: workflowId } = context.getWorkflow();
	const slot = `${workflowId}/${id}`;
	const now = Date.now();
	if (now - (warnedAt.get(slot) ?? -Infinity) < PAUSE) return;
	warnedAt.set(slot, now);
	context.logger.warn(
		`${name}: left out a message because the gateway does not say which line it came in on. Opt-outs pass all the same. To receive the rest, empty 'Only on These Lines', or enter the phone's deviceId there`,
		{ workflowId },
	);
}
