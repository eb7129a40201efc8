import { hash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import type { InboundFields } from '../gateways/gateway';

export interface MessageIdentity {
	messageId: string;
	messageIdSource: 'id' | 'fingerprint';
}

/**
 * Names a message, so that a delivery of the same message is known again.
 *
 * The gateway's own ID when it sends one. Otherwise a fingerprint of device, sender, line, time and
 * text: the rule that matched is left out, because one text arrives once per route and the routes'
 * bodies differ in just that; the time is in it, because a person who texts "YES" twice means it
 * twice.
 *
 * @param receivedAt the time in ISO form that the message carries, or that of its arrival
 */
export function identify(fields: InboundFields, receivedAt: string): MessageIdentity {
	if (fields.id) return { messageId: fields.id, messageIdSource: 'id' };
	const { deviceId, from, to, text } = fields;
	const digest = digestOf([deviceId ?? '', from, to ?? '', receivedAt, text]);
	return { messageId: `fp_${digest}`, messageIdSource: 'fingerprint' };
}

/**
 * Names what became of a sent text: the text's ID, else a fingerprint of the whole body, since little
 * is known of its fields.
 */
export function identifyDeliveryEvent(id: string | undefined, body: string): MessageIdentity {
	return id
		? { messageId: id, messageIdSource: 'id' }
		: { messageId: `fp_${digestOf([body])}`, messageIdSource: 'fingerprint' };
}

/**
 * What stands for an item of the trigger in every memory of messages: the event type and the status
 * are part of it, since `sent` and `delivered` of one message carry the same ID.
 *
 * @returns 64 hex digits: nothing a person wrote is kept
 */
export function keyOf({ event, messageId, status }: IDataObject): string {
	return digestOf([String(event), String(messageId), String(status ?? '')]);
}

/**
 * Names the delivery that an item came with, so that a repeated run of it is no duplicate of itself.
 *
 * @param executionId for an item that was not accepted by `webhook()`
 */
export function deliveryOf({ deliveryId }: IDataObject, executionId: string): string {
	return typeof deliveryId === 'string' ? deliveryId : `execution ${executionId}`;
}

/**
 * What stands for an item in the memory that all triggers share: the message to this trigger.
 *
 * @returns 22 letters and digits (128 bits), because n8n reads every row to find one
 */
export function sharedKeyOf(item: IDataObject, workflowId: string, nodeId: string): string {
	const digest = digestOf([workflowId, nodeId, keyOf(item)]);
	return Buffer.from(digest, 'hex').subarray(0, 16).toString('base64url');
}

/** SHA-256 over the parts, each with its length before it, so that no two lists run together. */
function digestOf(parts: readonly string[]): string {
	// In one go: each update() of a Hash costs as much as hashing a text.
	return hash('sha256', parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join(''));
}
