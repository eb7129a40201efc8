import type { OptOutReading, OptOutSettings } from '../optOut/reading';
import { readOptOut } from '../optOut/readOptOut';
import type { Recorded } from '../consent/optOutList';
import { readAddress, type SenderType } from '../shared/phoneNumber';
import type { AcceptedDeliveryEvent, AcceptedMessage } from './acceptedItem';

/** What leaves the trigger: one text, flat, so that every field is one click away in the editor. */
export interface InboundItem extends AcceptedMessage {
	/** E.164 where it can be told, else as it came. */
	from: string;
	senderType: SenderType;
	to: string | null;
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
}

/** What leaves the trigger on Delivery: what became of a text that was sent. */
export interface DeliveryEventItem extends AcceptedDeliveryEvent {
	to: string | null;
}

/** How what came is understood. */
export interface Understanding {
	/** ISO 3166-1 alpha-2; how numbers without a country code are read. */
	defaultCountry: string | undefined;
	optOuts: OptOutSettings;
}

/** The item that the workflow works with; its fields in the order in which the editor shows them. */
export function toInboundItem(
	message: AcceptedMessage,
	{ defaultCountry, optOuts }: Understanding,
): InboundItem {
	const sender = readAddress(message.fromRaw, defaultCountry);
	return {
		event: message.event,
		messageId: message.messageId,
		messageIdSource: message.messageIdSource,
		from: sender.address,
		fromRaw: message.fromRaw,
		senderType: sender.type,
		to: readRecipient(message.toRaw, defaultCountry),
		toRaw: message.toRaw,
		text: message.text,
		receivedAt: message.receivedAt,
		receivedAtSource: message.receivedAtSource,
		deviceId: message.deviceId,
		ref: message.ref,
		matchedRuleId: message.matchedRuleId,
		...readOptOut(message.text, optOuts),
		optOutRecorded: null,
		sessionId: sender.address,
		chatInput: message.text,
		signedWith: message.signedWith,
		deliveryId: message.deliveryId,
		payload: message.payload,
	};
}

/** The item of a delivery event that the workflow works with. */
export function toDeliveryEventItem(
	event: AcceptedDeliveryEvent,
	{ defaultCountry }: Pick<Understanding, 'defaultCountry'>,
): DeliveryEventItem {
	return {
		event: event.event,
		messageId: event.messageId,
		messageIdSource: event.messageIdSource,
		status: event.status,
		to: readRecipient(event.toRaw, defaultCountry),
		toRaw: event.toRaw,
		ref: event.ref,
		deviceId: event.deviceId,
		receivedAt: event.receivedAt,
		receivedAtSource: event.receivedAtSource,
		signedWith: event.signedWith,
		deliveryId: event.deliveryId,
		payload: event.payload,
	};
}

function readRecipient(raw: string | null, defaultCountry: string | undefined): string | null {
	return raw === null ? null : readAddress(raw, defaultCountry).address;
}
