import { createHmac } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';

export interface Answer {
	status: number;
	body: string;
}

/** The documented body of an inbound message, with what a test wants otherwise. */
export function message(fields: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		event: 'message.received',
		from: '919876543210',
		to: '911234500000',
		text: 'balance',
		ref: null,
		receivedAt: '2026-06-12T14:32:00.000Z',
		deviceId: 'dev_1',
		tenantId: 'ten_1',
		tenantName: 'Acme Corp',
		...fields,
	};
}

export const bytesOf = (body: unknown) =>
	Buffer.isBuffer(body)
		? body
		: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));

export const signatureOf = (body: unknown, secret: string) =>
	`sha256=${createHmac('sha256', secret).update(bytesOf(body)).digest('hex')}`;

type Headers = Record<string, string | string[]>;

/** Posts a body signed with the secret, over a connection of its own. */
export async function deliver(
	url: string,
	body: unknown,
	secret: string,
	headers: Headers = {},
): Promise<Answer> {
	return await post(url, body, { 'x-mac-signature': signatureOf(body, secret), ...headers });
}

/**
 * Posts a body with the headers given and no others of its own but the length and, unless it is
 * named, the content type. Node's own client, because `fetch` joins a header that is sent twice.
 */
export async function post(
	url: string,
	body: unknown,
	headers: Headers = {},
	method = 'POST',
): Promise<Answer> {
	const bytes = bytesOf(body);
	const response = await new Promise<IncomingMessage>((resolve, reject) => {
		const outgoing = request(url, {
			method,
			agent: false,
			headers: {
				'content-type': 'application/json',
				'content-length': String(bytes.length),
				...headers,
			},
		});
		outgoing.on('response', resolve).on('error', reject).end(bytes);
	});
	return { status: response.statusCode ?? 0, body: await textOf(response) };
}
