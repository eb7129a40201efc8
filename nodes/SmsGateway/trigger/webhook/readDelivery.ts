import type { IDataObject } from 'n8n-workflow';

import type { ReceivingGateway } from '../../gateways/gateway';
import { acceptedMessage, type AcceptedMessage, type Circumstances } from '../../item/message';
import { acceptedPhoneEvent, type AcceptedPhoneEvent } from '../../item/phoneEvent';
import { acceptedReport, type AcceptedReport } from '../../item/report';

export type Reading =
	| { kind: 'message'; json: AcceptedMessage }
	| { kind: 'report'; json: AcceptedReport }
	| { kind: 'phone'; json: AcceptedPhoneEvent; what: string }
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
		case 'phone':
			return { ...reading, json: acceptedPhoneEvent(reading.phone, parsed.text, how) };
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
		return { ok: true, text, value: parseKeepingDigits(text) };
	} catch {
		return { ok: false, fault: 'the body is not JSON' };
	}
}

/** More digits in a row than any number has that JavaScript reads exactly (2^53 has 16). */
const MANY_DIGITS = /\d{16}/;

/** Where a string of JSON begins, or a whole number that is as long. */
const QUOTE_OR_NUMBER = /"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/**
 * What JSON says; a whole number beyond 2^53 as the text of its digits, because rounding it would make
 * one ID of two.
 */
function parseKeepingDigits(text: string): unknown {
	const value: unknown = JSON.parse(text);
	if (!MANY_DIGITS.test(text)) return value;

	const pieces: string[] = [];
	let copied = 0;
	const search = new RegExp(QUOTE_OR_NUMBER);
	for (let found = search.exec(text); found; found = search.exec(text)) {
		const [token] = found;
		if (token === '"') {
			search.lastIndex = endOfString(text, found.index + 1);
		} else if (!Number.isSafeInteger(Number(token))) {
			pieces.push(text.slice(copied, found.index), `"${token}"`);
			copied = search.lastIndex;
		}
	}
	return pieces.length > 0 ? JSON.parse(pieces.join('') + text.slice(copied)) : value;
}

/** Behind the quote that ends a string: one with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
	for (let at = text.indexOf('"', start); ; at = text.indexOf('"', at + 1)) {
		let before = at;
		while (text[before - 1] === '\\') before--;
		if ((at - before) % 2 === 0) return at + 1;
	}
}
