import type { IDataObject } from 'n8n-workflow';

import type { DeliveryEventFields, InboundFields } from '../gateways/gateway';
import { readTimestamp } from '../shared/timestamp';
import type { SignedWith } from './webhook/authenticate';
import { identify, identifyDeliveryEvent } from '../dedupe/messageId';

/**
 * What `webhook()` hands to n8n: a text as it came, named. What takes understanding (numbers in E.164,
 * opt-outs) is added in the execution, so that the sender does not wait for it.
 */
export interface AcceptedMessage extends IDataObject {
	event: string;
	messageId: string;
	/** `fingerprint` when the gateway sent no ID of its own. */
	messageIdSource: 'id' | 'fingerprint';
	fromRaw: string;
	toRaw: string | null;
	text: string;
	/** ISO-8601, UTC. */
	receivedAt: string;
	/** `arrival` when the message carried no time that can be read. */
	receivedAtSource: 'gateway' | 'arrival';
	deviceId: string | null;
	ref: string | null;
	matchedRuleId: string | null;
	/** Which of the credential's secrets the delivery was signed with. */
	signedWith: SignedWith;
	/** Names the delivery that was accepted, for good: a retry of the execution has the same. */
	deliveryId: string;
	/** The body as the gateway sent it, parsed. */
	payload: IDataObject;
}

/** What became of a text that was sent, as it came. */
export interface AcceptedDeliveryEvent extends IDataObject {
	event: string;
	/** The ID that the gateway gave the text when it was sent. */
	messageId: string;
	messageIdSource: 'id' | 'fingerprint';
	status: string | null;
	toRaw: string | null;
	ref: string | null;
	deviceId: string | null;
	receivedAt: string;
	receivedAtSource: 'gateway' | 'arrival';
	signedWith: SignedWith;
	deliveryId: string;
	payload: IDataObject;
}

export type AcceptedItem =
	| { kind: 'message'; json: AcceptedMessage }
	| { kind: 'deliveryEvent'; json: AcceptedDeliveryEvent };

/** How a delivery came, beside what it says. */
export interface Circumstances {
	payload: IDataObject;
	arrival: Date;
	deliveryId: string;
	signedWith: SignedWith;
}

export function acceptedMessage(
	fields: InboundFields,
	{ payload, arrival, deliveryId, signedWith }: Circumstances,
): AcceptedMessage {
	const received = readTimestamp(fields.receivedAt, arrival);
	const { messageId, messageIdSource } = identify(fields, received.iso);
	return {
		event: fields.event,
		messageId,
		messageIdSource,
		fromRaw: fields.from,
		toRaw: fields.to ?? null,
		text: fields.text,
		receivedAt: received.iso,
		receivedAtSource: received.source,
		deviceId: fields.deviceId ?? null,
		ref: fields.ref ?? null,
		matchedRuleId: fields.matchedRuleId ?? null,
		signedWith,
		deliveryId,
		payload,
	};
}

export function acceptedDeliveryEvent(
	fields: DeliveryEventFields,
	body: string,
	{ payload, arrival, deliveryId, signedWith }: Circumstances,
): AcceptedDeliveryEvent {
	const occurred = readTimestamp(fields.occurredAt, arrival);
	const { messageId, messageIdSource } = identifyDeliveryEvent(fields.id, body);
	return {
		event: fields.event,
		messageId,
		messageIdSource,
		status: fields.status ?? null,
		toRaw: fields.to ?? null,
		ref: fields.ref ?? null,
		deviceId: fields.deviceId ?? null,
		receivedAt: occurred.iso,
		receivedAtSource: occurred.source,
		signedWith,
		deliveryId,
		payload,
	};
}
