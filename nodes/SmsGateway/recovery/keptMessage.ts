import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { OptOutChoice } from '../consent/optOutChoice';
import { claimKeyOf } from '../dedupe/claimKey';
import { deliveryOf } from '../dedupe/deliveryOf';
import type { AttachmentItem } from '../item/attachments';
import { NO_READING, type OptOutReading } from '../optOut/reading';
import { readOptOut } from '../optOut/readOptOut';
import { settledBefore } from '../shared/settledBefore';
import { openKeptMessages, type NewMessage } from './keptMessages';

/** What the trigger's panel says of how a message is understood. */
export interface MessageSettings {
	/** ISO 3166-1 alpha-2. */
	defaultCountry: string | undefined;
	optOut: OptOutChoice;
}

/** A message as the trigger accepted it, and all that is needed to put it out as the trigger would. */
export interface KeptMessage extends MessageSettings {
	json: IDataObject;
	/** Kept too, because the node that recovers it ships without the model. */
	reading: OptOutReading;
}

/** @param executionId for an item that was not accepted by `webhook()` */
export function messageToKeep(
	context: IExecuteFunctions | IWebhookFunctions,
	json: IDataObject,
	{ defaultCountry, optOut }: MessageSettings,
	executionId = '',
): NewMessage {
	const workflow = context.getWorkflow().id ?? '';
	const reading =
		typeof json.text === 'string' ? readOptOut(json.text, optOut.understanding) : NO_READING;
	const kept: KeptMessage = { json: withoutFileData(json), reading, defaultCountry, optOut };
	return {
		workflow,
		key: claimKeyOf(json, workflow, context.getNode().id),
		delivery: deliveryOf(json, executionId),
		message: JSON.stringify(kept),
	};
}

/** A row of a Data Table is no place for pictures. */
function withoutFileData(json: IDataObject): IDataObject {
	if (!Array.isArray(json.attachments)) return json;
	const attachments = (json.attachments as AttachmentItem[]).map(({ data, ...attachment }) =>
		data === undefined ? attachment : { ...attachment, omitted: 'notKept' },
	);
	return { ...json, attachments };
}

/**
 * Keeps a message before the sender has its answer: n8n's own record of it is lost when a worker dies,
 * and nobody would send it again.
 *
 * When n8n's API fails or takes too long, the message is accepted all the same, and kept as soon as its
 * execution begins: n8n has it, and a gateway gives up what is refused for long.
 *
 * @param deadline until when this may take, in milliseconds since 1970
 */
export async function keepAccepted(
	context: IWebhookFunctions,
	json: IDataObject,
	settings: MessageSettings,
	deadline: number,
): Promise<void> {
	let problem: string | undefined = "n8n's API did not answer in time";
	const kept = keep(context, json, settings).then(
		() => (problem = undefined),
		({ message }: Error) => (problem = message),
	);
	await settledBefore(deadline, kept);
	if (problem === undefined) return;
	context.logger.warn(
		`${context.getNode().name}: the message is not kept for recovery yet. ${problem}`,
		{ workflowId: context.getWorkflow().id },
	);
}

async function keep(
	context: IWebhookFunctions,
	json: IDataObject,
	settings: MessageSettings,
): Promise<void> {
	const messages = await openKeptMessages(context);
	await messages.keep(messageToKeep(context, json, settings), Date.now());
}

/** @returns undefined for what the trigger did not write */
export function readKeptMessage(text: string): KeptMessage | undefined {
	try {
		const kept = JSON.parse(text) as Partial<KeptMessage>;
		const { json, reading, optOut, defaultCountry } = kept;
		return json && reading && optOut ? { json, reading, optOut, defaultCountry } : undefined;
	} catch {
		return undefined;
	}
}
