import type { IDataObject } from 'n8n-workflow';

import type { InboundFields } from '../gateways/gateway';
import { readAddress, type SenderType } from '../shared/phoneNumber';
import { readTimestamp } from '../shared/timestamp';
import { identify } from './messageId';
import { readOptOutKeyword, type OptOutReading } from './optOutKeyword';

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
	/** What an AI Agent node and its memory read from the item before them. */
	sessionId: string;
	chatInput: string;
	/** The body as the gateway sent it, parsed. */
	payload: IDataObject;
}

/**
 * A gateway's fields as the item that the workflow works with.
 *
 * @param arrival when the delivery came in
 * @param defaultCountry ISO 3166-1 alpha-2; how numbers without a country code are read
 */
export function toInboundItem(
	fields: InboundFields,
	payload: IDataObject,
	arrival: Date,
	defaultCountry?: string,
): InboundItem {
	const sender = readAddress(fields.from, defaultCountry);
	const received = readTimestamp(fields.receivedAt, arrival);
	return {
		event: fields.event,
		...identify(fields, received.iso),
		from: sender.address,
		fromRaw: fields.from,
		senderType: sender.type,
		to: fields.to === undefined ? null : readAddress(fields.to, defaultCountry).address,
		toRaw: fields.to ?? null,
		text: fields.text,
		receivedAt: received.iso,
		receivedAtSource: received.source,
		deviceId: fields.deviceId ?? null,
		ref: fields.ref ?? null,
		matchedRuleId: fields.matchedRuleId ?? null,
		...readOptOutKeyword(fields.text),
		sessionId: sender.address,
		chatInput: fields.text,
		payload,
	};
}
