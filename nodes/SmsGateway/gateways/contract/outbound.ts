import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { MessageStatus } from './delivery';
import type { GatewayRequest } from './request';

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

/** What the gateway says of a text that it took. */
export interface Acceptance {
	messageId: string | null;
	status: MessageStatus;
}
