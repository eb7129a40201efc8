import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { openKeptMessages } from '../consent/openStore';
import { deliveryOf } from '../dedupe/deliveryOf';
import { sharedKeyOf } from '../dedupe/sharedKey';
import type { TriggerSettings } from '../trigger/panel/triggerSettings';

/** What of the panel is needed to make of a message what the trigger would have made of it. */
type Settings = Pick<TriggerSettings, 'defaultCountry' | 'optOut'>;

/** What the trigger had, and would have put out, had n8n not lost it. */
export interface KeptMessage extends Settings {
	json: IDataObject;
}

/** What stands for a message in the store, where all processes see it. */
export interface SharedMessage {
	workflow: string;
	key: string;
	delivery: string;
	message: string;
}

export function sharedMessage(
	context: IExecuteFunctions | IWebhookFunctions,
	json: IDataObject,
	{ defaultCountry, optOut }: Settings,
	executionId = '',
): SharedMessage {
	const workflow = context.getWorkflow().id ?? '';
	const kept: KeptMessage = { json, defaultCountry, optOut };
	return {
		workflow,
		key: sharedKeyOf(json, workflow, context.getNode().id),
		delivery: deliveryOf(json, executionId),
		message: JSON.stringify(kept),
	};
}

/**
 * Keeps a message before the sender has its answer: n8n's own record of it goes with the worker that
 * dies, and nobody would send it again.
 *
 * When the store does not take it, it is accepted all the same, and kept as soon as its execution
 * begins: n8n has it, and what is refused for long the gateway gives up.
 */
export async function keepAccepted(
	context: IWebhookFunctions,
	json: IDataObject,
	settings: Settings,
): Promise<void> {
	try {
		const kept = await openKeptMessages(context);
		await kept.keep(sharedMessage(context, json, settings), Date.now());
	} catch (error) {
		const { message } = error as Error;
		context.logger.warn(`${context.getNode().name}: the message was not kept yet. ${message}`, {
			workflowId: context.getWorkflow().id,
		});
	}
}

/** @returns undefined for what the trigger did not write */
export function readKeptMessage(text: string): KeptMessage | undefined {
	try {
		const kept = JSON.parse(text) as Partial<KeptMessage>;
		const { json, optOut } = kept;
		return json && optOut ? { json, optOut, defaultCountry: kept.defaultCountry } : undefined;
	} catch {
		return undefined;
	}
}
