import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { gatewayOf } from '../../gateways';
import type { Gateway, GatewayId, OutboundMessage } from '../../gateways/gateway';
import { bounded } from '../../shared/bounded';
import { explainAnswer, ofSending } from '../../transport/answerError';
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

/**
 * Hands the panel's text to the gateway, for a recipient that is known to be E.164.
 *
 * @param recipient with the `ref` to use when the options name none
 * @returns what the gateway said of the text it accepted
 */
export async function deliver(
	context: IExecuteFunctions,
	itemIndex: number,
	recipient: { to: string; ref?: string },
): Promise<IDataObject> {
	const options = context.getNodeParameter('options', itemIndex, {}) as DeliveryOptions;
	const credential = await context.getCredentials('smsGatewayApi', itemIndex);
	const gateway = gatewayOf(credential.gateway as GatewayId);
	const message: OutboundMessage = {
		to: recipient.to,
		text: String(context.getNodeParameter('text', itemIndex, '')),
		ref: options.ref || recipient.ref || undefined,
		callback: options.callback || undefined,
	};

	const address = gatewayUrl(credential.baseUrl, gateway.sendMessage(message).path);
	if (!address.ok) throw notSent(context, itemIndex, address.fault);
	const fault = faultOf(message, gateway);
	if (fault) throw notSent(context, itemIndex, fault);

	const answer = await sendMessage(context, gateway, address.url, message, {
		retries: bounded(options.retries, RETRIES),
		timeout: bounded(options.timeout, TIMEOUT_SECONDS) * 1000,
	});
	if (answer.outcome === 'ok') return sentItem(message, answer.body);

	const { message: what, description } = explainAnswer(gateway, answer, ofSending);
	throw new NodeOperationError(context.getNode(), what, { itemIndex, description });
}

function notSent(context: IExecuteFunctions, itemIndex: number, fault: string): NodeOperationError {
	return new NodeOperationError(context.getNode(), fault, {
		itemIndex,
		description: 'Nothing was sent.',
	});
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
