import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { SignatureFormat } from '../inbound/signature';

/** The values of the credential's `gateway` field. */
export type GatewayId = 'mobileApiConnect' | 'custom';

/** What a gateway says of a text, in the gateway's own forms. */
export interface InboundFields {
	event: string;
	/** The gateway's own ID of the message, when it sends one. */
	id?: string;
	from: string;
	to?: string;
	text: string;
	/** ISO-8601, seconds or milliseconds, as the gateway writes it. */
	receivedAt?: unknown;
	deviceId?: string;
	ref?: string;
	matchedRuleId?: string;
}

export type InboundReading = { ok: true; fields: InboundFields } | { ok: false; fault: string };

/** A text to send. */
export interface OutboundMessage {
	/** E.164. */
	to: string;
	text: string;
	ref?: string;
	/** URL that the gateway calls when the text was sent or delivered. */
	callback?: string;
}

export interface GatewayRequest {
	method: IHttpRequestMethods;
	/** Below the credential's base URL, its parts encoded. */
	path: string;
	body?: IDataObject;
}

/**
 * What differs from gateway to gateway: one file each. Everything here is pure; `transport/` makes
 * the requests.
 */
export interface Gateway {
	/** How deliveries to the trigger are signed. */
	signature: SignatureFormat;
	/** Most characters of a text, and of a `ref`. */
	limits: { text: number; ref: number };
	/** Reads a delivery whose signature was right; a fault is said in words for the gateway's owner. */
	readInbound(payload: unknown): InboundReading;
	sendMessage(message: OutboundMessage): GatewayRequest;
	/** A request that changes nothing and shows whether the API key is good. */
	checkKey(): GatewayRequest;
	/** What to do about an error of this gateway, by its code; undefined when the code is unknown. */
	explainError(code: string): string | undefined;
	/** Whether an error says that the text was *not* accepted, so that sending again is safe. */
	isNotAccepted(status: number, code: string | undefined): boolean;
}
