import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { ReceivingGateway } from '../../gateways/gateway';
import type { Accepted } from '../../item/accepted';
import type { ShownRefusal } from '../execution/showRefusal';
import { logSeldom } from '../../shared/logSeldom';

/*
 * Every way in which the trigger answers a delivery. Each answers exactly once: either this file
 * writes the answer and tells n8n so, or it leaves the answer to n8n.
 */

/** Of what is named in the log, in characters. */
const LONGEST_NAME = 64;

/**
 * 401, the same for every reason: a forger learns nothing, and no execution is made. Who listens for a
 * test event in the editor sees the reason there.
 *
 * 503 where a 4xx would be the end of it: a signing secret that is wrong for an hour costs no text then.
 */
export function refuse(
	context: IWebhookFunctions,
	reason: ShownRefusal['refused'],
	{ givesUpAt4xx }: Pick<ReceivingGateway, 'givesUpAt4xx'>,
): IWebhookResponseData {
	const answered = givesUpAt4xx
		? askToRetry(context)
		: answer(context, 401, { error: 'unauthorized' });
	return { ...answered, ...shown(context, { refused: reason }) };
}

/**
 * 400 for a delivery that is signed rightly but is not a message; names what is wrong with it. 503
 * where a 4xx would be the end of it: what a newer version of this node can read comes again.
 */
export function reject(
	context: IWebhookFunctions,
	fault: string,
	{ givesUpAt4xx }: Pick<ReceivingGateway, 'givesUpAt4xx'>,
): IWebhookResponseData {
	return {
		...answer(context, givesUpAt4xx ? 503 : 400, {
			error: 'not_a_message',
			message: `Not a message: ${fault}`,
		}),
		...shown(context, { refused: 'notAMessage', fault }),
	};
}

/** An item for the editor, and for nothing else. */
function shown(
	context: IWebhookFunctions,
	refusal: ShownRefusal,
): Pick<IWebhookResponseData, 'workflowData'> {
	return context.getMode() === 'manual' ? { workflowData: [[{ json: refusal }]] } : {};
}

/** 503: whether the message is stored cannot be told now, so the sender is to try again. */
export function askToRetry(context: IWebhookFunctions): IWebhookResponseData {
	return answer(context, 503, { error: 'try_again' });
}

/** 200 without an execution: the message was stored before. */
export function acknowledgeDuplicate(): IWebhookResponseData {
	return { webhookResponse: { status: 'duplicate' } };
}

/**
 * 200 without an execution: neither a message nor a report, such as a gateway's ping. It is in the
 * log, for whoever misses something.
 *
 * @param what it is, in the gateway's words
 */
export function acknowledgeIgnored(context: IWebhookFunctions, what: string): IWebhookResponseData {
	const named = what.replace(/[^\x20-\x7e]+/g, ' ').slice(0, LONGEST_NAME);
	const words = `acknowledged and left what is neither a message nor a report: ${named}`;
	logSeldom(context, 'info', `ignored ${named}`, words);
	return { webhookResponse: { status: 'ignored' } };
}

/** 200 without an execution: the filters of the panel leave it out. */
export function acknowledgeFiltered(): IWebhookResponseData {
	return { webhookResponse: { status: 'filtered' } };
}

/** Hands the message to n8n, which answers 200 as soon as its execution is stored. */
export function accept(json: Accepted): IWebhookResponseData {
	return { workflowData: [[{ json }]], webhookResponse: { status: 'accepted' } };
}

function answer(
	context: IWebhookFunctions,
	status: number,
	body: Record<string, string>,
): IWebhookResponseData {
	const response = context.getResponseObject();
	// A sender that hung up in the meantime has closed the response; writing to it would throw.
	if (!response.headersSent && !response.destroyed) response.status(status).json(body);
	return { noWebhookResponse: true };
}
