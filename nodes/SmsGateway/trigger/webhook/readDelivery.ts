import type { IDataObject } from 'n8n-workflow';

import type { Gateway } from '../../gateways/gateway';
import {
	acceptedDeliveryEvent,
	acceptedMessage,
	type AcceptedItem,
	type Circumstances,
} from '../acceptedItem';

export type Reading = { ok: true; item: AcceptedItem } | { ok: false; fault: string };

/** What a delivery says whose signature was right, or what is wrong with it. */
export function readDelivery(
	body: Buffer,
	gateway: Pick<Gateway, 'readInbound'>,
	circumstances: Omit<Circumstances, 'payload'>,
): Reading {
	const parsed = parseJson(body);
	if (!parsed.ok) return parsed;

	const reading = gateway.readInbound(parsed.value);
	if (!reading.ok) return reading;

	const how = { ...circumstances, payload: parsed.value as IDataObject };
	if (reading.kind === 'message') {
		return { ok: true, item: { kind: 'message', json: acceptedMessage(reading.fields, how) } };
	}
	const json = acceptedDeliveryEvent(reading.fields, parsed.text, how);
	return { ok: true, item: { kind: 'deliveryEvent', json } };
}

type Parsed = { ok: true; text: string; value: unknown } | { ok: false; fault: string };

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Read from the signed bytes, not from what n8n made of them by their content type. */
function parseJson(body: Buffer): Parsed {
	let text: string;
	try {
		text = UTF8.decode(body);
	} catch {
		return { ok: false, fault: 'the body is not UTF-8' };
	}
	try {
		return { ok: true, text, value: JSON.parse(text) };
	} catch {
		return { ok: false, fault: 'the body is not JSON' };
	}
}
