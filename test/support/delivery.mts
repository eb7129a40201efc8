import { mobileApiConnect } from '../../nodes/SmsGateway/gateways/mobileApiConnect.ts';
import type { Circumstances } from '../../nodes/SmsGateway/item/message.ts';
import { readOptOut } from '../../nodes/SmsGateway/optOut/readOptOut.ts';
import {
	completeItems,
	type Understanding,
} from '../../nodes/SmsGateway/trigger/execution/completeItems.ts';
import { readDelivery } from '../../nodes/SmsGateway/trigger/webhook/readDelivery.ts';

export const ARRIVAL = new Date('2026-06-12T14:32:05.250Z');

/** How a delivery came, for `readDelivery`. */
export const CIRCUMSTANCES: Omit<Circumstances, 'payload'> = {
	gateway: 'mobileApiConnect',
	arrival: ARRIVAL,
	deliveryId: '5d0c7c8e-2f5c-4f0e-8d2c-6a4f9a1f7b11',
	signedWith: 'current',
};

/** How it is understood: English, and no country. */
export const UNDERSTANDING: Understanding = {
	defaultCountry: undefined,
	readOptOut: (text) => readOptOut(text, { languages: [] }),
};

/** What `webhook()` accepts of a body. */
export function acceptedOf(body: Buffer | string) {
	const reading = readDelivery(Buffer.from(body), mobileApiConnect, CIRCUMSTANCES);
	if ('json' in reading) return reading;
	throw new Error(`expected an item, got ${JSON.stringify(reading)}`);
}

/** What leaves the trigger of a body. */
export function itemOf(body: Buffer | string) {
	const { json } = acceptedOf(body);
	// As n8n stores it between the two.
	const items = [{ json: JSON.parse(JSON.stringify(json)) as typeof json }];
	completeItems(items, UNDERSTANDING);
	return items[0].json;
}
