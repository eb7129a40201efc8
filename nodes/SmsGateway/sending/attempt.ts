import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Gateway, MessageStatus, OutboundMessage } from '../gateways/gateway';
import { explainResponse, ofSending } from '../gateways/requests/explainResponse';
import { reasonsIn, withoutSecrets } from '../gateways/requests/reasons';
import { requestGateway, type GatewayResponse } from '../gateways/requests/requestGateway';
import { urlBelow } from '../http/urlBelow';
import { sentItem } from '../item/sent';
import { gatewayFor } from './gatewayFor';
import type { Failure, Outcome } from './outcome';
import type { OutgoingText } from './outgoingText';
import { sendingOptions } from './sendingOptions';
import { wordsOnRetrying } from './warnOfRetrying';

/**
 * Hands a text to the gateway, once. A text that may have been sent, after a timeout or a broken
 * connection, is never offered again: the person would get it twice. Do not widen this.
 */
export async function attempt(context: IExecuteFunctions, text: OutgoingText): Promise<Outcome> {
	try {
		const { itemIndex, to } = text;
		const gateway = gatewayFor(context, itemIndex);
		const { ref = text.ref, callback, timeout } = sendingOptions(context, itemIndex);
		const message: OutboundMessage = { to, text: text.text, ref, callback };
		const fault = faultOf(message, gateway);
		if (fault) return notSent(context, itemIndex, fault);

		const credential = await context.getCredentials(gateway.credentialType, itemIndex);
		const request = gateway.sendMessage(message);
		const address = urlBelow(credential.baseUrl, request.path);
		if (!address.ok) return notSent(context, itemIndex, address.fault);

		const { url } = address;
		const response = await requestGateway(context, gateway, {
			...request,
			url,
			timeout,
			credential,
		});
		if (response.outcome !== 'ok') return failureOf(context, itemIndex, response);
		const { body } = response;
		const acceptance = gateway.acceptanceOf(body);
		if (NOT_SENT.has(acceptance.status)) {
			const why = reasonsIn(body).map((reason) => withoutSecrets(reason, [text.text]));
			return notSent(
				context,
				itemIndex,
				`The gateway took the text and says that it ${NOT_SENT.get(acceptance.status)}${inBrackets(why)}`,
			);
		}
		const item = sentItem({ ...text, gateway: gateway.id, ref }, acceptance, body);
		return { ok: true, results: [{ json: { ...item, ...text.about } }] };
	} catch (error) {
		// From reading the options or the credential: a failed request is a value.
		return { ok: false, error, fate: 'notDone' };
	}
}

/** What a gateway can say of a text at once that ends it, as a sentence goes on. */
const NOT_SENT = new Map<MessageStatus, string>([
	['failed', 'failed'],
	['expired', 'expired'],
	['cancelled', 'was cancelled'],
]);

const inBrackets = (reasons: readonly string[]) =>
	reasons.length > 0 ? ` (${reasons.join('; ')})` : '';

function failureOf(
	context: IExecuteFunctions,
	itemIndex: number,
	response: Exclude<GatewayResponse, { outcome: 'ok' }>,
): Failure {
	const { message, description } = explainResponse(response, ofSending);
	const error = new NodeOperationError(context.getNode(), message, {
		itemIndex,
		description: [description, ...wordsOnRetrying(context)].join(' '),
	});
	if (response.outcome !== 'refused') {
		return { ok: false, error, fate: response.outcome === 'notReached' ? 'notDone' : 'unknown' };
	}
	switch (response.failure.accepted) {
		case 'no':
			return { ok: false, error, fate: 'notDone', offerAgain: { after: response.retryAfter } };
		case 'refused':
			return { ok: false, error, fate: 'notDone' };
		case 'unknown':
			return { ok: false, error, fate: 'unknown' };
	}
}

function notSent(context: IExecuteFunctions, itemIndex: number, fault: string): Failure {
	const description = 'Nothing was sent.';
	const error = new NodeOperationError(context.getNode(), fault, { itemIndex, description });
	return { ok: false, error, fate: 'notDone' };
}

/** What the gateway would refuse, found before it is asked. */
function faultOf(
	{ text, ref, callback }: OutboundMessage,
	{ limits }: Gateway,
): string | undefined {
	if (text.trim() === '') return "The text is empty: write what the person should read in 'Text'";
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
