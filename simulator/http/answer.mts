import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';

/** What a route's context holds: Node's own request and response. */
export type HttpEnv = { Bindings: HttpBindings };

/** An answer as somebody asked for it. A string goes as it is; any other body goes as JSON. */
export interface Answer {
	status: number;
	body?: unknown;
	headers?: Record<string, string> | null;
}

/**
 * Writes an answer past Hono, since a `Response` refuses some that a fault or a sink may be asked
 * for: a status of 999, or a 204 with a body.
 */
export function sendAnswer(c: Context<HttpEnv>, { status, body, headers }: Answer): Response {
	const { outgoing } = c.env;
	const content = typeof body === 'string' ? body : JSON.stringify(body);
	const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
	if (!outgoing.destroyed) {
		outgoing.writeHead(status, {
			...(content !== undefined && { 'Content-Type': type }),
			...headers,
		});
		outgoing.end(content);
	}
	return RESPONSE_ALREADY_SENT;
}

/** Headers that hold a key. */
const SECRET_HEADERS = ['authorization', 'x-api-key'];

/** The headers of a request as plain data, to log: what holds a key is left out. */
export function loggedHeaders(c: Context): Record<string, string> {
	const headers = c.req.header();
	const secret = SECRET_HEADERS.filter((name) => name in headers);
	return { ...headers, ...Object.fromEntries(secret.map((name) => [name, '(redacted)'])) };
}

/** The most that a request body may hold, in bytes; the simulator's own limit. */
const BODY_LIMIT = 1024 * 1024;

/**
 * Whether the body is over the limit. It is read to its end in any case, so that the client reads
 * the answer in place of a reset, and is kept for the route.
 */
export const isTooLarge = async (c: Context): Promise<boolean> =>
	(await c.req.arrayBuffer()).byteLength > BODY_LIMIT;
