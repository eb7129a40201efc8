import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import type { MessageStatus } from './delivery';
import type { GatewayRequest } from './request';

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
