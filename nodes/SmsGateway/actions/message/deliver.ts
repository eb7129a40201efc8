import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { gatewayOf } from '../../gateways';
import type { Gateway, GatewayId, OutboundMessage } from '../../gateways/gateway';
import { bounded } from '../../shared/bounded';
import { explainAnswer, ofSending } from '../../transport/answerError';
import type { GatewayAnswer } from '../../transport/callGateway';
import { gatewayUrl } from '../../transport/gatewayUrl';
import { sendMessage, sentItem } from '../../transport/sendMessage';

const RETRIES = { least: 0, default: 3, most: 5 } as const;

/** For one answer. */
const TIMEOUT_SECONDS = { least: 1, default: 30, most: 300 } as const;

interface DeliveryOptions {
	ref?: string;
	callback?: string;
	retries?: number;
	timeout?: number;
}

/** What came of a text: the gateway took it, or not, or that is not known. */
export type Delivered =
	| { ok: true; item: IDataObject }
	| { ok: false; isKnown: boolean; error: NodeOperationError };

/** A text for a recipient that is known to be E.164. */
export interface Text {
	to: string;
	text: string;
	/** What to use when the options name none. */
	ref?: string;
}

/**
 * Hands a text to the gateway.
 *
 * @returns what the gateway said of the text it accepted
 * @throws NodeOperationError when it did not, or when that is not known
 */
export async function deliver(
	context: IExecuteFunctions,
	itemIndex: number,
	text: Text,
): Promise<IDataObject> {
	const delivered = await tryToDeliver(context, itemIndex, text);
	if (!delivered.ok) throw delivered.error;
	return delivered.item;
}

/** The same for a caller that has something to do when it fails. */
export async function tryToDeliver(
	context: IExecuteFunctions,
	itemIndex: number,
	{ to, text, ref }: Text,
): Promise<Delivered> {
	const options = context.getNodeParameter('options', itemIndex, {}) as DeliveryOptions;
	const credential = await context.getCredentials('smsGatewayApi', itemIndex);
	const gateway = gatewayOf(credential.gateway as GatewayId);
	const message: OutboundMessage = {
		to,
		text,
		ref: options.ref || ref || undefined,
		callback: options.callback || undefined,
	};

	const address = gatewayUrl(credential.baseUrl, gateway.sendMessage(message).path);
	if (!address.ok) return notSent(context, itemIndex, address.fault);
	const fault = faultOf(message, gateway);
	if (fault) return notSent(context, itemIndex, fault);

	const answer = await sendMessage(context, gateway, address.url, message, {
		retries: bounded(options.retries, RETRIES),
		timeout: bounded(options.timeout, TIMEOUT_SECONDS) * 1000,
	});
	if (answer.outcome === 'ok') return { ok: true, item: sentItem(message, answer.body) };

	const { message: what, description } = explainAnswer(gateway, answer, ofSending);
	return {
		ok: false,
		isKnown: isSurelyNotSent(gateway, answer),
		error: new NodeOperationError(context.getNode(), what, { itemIndex, description }),
	};
}

function isSurelyNotSent(
	gateway: Gateway,
	answer: Exclude<GatewayAnswer, { outcome: 'ok' }>,
): boolean {
	if (answer.outcome !== 'refused') return answer.outcome === 'not reached';
	const { status, code } = answer;
	// 408: the gateway gave up waiting, perhaps after it had read the text.
	return (status < 500 && status !== 408) || gateway.isNotAccepted(status, code);
}

function notSent(context: IExecuteFunctions, itemIndex: number, fault: string): Delivered {
	const error = new NodeOperationError(context.getNode(), fault, {
		itemIndex,
		description: 'Nothing was sent.',
	});
	return { ok: false, isKnown: true, error };
}

/** What the gateway would refuse, said before it is asked. */
function faultOf(
	{ text, ref, callback }: OutboundMessage,
	{ limits }: Gateway,
): string | undefined {
	if (text.trim() === '') return 'The text is empty: write what the person should read in "Text"';
	if (text.length > limits.text) {
		return `The text has ${text.length} characters, the gateway takes ${limits.text}: shorten it or send two`;
	}
	if (ref && ref.length > limits.ref) {
		return `The reference has ${ref.length} characters, the gateway takes ${limits.ref}: shorten it`;
	}
	if (callback && !/^https?:\/\//i.test(callback)) {
		return 'The callback URL must begin with https:// or http://';
	}
	return undefined;
}
