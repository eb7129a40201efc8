import type { IDataObject } from 'n8n-workflow';

import type { ReceivingGateway } from '../../gateways/gateway';
import { acceptedMessage, type AcceptedMessage, type Circumstances } from '../../item/message';
import { acceptedReport, type AcceptedReport } from '../../item/report';

export type Reading =
	| { kind: 'message'; json: AcceptedMessage }
	| { kind: 'report'; json: AcceptedReport }
	| { kind: 'ignored'; what: string }
	| { kind: 'invalid'; fault: string };

/** What a delivery says whose signature was right, or what is wrong with it. */
export function readDelivery(
	body: Buffer,
	gateway: Pick<ReceivingGateway, 'readDelivery'>,
	circumstances: Omit<Circumstances, 'payload'>,
): Reading {
	const parsed = parseJson(body);
	if (!parsed.ok) return { kind: 'invalid', fault: parsed.fault };

	const reading = gateway.readDelivery(parsed.value);
	const how = { ...circumstances, payload: parsed.value as IDataObject };
	switch (reading.kind) {
		case 'message':
			return { kind: 'message', json: acceptedMessage(reading.message, how) };
		case 'report':
			return { kind: 'report', json: acceptedReport(reading.report, parsed.text, how) };
		default:
			return reading;
	}
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
