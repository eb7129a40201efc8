import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import type { DeliveryReading } from './contract/delivery';
import type { MessageStore } from './contract/messageStore';
import type { Acceptance, OutboundFeature, OutboundMessage, SenderList } from './contract/outbound';
import type { ListRegistration, SlotRegistration } from './contract/registration';
import type { AskGateway, GatewayFailure, GatewayRequest } from './contract/request';
import type { JsonRecord } from './fields';
import type { SignatureScheme } from './signing/scheme';

/** The values of both nodes' parameter `gateway`. */
export type GatewayId = 'mobileApiConnect' | 'smsGate' | 'textbee' | 'httpSms' | 'other';

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
