import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { SignatureFormat } from './signing/signature';

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

/** What became of a text that was sent; gateways differ most in these. */
export interface DeliveryEventFields {
	event: string;
	/** The ID that the gateway gave the text when it was sent. */
	id?: string;
	status?: string;
	to?: string;
	ref?: string;
	occurredAt?: unknown;
	deviceId?: string;
}

export type InboundReading =
	| { ok: true; kind: 'message'; fields: InboundFields }
	| { ok: true; kind: 'deliveryEvent'; fields: DeliveryEventFields }
	| { ok: false; fault: string };

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

/** What a gateway's forward-all webhook holds: every inbound message of the account goes there. */
export interface ForwardAllWebhook {
	/** Whether the gateway said what it holds. */
	known: boolean;
	/** Empty when there is none. */
	url: string;
	enabled: boolean;
}

/** An ingress integration: an endpoint of its own, beside the forward-all webhook. */
export interface Integration {
	id: string;
	/** Where inbound messages are mirrored to. */
	outboundUrl: string;
	signingSecret: string;
	signingHeader: string;
}

/**
 * What differs from gateway to gateway: one file each. Everything here is pure; `transport/` makes
 * the requests.
 */
export interface Gateway {
	/** How deliveries to the trigger are signed. */
	signature: SignatureFormat;
	/** How those of an integration are, but for the header, which is the integration's. */
	integrationSignature: Omit<SignatureFormat, 'header'>;
	/** Most characters of a text, and of a `ref`. */
	limits: { text: number; ref: number };
	/** Reads a delivery whose signature was right; a fault is said in words for the gateway's owner. */
	readInbound(payload: unknown): InboundReading;
	sendMessage(message: OutboundMessage): GatewayRequest;
	/** A request that changes nothing and shows whether the API key is good. */
	checkKey(): GatewayRequest;
	readForwardAll(): GatewayRequest;
	/** The answer to `readForwardAll`. */
	forwardAllOf(body: IDataObject): ForwardAllWebhook;
	setForwardAll(url: string, enabled: boolean): GatewayRequest;
	setIntegration(integration: Integration): GatewayRequest;
	/** What to do about an error of this gateway, by its code; undefined when the code is unknown. */
	explainError(code: string): string | undefined;
	/** Whether an error says that the text was *not* accepted, so that sending again is safe. */
	isNotAccepted(status: number, code: string | undefined): boolean;
}
