import type { ServerResponse } from 'node:http';

/** What a route answers. A string goes as it is; any other body goes as JSON. */
export interface Answer {
	status: number;
	body?: unknown;
	headers?: Record<string, string>;
}

/** Writes an answer, unless the other side has gone meanwhile. */
export function sendAnswer(response: ServerResponse, { status, body, headers }: Answer): void {
	if (response.destroyed) return;
	const content = typeof body === 'string' ? body : JSON.stringify(body);
	const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
	response.writeHead(status, {
		...(content !== undefined && { 'Content-Type': type }),
		...headers,
	});
	response.end(content);
}
