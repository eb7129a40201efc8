import type { IncomingMessage } from 'node:http';

/** The most that a request body may hold, in bytes; the simulator's own limit. */
export const BODY_LIMIT = 1024 * 1024;

/**
 * The bytes of a request's body, or null where there are more than the limit. The rest is read
 * and dropped then, so that the client reads the answer in place of a reset.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of request as AsyncIterable<Buffer>) {
		length += part.length;
		if (length <= BODY_LIMIT) parts.push(part);
	}
	return length <= BODY_LIMIT ? Buffer.concat(parts) : null;
}
