import type { IDataObject } from 'n8n-workflow';

import type { ReceivedMessage } from '../gateways/contract/delivery';
import type { GatewayId } from '../gateways/gateway';
import type { OptOutReading } from '../optOut/reading';
import type { PhoneAddress, SenderType } from '../shared/phoneNumber';
import { readTimestamp } from '../shared/timestamp';
import { attachmentItems, withoutFiles, type AttachmentItem } from './attachments';
import { conversationId } from './conversationId';
import { readFrom } from './fromBrand';
import { identify } from './identity';
import { readDelivered } from './readDelivered';
import { isWithheld } from './withheld';

/** How a delivery came, beside what it says. */
export interface Circumstances {
	gateway: GatewayId;
	payload: IDataObject;
	arrival: Date;
	/** Names the delivery, for good: a retry of its execution has the same. */
	deliveryId: string;
	signedWith: 'current' | 'previous';
}

/**
 * What `webhook()` hands to n8n: a text as it came, named. What takes understanding (numbers in E.164,
 * opt-outs) is added in the execution, so that the gateway does not wait for it.
 */
export interface AcceptedMessage extends IDataObject {
	event: 'message.received';
	gateway: GatewayId;
	messageId: string;
	/** `fingerprint` when the gateway sent no ID of its own. */
	messageIdSource: 'id' | 'fingerprint';
	/** What stands for the message when the same is delivered again. */
	deduplicationKey: string;
	text: string;
	fromRaw: string;
	toRaw: string | null;
	/** ISO-8601, UTC. */
	receivedAt: string;
	/** `arrival` when the message carried no time that can be read. */
	receivedAtSource: 'gateway' | 'arrival';
	deviceId: string | null;
	sim: string | null;
	ref: string | null;
	attachments: AttachmentItem[];
	/** Which of the credential's secrets the delivery was signed with. */
	signedWith: Circumstances['signedWith'];
	deliveryId: string;
	/** When n8n lost the message and the trigger recovered it: ISO-8601, UTC. Else missing. */
	recoveredAt?: string;
	/** The body as the gateway sent it, parsed. */
	payload: IDataObject;
}

/** What leaves the trigger on Message and Opt-Out: one text, flat, so that each field is one click away. */
export interface MessageItem extends AcceptedMessage, OptOutReading {
	/** E.164 where it can be told, else as it came; empty where it was withheld. */
	from: string;
	senderType: SenderType;
	to: string | null;
	conversationId: string;
	/** What an AI Agent node and its memory read from the item before them. */
	sessionId: string;
	chatInput: string;
	/** What recording an opt-out or opt-in came to; null when there was nothing, or nowhere, to record. */
	optOutRecorded: string | null;
}

export function acceptedMessage(
	message: ReceivedMessage,
	{ gateway, payload, arrival, deliveryId, signedWith }: Circumstances,
): AcceptedMessage {
	const received = readTimestamp(message.receivedAt, arrival);
	return {
		event: 'message.received',
		gateway,
		...identify(message, received),
		text: message.text,
		fromRaw: message.from,
		toRaw: message.to ?? null,
		receivedAt: received.iso,
		receivedAtSource: received.source,
		deviceId: message.deviceId ?? null,
		sim: message.sim ?? null,
		ref: message.ref ?? null,
		attachments: attachmentItems(message.attachments ?? []),
		signedWith,
		deliveryId,
		payload: withoutFiles(payload, message.attachments ?? []),
	};
}

/** A withheld sender is nobody: not a name, and nobody to answer. */
function senderOf(
	fromRaw: string,
	defaultCountry: string | undefined,
): Pick<PhoneAddress, 'address' | 'type'> {
	return isWithheld(fromRaw)
		? { address: '', type: 'withheld' }
		: readDelivered(fromRaw, defaultCountry);
}

/**
 * The item that the workflow works with; its fields in the order in which the editor shows them.
 *
 * @param defaultCountry ISO 3166-1 alpha-2; how numbers without a country code are read
 */
export function toMessageItem(
	message: AcceptedMessage,
	optOut: OptOutReading,
	defaultCountry: string | undefined,
): MessageItem {
	const sender = senderOf(message.fromRaw, defaultCountry);
	const to = message.toRaw === null ? null : readDelivered(message.toRaw, defaultCountry).address;
	const conversation = conversationId(to, sender.address);
	const { text, receivedAt, event, gateway, messageId, messageIdSource, payload, ...rest } =
		message;
	return {
		text,
		from: sender.address,
		to,
		receivedAt,
		event,
		gateway,
		messageId,
		messageIdSource,
		conversationId: conversation,
		senderType: sender.type,
		...readFrom(message.fromRaw, optOut),
		optOutRecorded: null,
		...rest,
		// Said a second time, so as far from the first as can be.
		sessionId: conversation,
		chatInput: text,
		payload,
	};
}

/** Whether an item is a text that came in, rather than what became of one that was sent. */
export function isMessageItem(json: IDataObject): json is MessageItem {
	return json.senderType !== undefined;
}
