import { createHmac } from 'node:crypto';
import { newDelivery } from '../../deliveries/newDelivery.mts';
import type { Delivery, Signature } from '../../records.mts';
import { nanoId, type Device, type SmsGateAccount, type SmsGateEvent } from './account.mts';

/** Gson leaves out what is null, and escapes what HTML knows. */
const gson = (value: object): string =>
	JSON.stringify(value, (_, field: unknown) => field ?? undefined).replace(
		/['<>&=]/g,
		(mark) => `\\u00${mark.charCodeAt(0).toString(16)}`,
	);

/** Which phone posts a delivery. */
const POSTED_BY = new WeakMap<Delivery, Device>();

/**
 * What a phone posts of an event: one delivery for each webhook that is for it, each in an envelope of
 * its own.
 */
export function deliveriesOf(
	account: SmsGateAccount,
	device: Device,
	event: SmsGateEvent,
	payload: object,
): Delivery[] {
	return account.webhooks
		.filter((webhook) => webhook.event === event && [null, device.id].includes(webhook.deviceId))
		.map(({ id: webhookId, url }) => {
			const envelope = { deviceId: device.id, event, id: nanoId(), payload, webhookId };
			const delivery = newDelivery('webhook', url, {});
			delivery.body = gson(envelope);
			POSTED_BY.set(delivery, device);
			return delivery;
		});
}

/** @see the app's `webhooks/plugins/PayloadSingingPlugin.kt`: new at each attempt, by the phone's clock */
export function sign(account: SmsGateAccount, delivery: Delivery, bytes: Uint8Array): Signature {
	const { signingKey } = POSTED_BY.get(delivery) ?? account.phones[0];
	const timestamp = String(Math.floor(Date.now() / 1000));
	const value = createHmac('sha256', signingKey).update(bytes).update(timestamp).digest('hex');
	return { header: 'X-Signature', value, beside: { 'X-Timestamp': timestamp } };
}

/** A time as the phone writes it, in UTC. @param wholeSeconds as the network's are */
export function phoneTime(iso: string, wholeSeconds = false): string {
	const time = new Date(iso);
	if (wholeSeconds) time.setMilliseconds(0);
	return time.toISOString();
}

/** @see the app: Java's hash of address, time, SIM and text, in hexadecimal digits */
export function hashId(...parts: string[]): string {
	let hash = 0;
	for (const part of parts) {
		for (const character of part) hash = (Math.imul(31, hash) + character.charCodeAt(0)) | 0;
		hash = (Math.imul(31, hash) + 17) | 0;
	}
	return (hash >>> 0).toString(16);
}
