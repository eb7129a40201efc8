import type {
	IDataObject,
	IExecuteFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { deliveryOf } from '../dedupe/deliveryOf';
import type { AttachmentItem } from '../item/attachments';
import { settledBefore } from '../shared/settledBefore';
import { FIRST, openKeptMessages, type Kept, type NewMessage } from './keptMessages';
import { log } from '../shared/log';

/** @param executionId for an item that was not accepted by `webhook()` */
export function messageToKeep(
	context: IExecuteFunctions | ITriggerFunctions | IWebhookFunctions,
	json: IDataObject,
	executionId = '',
): NewMessage {
	return {
		workflow: context.getWorkflow().id ?? '',
		node: context.getNode().id,
		delivery: deliveryOf(json, executionId),
		message: JSON.stringify(withoutFileData(json)),
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
	deadline: number,
): Promise<void> {
	let problem: string | undefined = "n8n's API did not answer in time";
	const kept = keep(context, json).then(
		() => (problem = undefined),
		({ message }: Error) => (problem = message),
	);
	await settledBefore(deadline, kept);
	if (problem === undefined) return;
	log(context, 'warn', `the message is not kept for recovery yet. ${problem}`);
}

async function keep(context: IWebhookFunctions, json: IDataObject): Promise<void> {
	const messages = await openKeptMessages(context);
	await messages.keep(messageToKeep(context, json), Date.now());
}

/**
 * The item of a message that is recovered, for the trigger that it came to.
 *
 * `recoveredAt` gives it no right: it only says which taking of the row the execution belongs to, and
 * the row says whether that one may run it.
 *
 * @returns undefined for what the trigger did not write
 */
export function recoveredItem(
	{ message, delivery }: Kept,
	recoveredAt: string,
): IDataObject | undefined {
	const json = parsed(message);
	const isItem = typeof json?.event === 'string' && typeof json.deduplicationKey === 'string';
	// The delivery has the claim on the message, where the lost execution had made one.
	return isItem ? { ...json, deliveryId: delivery, recoveredAt } : undefined;
}

function parsed(text: string): IDataObject | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? (value as IDataObject) : undefined;
	} catch {
		return undefined;
	}
}

/** What an execution needs to begin with its item: see `KeptMessages.begin`. */
export const holderOf = ({ recoveredAt }: IDataObject): string =>
	typeof recoveredAt === 'string' ? recoveredAt : FIRST;
