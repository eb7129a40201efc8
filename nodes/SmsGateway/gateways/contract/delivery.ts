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
