import type { IDataObject } from 'n8n-workflow';

import type { DeliveryEventFields, InboundFields } from '../gateways/gateway';
import type { OptOutReading, OptOutSettings } from '../optOut/reading';
import { readOptOut } from '../optOut/readOptOut';
import type { Recorded } from '../store/optOutList';
import { readAddress, type SenderType } from '../shared/phoneNumber';
import { readTimestamp } from '../shared/timestamp';
import type { SignedWith } from './authenticate';
import { identify, identifyDeliveryEvent } from './messageId';

/** What leaves the trigger: one text, flat, so that every field is one click away in the editor. */
export interface InboundItem extends IDataObject {
	event: string;
	messageId: string;
	/** `fingerprint` when the gateway sent no ID of its own. */
	messageIdSource: 'id' | 'fingerprint';
	/** E.164 where it can be told, else as it came. */
	from: string;
	fromRaw: string;
	senderType: SenderType;
	to: string | null;
	toRaw: string | null;
	text: string;
	/** ISO-8601, UTC. */
	receivedAt: string;
	/** `arrival` when the message carried no time that can be read. */
	receivedAtSource: 'gateway' | 'arrival';
	deviceId: string | null;
	ref: string | null;
	matchedRuleId: string | null;
	optOutIntent: OptOutReading['optOutIntent'];
	optOutMatch: OptOutReading['optOutMatch'];
	optOutKeyword: OptOutReading['optOutKeyword'];
	/**
	 * What recording an opt-out or opt-in came to; null when there was nothing to record, or no store
	 * to record it in.
	 */
	optOutRecorded: Recorded['outcome'] | null;
	/** What an AI Agent node and its memory read from the item before them. */
	sessionId: string;
	chatInput: string;
	/** Which of the credential's secrets the delivery was signed with. */
	signedWith: SignedWith;
	/**
	 * Names the delivery that was accepted, for good: a retry of the execution has the same. The
	 * trigger adds it when it hands the message to n8n.
	 */
	deliveryId?: string;
	/** The body as the gateway sent it, parsed. */
	payload: IDataObject;
}

/** What leaves the trigger on Delivery: what became of a text that was sent. */
export interface DeliveryEventItem extends IDataObject {
	event: string;
	/** The ID that the gateway gave the text when it was sent. */
	messageId: string;
	messageIdSource: 'id' | 'fingerprint';
	status: string | null;
	to: string | null;
	toRaw: string | null;
	ref: string | null;
	deviceId: string | null;
	receivedAt: string;
	receivedAtSource: 'gateway' | 'arrival';
	signedWith: SignedWith;
	deliveryId?: string;
	payload: IDataObject;
}

export type TriggerItem =
	| { kind: 'message'; json: InboundItem }
	| { kind: 'deliveryEvent'; json: DeliveryEventItem };

/** How a delivery came, beside what it says. */
export interface Circumstances {
	payload: IDataObject;
	arrival: Date;
	signedWith: SignedWith;
	/** ISO 3166-1 alpha-2; how numbers without a country code are read. */
	defaultCountry: string | undefined;
	/** How opt-outs are understood. */
	optOuts: OptOutSettings;
}

/** A gateway's fields as the item that the workflow works with. */
export function toInboundItem(
	fields: InboundFields,
	{ payload, arrival, signedWith, defaultCountry, optOuts }: Circumstances,
): InboundItem {
	const sender = readAddress(fields.from, defaultCountry);
	const received = readTimestamp(fields.receivedAt, arrival);
	return {
		event: fields.event,
		...identify(fields, received.iso),
		from: sender.address,
		fromRaw: fields.from,
		senderType: sender.type,
		...readRecipient(fields.to, defaultCountry),
		text: fields.text,
		receivedAt: received.iso,
		receivedAtSource: received.source,
		deviceId: fields.deviceId ?? null,
		ref: fields.ref ?? null,
		matchedRuleId: fields.matchedRuleId ?? null,
		...readOptOut(fields.text, optOuts),
		optOutRecorded: null,
		sessionId: sender.address,
		chatInput: fields.text,
		signedWith,
		payload,
	};
}

/** A gateway's fields of a delivery event as the item that the workflow works with. */
export function toDeliveryEventItem(
	fields: DeliveryEventFields,
	body: string,
	{ payload, arrival, signedWith, defaultCountry }: Circumstances,
): DeliveryEventItem {
	const occurred = readTimestamp(fields.occurredAt, arrival);
	return {
		event: fields.event,
		...identifyDeliveryEvent(fields.id, body),
		status: fields.status ?? null,
		...readRecipient(fields.to, defaultCountry),
		ref: fields.ref ?? null,
		deviceId: fields.deviceId ?? null,
		receivedAt: occurred.iso,
		receivedAtSource: occurred.source,
		signedWith,
		payload,
	};
}

function readRecipient(raw: string | undefined, defaultCountry: string | undefined) {
	return {
		to: raw === undefined ? null : readAddress(raw, defaultCountry).address,
		toRaw: raw ?? null,
	};
}
