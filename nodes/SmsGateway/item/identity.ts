import { hash } from 'node:crypto';

import type { DeliveryReport, PhoneEvent, ReceivedMessage } from '../gateways/contract/delivery';
import type { Timestamp } from '../shared/timestamp';

export interface Identity {
	/** The gateway's ID, or a fingerprint of what identifies the message. */
	messageId: string;
	messageIdSource: 'id' | 'fingerprint';
	/** 22 letters and digits (128 bits): nothing a person wrote is in it. */
	deduplicationKey: string;
}

/**
 * Names a message, so that a delivery of the same message is known again.
 *
 * By what the gateway says identifies it; otherwise by its ID, where it has one, with device, sender,
 * line, time and text: one phone counts its messages as another does, and begins anew on a new
 * handset, and a person who texts "YES" twice means it twice. One text may arrive by several routes,
 * in bodies that differ in the rule that matched, which is no part of it.
 *
 * @param received the time that the message carries, or that of its arrival
 */
export function identify(message: ReceivedMessage, received: Timestamp): Identity {
	const { id, deviceId, from, to, text } = message;
	// With an ID the time of arrival, which is another each time, says nothing.
	const time = id && received.source === 'arrival' ? '' : received.iso;
	const files = (message.attachments ?? []).map(({ url, data }) => url ?? data ?? '');
	const identity = message.identity ?? [
		...[id ?? '', deviceId ?? '', from, to ?? '', time, text],
		// Two pictures without words in the same second are two messages.
		...(files.length > 0 ? [digestOf(files)] : []),
	];
	return identityOf('message', id, identity);
}

/**
 * Names what became of a sent text.
 *
 * @param body the delivery, by which a report is known that says nothing else
 */
export function identifyReport(report: DeliveryReport, body: string): Identity {
	return identityOf('report', report.id, report.identity ?? [body]);
}

/** Names what a phone said of itself. @param body the delivery, by which it is known if by nothing else */
export function identifyPhoneEvent(phone: PhoneEvent, body: string): string {
	return shorten(digestOf(['phone', ...(phone.identity ?? [body])]));
}

function identityOf(kind: string, id: string | undefined, parts: readonly string[]): Identity {
	const key = shorten(digestOf([kind, ...parts]));
	return {
		messageId: id || `fp_${key}`,
		messageIdSource: id ? 'id' : 'fingerprint',
		deduplicationKey: key,
	};
}

/** SHA-256 over the parts, each with its length before it, so that no two lists run together. */
export function digestOf(parts: readonly string[]): string {
	// In one go: each update() of a Hash costs as much as hashing a text.
	return hash('sha256', parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join(''));
}

/** @returns 22 letters and digits: n8n reads every row of a Data Table to find one by its key */
export const shorten = (digest: string): string =>
	Buffer.from(digest, 'hex').subarray(0, 16).toString('base64url');
