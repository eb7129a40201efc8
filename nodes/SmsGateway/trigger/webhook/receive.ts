import { randomUUID } from 'node:crypto';

import type { IWebhookFunctions } from 'n8n-workflow';

import type { SignedRequest } from '../../gateways/signing/scheme';

/** A request as n8n received it (after a content encoding), whatever its content type. */
export interface Delivery extends SignedRequest {
	body: Buffer;
	/** A name that no other delivery has, not even one of the same message. */
	id: string;
}

/** What n8n's body parser adds to the request of Express. */
interface N8nRequest {
	rawHeaders: string[];
	rawBody?: Buffer;
	readRawBody?: () => Promise<void>;
}

/**
 * @returns undefined when there are no raw bytes: n8n consumes a multipart body without keeping
 * them, and a body that breaks off in the middle has none
 */
export async function receiveDelivery(context: IWebhookFunctions): Promise<Delivery | undefined> {
	const request = context.getRequestObject() as unknown as N8nRequest;
	const body = await rawBodyOf(request);
	if (!body) return undefined;
	return {
		body,
		header: (name) => headerValues(request.rawHeaders, name),
		arrival: new Date(),
		id: randomUUID(),
	};
}

async function rawBodyOf(request: N8nRequest): Promise<Buffer | undefined> {
	if (!request.rawBody && request.readRawBody) {
		// n8n reads only the content types that it parses; any other body is still in the stream.
		const unread = await request.readRawBody().catch((error: unknown) => error);
		if (unread !== undefined) return undefined;
	}
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : undefined;
}

/** `request.headers` joins a header that was sent twice; this does not. */
function headerValues(rawHeaders: readonly string[], name: string): string[] {
	const values: string[] = [];
	for (let at = 0; at < rawHeaders.length; at += 2) {
		const isNamed = rawHeaders[at].length === name.length && rawHeaders[at].toLowerCase() === name;
		if (isNamed) values.push(rawHeaders[at + 1]);
	}
	return values;
}
