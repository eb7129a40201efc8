import type { ICredentialDataDecryptedObject, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Gateway, OutboundMessage } from '../gateways/gateway';
import { callGateway, type GatewayAnswer } from '../gateways/requests/callGateway';

export interface SendPolicy {
	/** How often a text that the gateway did *not* accept is offered again; 0 to 5. */
	retries: number;
	/** For one answer, in milliseconds. */
	timeout: number;
}

/** The first pause, in milliseconds; each one after it is twice as long. */
const FIRST_PAUSE = 1_000;

/** A gateway may ask for a longer pause (`Retry-After`), but not for one that holds a run up. */
const LONGEST_PAUSE = 60_000;

/**
 * Sends one text.
 *
 * Only what the gateway says it did not accept is offered again. A timeout or a broken connection
 * is never: the text may be on its way, and the person would get it twice. Do not widen this.
 */
export async function sendMessage(
	context: IExecuteFunctions,
	gateway: Gateway,
	url: string,
	message: OutboundMessage,
	policy: SendPolicy,
	credential?: ICredentialDataDecryptedObject,
): Promise<GatewayAnswer> {
	const request = gateway.sendMessage(message);
	for (let attempt = 0; ; attempt++) {
		const answer = await callGateway(context, url, request, policy.timeout, credential);
		if (attempt >= policy.retries || !wasNotAccepted(gateway, answer)) return answer;
		await sleep(pauseBefore(attempt, answer));
	}
}

/** Whether the gateway says that it did not take the text, so that it may be offered again. */
export function wasNotAccepted(
	gateway: Gateway,
	answer: GatewayAnswer,
): answer is Extract<GatewayAnswer, { outcome: 'refused' }> {
	return answer.outcome === 'refused' && gateway.isNotAccepted(answer.status, answer.code);
}

/** In milliseconds. */
export function pauseBefore(attempt: number, { retryAfter }: { retryAfter?: number }): number {
	return Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE * 2 ** attempt, (retryAfter ?? 0) * 1000));
}

/** What the gateway says of an accepted text, beside what was sent. */
export function sentItem(message: OutboundMessage, body: IDataObject): IDataObject {
	return { ...body, to: message.to, ref: message.ref ?? null };
}
