import type { ICredentialDataDecryptedObject, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { gatewayOf } from '../gateways';
import type { Gateway, GatewayId, OutboundMessage } from '../gateways/gateway';
import { bounded } from '../shared/bounded';
import { explainAnswer, ofSending } from '../gateways/requests/answerError';
import type { GatewayAnswer } from '../gateways/requests/callGateway';
import { gatewayUrl } from '../http/urlBelow';
import { sendMessage, sentItem, wasNotAccepted, type SendPolicy } from './sendMessage';
import type { OutgoingText } from './outgoingText';

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

/** The same, with when it may be offered again, which is the caller's to do. */
export type Offered =
	| Delivered
	| (Extract<Delivered, { ok: false }> & {
			again: { retries: number; retryAfter: number | undefined };
	  });

type Words = Pick<OutgoingText, 'to' | 'text' | 'ref'>;

/** Hands a text to the gateway, again and again while it says that it did not take it. */
export async function tryToDeliver(
	context: IExecuteFunctions,
	itemIndex: number,
	words: Words,
): Promise<Delivered> {
	const letter = await prepare(context, itemIndex, words);
	if (!letter.ok) return letter;
	return deliveredOf(context, itemIndex, letter, await post(context, letter, letter.policy));
}

/** Hands a text to the gateway once. */
export async function offer(
	context: IExecuteFunctions,
	itemIndex: number,
	words: Words,
): Promise<Offered> {
	const letter = await prepare(context, itemIndex, words);
	if (!letter.ok) return letter;
	const { gateway, policy } = letter;
	const answer = await post(context, letter, { ...policy, retries: 0 });
	const delivered = deliveredOf(context, itemIndex, letter, answer);
	if (delivered.ok || policy.retries === 0 || !wasNotAccepted(gateway, answer)) return delivered;
	return { ...delivered, again: { retries: policy.retries, retryAfter: answer.retryAfter } };
}

/** All that a request needs. */
interface Letter {
	ok: true;
	gateway: Gateway;
	url: string;
	message: OutboundMessage;
	policy: SendPolicy;
	credential: ICredentialDataDecryptedObject;
}

async function prepare(
	context: IExecuteFunctions,
	itemIndex: number,
	{ to, text, ref }: Words,
): Promise<Letter | Extract<Delivered, { ok: false }>> {
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

	const policy = {
		retries: bounded(options.retries, RETRIES),
		timeout: bounded(options.timeout, TIMEOUT_SECONDS) * 1000,
	};
	return { ok: true, gateway, url: address.url, message, policy, credential };
}

async function post(
	context: IExecuteFunctions,
	{ gateway, url, message, credential }: Letter,
	policy: SendPolicy,
): Promise<GatewayAnswer> {
	return await sendMessage(context, gateway, url, message, policy, credential);
}

function deliveredOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ gateway, message }: Letter,
	answer: GatewayAnswer,
): Delivered {
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

function notSent(
	context: IExecuteFunctions,
	itemIndex: number,
	fault: string,
): Extract<Delivered, { ok: false }> {
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
