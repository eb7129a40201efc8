import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestMethods,
} from 'n8n-workflow';

import type { JsonRecord } from './fields';
import type { SignatureScheme } from './signing/scheme';

/** The values of both nodes' parameter `gateway`. */
export type GatewayId = 'mobileApiConnect' | 'smsGate' | 'textbee' | 'httpSms' | 'other';

/**
 * What happened to a text, in words of ours: `queued` at the gateway, `sent` by the phone, `delivered`
 * to the other phone; `expired` and `cancelled` before it was sent, `cancelling` while a phone may still
 * send it; `unknown` where the gateway's words are none that we know.
 */
export type MessageStatus =
	| 'queued'
	| 'sent'
	| 'delivered'
	| 'failed'
	| 'expired'
	| 'cancelling'
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
	/** Why it failed, in the gateway's words. */
	reason?: string;
}

/** A phone of one's own came online, or has not been heard of for a while. */
export interface PhoneEvent {
	isOnline: boolean;
	/** As above. */
	identity?: readonly string[];
	/** One's own line. */
	line?: string;
	deviceId?: string;
	occurredAt?: unknown;
}

/** What a delivery means whose signature was right. */
export type DeliveryReading =
	| { kind: 'message'; message: ReceivedMessage }
	| { kind: 'report'; report: DeliveryReport }
	/** @param what as for what is ignored, which it is unless the panel asks for it */
	| { kind: 'phone'; phone: PhoneEvent; what: string }
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
	/**
	 * Names the text: the same each time that it is offered, another for every other text. 32
	 * hexadecimal digits.
	 */
	id?: string;
	/** One's own line that it is to go out from, E.164. */
	from?: string;
	/** The phone that it is to go out from, by the ID that the gateway gave it. */
	deviceId?: string;
	/** Which of the phone's SIMs is to send it, as the gateway names it. */
	sim?: string;
	/** After how many seconds an unsent text is given up. */
	timeToLive?: number;
	/** When it is to be sent: ISO-8601, UTC. */
	sendAt?: string;
	/** -128 to 127; higher goes first. */
	priority?: number;
	/** Public addresses of pictures and files. */
	attachmentUrls?: readonly string[];
}

/** What an outbound text can have beside its words, in a gateway that takes it. */
export type OutboundFeature = Exclude<keyof OutboundMessage, 'to' | 'text' | 'id'>;

/** A phone of the account, or one of its lines. */
export interface Sender {
	/** What `OutboundMessage` takes: the phone's ID, or the line in E.164. */
	id: string;
	/** For people. */
	name: string;
}

/** How the phones or lines of an account are listed, for a choice in the panel. */
export interface SenderList {
	/** Which field of `OutboundMessage` takes the sender's ID. */
	field: 'deviceId' | 'from';
	list(credential: ICredentialDataDecryptedObject): GatewayRequest;
	/** What the response to `list` says. */
	sendersOf(body: unknown): Sender[];
}

