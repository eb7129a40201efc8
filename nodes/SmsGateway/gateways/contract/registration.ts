import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import type { Sender } from './outbound';
import type { GatewayFailure, GatewayRequest } from './request';
import type { JsonRecord } from '../fields';
import type { SignatureScheme } from '../signing/scheme';

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
