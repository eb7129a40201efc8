import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestMethods,
} from 'n8n-workflow';

import type { SignatureScheme } from './signing/scheme';

/** The values of both nodes' parameter `gateway`. */
export type GatewayId = 'mobileApiConnect' | 'other';

/**
 * What happened to a text, in words of ours: `queued` at the gateway, `sent` by the phone, `delivered`
 * to the other phone; `expired` and `cancelled` before it was sent; `unknown` where the gateway's
 * words are none that we know.
 */
export type MessageStatus =
	| 'queued'
	| 'sent'
	| 'delivered'
	| 'failed'
	| 'expired'
	| 'cancelled'
	| 'unknown';

/** A picture or file that came with a message. */
export interface Attachment {
	contentType: string;
	name?: string;
	/** Base64; missing where the gateway only says where it is. */
	data?: string;
	url?: string;
}

/** A text that came in, in the gateway's own forms. */
export interface ReceivedMessage {
	/** The gateway's own ID of the message, when it sends one. */
	id?: string;
	/**
	 * What makes it this message and no other, in its scope: two deliveries with the same values are the
	 * same message. Missing, device, sender, line, time and text identify it.
	 */
	identity?: readonly string[];
	/** The person: a number, a short code or a name, as the gateway writes it. */
	from: string;
	/** One's own line. */
	to?: string;
	text: string;
	/** ISO-8601, seconds or milliseconds, as the gateway writes it. */
	receivedAt?: unknown;
	deviceId?: string;
	/** Which of the phone's SIMs took it, as the gateway names it. */
	sim?: string;
	ref?: string;
	attachments?: readonly Attachment[];
}

/** What became of a text that was sent. */
export interface DeliveryReport {
	status: MessageStatus;
	/** The ID that the gateway gave the text when it was sent. */
	id?: string;
	/** As above; missing, all that the delivery says identifies it. */
	identity?: readonly string[];
	/** The person. */
	to?: string;
	/** One's own line. */
	from?: string;
	ref?: string;
	occurredAt?: unknown;
	deviceId?: string;
	sim?: string;
}

/** What a delivery means whose signature was right. */
export type DeliveryReading =
	| { kind: 'message'; message: ReceivedMessage }
	| { kind: 'report'; report: DeliveryReport }
	/** Something to acknowledge and leave, such as a ping; named for the log. */
	| { kind: 'ignored'; what: string }
	/** What is wrong with it, in words for the gateway's owner. */
	| { kind: 'invalid'; fault: string };

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

/** What the gateway says of a text that it took. */
export interface Acceptance {
	messageId: string | null;
	status: MessageStatus;
}

/** What a response says that is not 2xx, or is 2xx and carries an error. */
export interface GatewayFailure {
	/** The gateway's own code for it, where it has one. */
	code: string | undefined;
	/** What is wrong, in the gateway's words, such as the fields that it names. */
	details: readonly string[];
	/** What to do about it, where the code is known. */
	advice: string | undefined;
	/**
	 * Whether the text was taken all the same: `no` means that offering it again is safe from
	 * duplicates, `refused` that offering the same again is safe and useless.
	 */
	accepted: 'no' | 'refused' | 'unknown';
}

/** What a gateway's single webhook holds: every inbound message of the account goes there. */
export interface WebhookSlot {
	/** Whether the gateway said what it holds. */
	known: boolean;
	/** Empty when there is none. */
	url: string;
	enabled: boolean;
}

/** An endpoint of its own for an integration, beside the account's webhook. */
export interface Integration {
	id: string;
	/** Where inbound messages are mirrored to. */
	outboundUrl: string;
	signingSecret: string;
	signingHeader: string;
}

/** How URLs are registered with a gateway that has one slot for the whole account. */
export interface SlotRegistration {
	kind: 'slot';
	readSlot(): GatewayRequest;
	/** What the response to `readSlot` says. */
	slotOf(body: IDataObject): WebhookSlot;
	/** Whether a failed `readSlot` says that the slot is empty. */
	isEmptySlot(failure: GatewayFailure): boolean;
	setSlot(url: string, enabled: boolean): GatewayRequest;
	setIntegration(integration: Integration): GatewayRequest;
	/** How the deliveries of an integration are signed, in a header of its own. */
	integrationSignature(header: string): SignatureScheme;
}

/** How URLs are registered with a gateway that keeps a list of them, perhaps one for each event. */
export interface ListRegistration {
	kind: 'list';
	/** The most entries that an account may have; undefined where no limit is known. */
	most: number | undefined;
	listWebhooks(): GatewayRequest;
	/** What the response to `listWebhooks` says. */
	webhooksOf(body: unknown): Array<{ id: string; url: string }>;
	/** One request for each entry that the URL needs. */
	createWebhooks(url: string, signingSecret: string): GatewayRequest[];
	deleteWebhook(id: string): GatewayRequest;
}

/** What differs between gateways when they deliver. */
export interface ReceivingGateway {
	/** How deliveries are verified. */
	signature: SignatureScheme;
	/** How long the gateway waits for the answer to a delivery, in milliseconds. */
	answerWithin: number;
	/** Whether it delivers again for a while, longer than a minute, what was not answered with 2xx. */
	redelivers: boolean;
	/**
	 * Whether a 4xx ends its attempts for good, so that what a person can put right, such as a wrong
	 * signing secret, loses every delivery until then. It is answered 503.
	 */
	givesUpAt4xx?: boolean;
	/** Reads a delivery whose signature was right. @param body the delivery's JSON, parsed */
	readDelivery(body: unknown): DeliveryReading;
}

/**
 * What differs from gateway to gateway: one file each. Everything here is pure; `requests/` makes the
 * requests.
 */
export interface Gateway extends ReceivingGateway {
	id: GatewayId;
	/** As the panel shows it. */
	displayName: string;
	credentialType: string;
	/** The headers that authenticate a request. */
	authenticate(credential: ICredentialDataDecryptedObject): Record<string, string>;
	/** What its secrets begin with, where that is documented. */
	secretPrefixes: { apiKey?: string; signingSecret?: string };
	/** The signing secrets that the credential holds, the current one first, blank ones included. */
	signingSecrets(credential: ICredentialDataDecryptedObject): SigningSecret[];
	/** Most characters of a text, and of a `ref`. */
	limits: { text: number; ref: number };
	sendMessage(message: OutboundMessage): GatewayRequest;
	/** What the response to `sendMessage` says. */
	acceptanceOf(body: IDataObject): Acceptance;
	/** What a response says that is not 2xx, or is 2xx and carries an error. */
	readFailure(status: number, body: unknown): GatewayFailure;
	/** A request that changes nothing and shows whether the key is good. */
	checkKey(): GatewayRequest;
	/** Whether a failed `checkKey` shows that the key is good all the same. */
	isKeyAccepted(failure: GatewayFailure): boolean;
	/** Whether a 2xx to `checkKey` is what this API answers, rather than any server's JSON. */
	isKeyAnswer(body: unknown): boolean;
	registration: SlotRegistration | ListRegistration | { kind: 'none' };
}

export interface SigningSecret {
	name: 'current' | 'previous';
	secret: string;
	encoding: 'utf8' | 'base64';
}