export interface GatewayRequest {
	method: IHttpRequestMethods;
	/** Below the gateway's base URL, its parts encoded, a query included. */
	path: string;
	body?: IDataObject;
	/** Whether the API answers a list rather than an object. */
	answersList?: boolean;
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
	 * duplicates, `refused` that offering the same again is safe and useless, `already` that a text
	 * with the same `OutboundMessage.id` was taken before.
	 */
	accepted: 'no' | 'refused' | 'unknown' | 'already';
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

/** A webhook that is registered with a gateway. */
export interface RegisteredWebhook {
	id: string;
	url: string;
	/** As the gateway lists it. */
	record: JsonRecord;
}

/** What is to be registered. */
export interface WebhookTarget {
	/** The trigger's own URL: the test URL while n8n listens for a test event. */
	url: string;
	/**
	 * Names this URL, the same each time: 16 hexadecimal digits. For gateways that take IDs of ours.
	 */
	name: string;
	/** The first that the credential holds; empty where it holds none. */
	signingSecret: string;
	/** The account's phones or lines, where the registration `needsSenders`. */
	senders: readonly Sender[];
}

/** A request of a registration. */
export interface RegistrationRequest extends GatewayRequest {
	/** Whether it does no harm if the gateway refuses this one, as one for an event that it does not know. */
	isOptional?: boolean;
}

/**
 * How URLs are registered with a gateway that keeps a list of them, perhaps one for each event. Test
 * and production stand in it side by side.
 */
export interface ListRegistration {
	kind: 'list';
	/** The most webhooks that an account may have; undefined where no limit is known. */
	most: number | undefined;
	/** Whether the gateway signs with a secret that it is given here; otherwise it is typed in elsewhere. */
	givesSecret: boolean;
	needsSenders?: boolean;
	listWebhooks(credential: ICredentialDataDecryptedObject): GatewayRequest;
	/** What the response to `listWebhooks` says. */
	webhooksOf(body: unknown): RegisteredWebhook[];
	/** Whether publishing the target made this one: what is not ours is never changed. */
	isOurs(webhook: RegisteredWebhook, target: WebhookTarget): boolean;
	/**
	 * Creates what is missing and corrects what is there.
	 *
	 * @param ours those of the registered webhooks that are ours
	 * @returns none where everything is as it should be
	 */
	register(ours: readonly RegisteredWebhook[], target: WebhookTarget): RegistrationRequest[];
	deleteWebhook(id: string): GatewayRequest;
	/** Whether a phone delivers by itself, so that it reaches what its own network reaches. */
	deliversFromPhone?: boolean;
}

/** A text that the gateway holds, as Get and Get Many show it. */
export interface GatewayMessage {
	id: string;
	status: MessageStatus;
	/** The other person; null where the gateway keeps only a hash. */
	phoneNumber: string | null;
	/** One's own line. */
	line: string | null;
	direction: 'inbound' | 'outbound';
	text: string | null;
	/** ISO-8601, as the gateway writes it. */
	createdAt: string | null;
	deviceId: string | null;
	/** Why it failed, in the gateway's words. */
	error: string | null;
	/** The record as the gateway sent it. */
	payload: IDataObject;
}

/** Which texts Get Many lists; what a gateway has no filter for is not asked for. */
export interface MessageQuery {
	/** A line or a phone of one's own, as `Sender.id`. */
	sender?: string;
	/** E.164. */
	phoneNumber?: string;
	/** ISO-8601, UTC. */
	from?: string;
	to?: string;
	/** From 1. */
	page: number;
	/** At most `MessageStore.pageSize`. */
	limit: number;
}

/**
 * Makes a request to the gateway with its credential.
 *
 * @returns the response, parsed. @throws where it is not 2xx
 */
export type AskGateway = (request: GatewayRequest) => Promise<unknown>;

/** Texts that the gateway keeps and can be asked for. */
export interface MessageStore {
	/** @param sender a phone or line of one's own, where the gateway's route has it in its path */
	get(
		id: string,
		credential: ICredentialDataDecryptedObject,
		sender: string | undefined,
	): GatewayRequest;
	/** Undefined where the response holds no such record. */
	messageOf(body: unknown): GatewayMessage | undefined;
	/** Most texts in one response. */
	pageSize: number;
	/** Fields of `MessageQuery` that the gateway filters by. */
	filters: ReadonlyArray<Exclude<keyof MessageQuery, 'page' | 'limit'>>;
	list(query: MessageQuery, credential: ICredentialDataDecryptedObject): GatewayRequest;
	messagesOf(body: unknown): GatewayMessage[];
	/** Takes back a text that no phone has sent yet. */
	cancel?(id: string, credential: ICredentialDataDecryptedObject): GatewayRequest;
}

/** What differs between gateways when they deliver. */
export interface ReceivingGateway {
	/** How deliveries are verified. */
	signature: SignatureScheme;
	/** The same, with the tolerance that the panel says for a signed time, in seconds. */
	signatureWithin?(tolerance: number): SignatureScheme;
	/** How long the gateway waits for the answer to a delivery, in milliseconds. */
	answerWithin: number;
	/** Whether it delivers again for a while, longer than a minute, what was not answered with 2xx. */
	redelivers: boolean;
	/**
	 * Whether a 4xx ends its attempts for good, so that what a person can put right, such as a wrong
	 * signing secret, loses every delivery until then. It is answered 503.
	 */
	givesUpAt4xx?: boolean;
	/** Whether it tells that a phone came online or went offline. */
	tellsOfPhones?: boolean;
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
	/** Where its API is; the same as the credential says, or made from what it says. */
	baseUrl(credential: ICredentialDataDecryptedObject): unknown;
	/** The headers that authenticate a request. */
	authenticate(credential: ICredentialDataDecryptedObject): Record<string, string>;
	/** What its secrets begin with, where that is documented. */
	secretPrefixes: { apiKey?: string; signingSecret?: string };
	/** The signing secrets that the credential holds, the current one first, blank ones included. */
	signingSecrets(credential: ICredentialDataDecryptedObject): SigningSecret[];
	/** Most characters of a text, and of a `ref`. */
	limits: { text: number; ref: number };
	/** What `sendMessage` makes use of; the panel shows no more. */
	takes: readonly OutboundFeature[];
	/** Missing, no text says what it goes out from. */
	senders?: SenderList;
	/**
	 * Whether offering this text again, with the same `id`, can never make the person get it twice.
	 * Missing, it always might.
	 */
	isRepeatSafe?(message: OutboundMessage, credential: ICredentialDataDecryptedObject): boolean;
	/** What is missing in this text that the gateway would refuse, with what to do about it. */
	faultOf?(message: OutboundMessage): string | undefined;
	sendMessage(message: OutboundMessage, credential: ICredentialDataDecryptedObject): GatewayRequest;
	/** What the response to `sendMessage` says. */
	acceptanceOf(body: IDataObject): Acceptance;
	/** What a response says that is not 2xx, or is 2xx and carries an error. */
	readFailure(status: number, body: unknown): GatewayFailure;
	/**
	 * What came in since then, in the form of deliveries, so that `readDelivery` gives each the identity
	 * that its delivery has or would have had; the oldest first. Missing, the gateway cannot say.
	 */
	receivedSince?(since: Date, ask: AskGateway): Promise<JsonRecord[]>;
	/** Missing, the gateway cannot be asked for texts. */
	messages?: MessageStore;
	/**
	 * What is wrong with what the credential holds, before anything is sent; missing, it needs an API
	 * key.
	 */
	faultOfCredential?(credential: ICredentialDataDecryptedObject): string | undefined;
	/** Whether no request could show that the key is good: then the test makes none. */
	hasNoKeyCheck?(credential: ICredentialDataDecryptedObject): boolean;
	/** A request that changes nothing and shows whether the key is good. */
	checkKey(): GatewayRequest;
	/** Whether a failed `checkKey` shows that the key is good all the same. */
	isKeyAccepted(failure: GatewayFailure): boolean;
	/** Whether a 2xx to `checkKey` is what this API answers, rather than any server's JSON. */
	isKeyAnswer(body: unknown): boolean;
	/** What a failed `checkKey` means; undefined, the words that fit most gateways say it. */
	explainKey?(
		status: number,
		failure: GatewayFailure,
		credential: ICredentialDataDecryptedObject,
	): string | undefined;
	registration: SlotRegistration | ListRegistration | { kind: 'none' };
}

export interface SigningSecret {
	name: 'current' | 'previous';
	secret: string;
	encoding: 'utf8' | 'base64';
}
