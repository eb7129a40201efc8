import type { IDataObject } from 'n8n-workflow';

import type { Gateway } from '../gateways/gateway';
import type { Delivery } from './delivery';
import { toInboundItem, type InboundItem } from './inboundItem';

export type MessageReading = { ok: true; item: InboundItem } | { ok: false; fault: string };

/** The message in a delivery whose signature was right, or what is wrong with it. */
export function readMessage(
	delivery: Pick<Delivery, 'body' | 'arrival'>,
	gateway: Pick<Gateway, 'readInbound'>,
	defaultCountry: string | undefined,
): MessageReading {
	const payload = parseJson(delivery.body);
	if (!payload.ok) return payload;

	const message = gateway.readInbound(payload.value);
	if (!message.ok) return message;

	return {
		ok: true,
		item: toInboundItem(
			message.fields,
			payload.value as IDataObject,
			delivery.arrival,
			defaultCountry,
		),
	};
}

type Parsed = { ok: true; value: unknown } | { ok: false; fault: string };

/** Read from the signed bytes, not from what n8n made of them by their content type. */
function parseJson(body: Buffer): Parsed {
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(body);
	} catch {
		return { ok: false, fault: 'the body is not UTF-8' };
	}
	try {
		return { ok: true, value: JSON.parse(text) };
	} catch {
		return { ok: false, fault: 'the body is not JSON' };
	}
}
