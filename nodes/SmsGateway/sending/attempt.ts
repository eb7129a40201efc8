import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { MessageStatus } from '../gateways/contract/delivery';
import type { Acceptance, OutboundFeature, OutboundMessage } from '../gateways/contract/outbound';
import type { Gateway } from '../gateways/gateway';
import { explainResponse, ofSafeSending, ofSending } from '../gateways/requests/explainResponse';
import { reasonsIn, withoutSecrets } from '../gateways/requests/reasons';
import { requestGateway, type FailedResponse } from '../gateways/requests/requestGateway';
import { urlBelow } from '../http/urlBelow';
import { sentItem } from '../item/sent';
import { triggerUrlOf } from './triggerUrls';
import { gatewayFor } from './gatewayFor';
import type { Failure, Outcome } from './outcome';
import type { OutgoingText } from './outgoingText';
import { senderOf } from './sender';
import { sendingOptions } from './sendingOptions';
import { textIdOf } from './textId';
import { wordsOnRetrying } from './warnOfRetrying';

/**
 * Hands a text to the gateway, once. A text that may have been sent, after a timeout or a broken
 * connection, is never offered again: the person would get it twice. Do not widen this. Only where the
 * gateway knows a repeat by the text's ID, and refuses it, is it offered again.
 */
export async function attempt(context: IExecuteFunctions, text: OutgoingText): Promise<Outcome> {
	try {
		const { itemIndex } = text;
		const gateway = gatewayFor(context, itemIndex);
		const { ref = text.ref, timeout } = sendingOptions(context, itemIndex);
		const message = outboundOf(context, text, gateway);
		const fault = faultOf(message, gateway);
		if (fault) return notSent(context, itemIndex, fault);

		const credential = await context.getCredentials(gateway.credentialType, itemIndex);
		const request = gateway.sendMessage(message, credential);
		const address = urlBelow(gateway.baseUrl(credential), request.path);
		if (!address.ok) return notSent(context, itemIndex, address.fault);

		const { url } = address;
		const response = await requestGateway(context, gateway, {
			...request,
			url,
			timeout,
			credential,
			hidden: [text.text],
		});
		const isRepeatSafe = gateway.isRepeatSafe?.(message, credential) ?? false;
		const isRepeat =
			isRepeatSafe && response.outcome === 'refused' && response.failure.accepted === 'already';
		if (response.outcome !== 'ok' && !isRepeat) {
			return failureOf(context, itemIndex, response as FailedResponse, isRepeatSafe);
		}
		const body = response.outcome === 'ok' ? response.body : {};
		const acceptance: Acceptance =
			response.outcome === 'ok'
				? gateway.acceptanceOf(body)
				: { messageId: message.id ?? null, status: 'queued' };
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

/** The text with what the panel says of it, as far as this gateway takes it. */
function outboundOf(
	context: IExecuteFunctions,
	text: OutgoingText,
	gateway: Gateway,
): OutboundMessage {
	const { ref = text.ref, ...options } = sendingOptions(context, text.itemIndex);
	const { sim, ...sender } = senderOf(context, text, gateway);
	const callback =
		options.reportsHere && gateway.takes.includes('callback')
			? triggerUrlOf(context, gateway.id, text.itemIndex)
			: options.callback;
	const features: Partial<Record<OutboundFeature, unknown>> = {
		...{ ref, callback, ...sender, sim: options.sim ?? sim },
		...{ timeToLive: options.timeToLive, priority: options.priority, sendAt: options.sendAt },
		attachmentUrls: options.attachmentUrls,
	};
	return {
		...{ to: text.to, text: text.text },
		...(gateway.isRepeatSafe && { id: textIdOf(context, text) }),
		...Object.fromEntries(gateway.takes.map((name) => [name, features[name]])),
	};
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
	response: FailedResponse,
	isRepeatSafe: boolean,
): Failure {
	const consequences = isRepeatSafe ? ofSafeSending : ofSending;
	const { message, description } = explainResponse(response, consequences);
	const error = new NodeOperationError(context.getNode(), message, {
		itemIndex,
		description: [description, ...wordsOnRetrying(context)].join(' '),
	});
	const unknown: Failure = {
		...{ ok: false, error, fate: 'unknown' },
		...(isRepeatSafe && { offerAgain: { after: undefined } }),
	};
	if (response.outcome === 'notReached') return { ok: false, error, fate: 'notDone' };
	if (response.outcome === 'unknown') return unknown;
	switch (response.failure.accepted) {
		case 'no':
			return { ok: false, error, fate: 'notDone', offerAgain: { after: response.retryAfter } };
		case 'refused':
			return { ok: false, error, fate: 'notDone' };
		// Another text of the same ID: whose, cannot be told.
		case 'already':
		case 'unknown':
			return unknown;
	}
}

function notSent(context: IExecuteFunctions, itemIndex: number, fault: string): Failure {
	const description = 'Nothing was sent.';
	const error = new NodeOperationError(context.getNode(), fault, { itemIndex, description });
	return { ok: false, error, fate: 'notDone' };
}

/** What the gateway would refuse, found before it is asked. */
function faultOf(message: OutboundMessage, { limits, ...gateway }: Gateway): string | undefined {
	const { text, ref, callback } = message;
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
	return gateway.faultOf?.(message);
}
