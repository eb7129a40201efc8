import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { RawRequest } from './rawRequest.mts';

/** How long a request may take before it counts as one without an end, in milliseconds. */
const LONGEST = 90_000;

/** More of an answer than any is long, in bytes. */
const MOST_KEPT = 64 * 1024;

/** How a request ended. */
export type Outcome =
	| { kind: 'answer'; status: number; body: string }
	/** The server closed the connection without an answer. */
	| { kind: 'closed' }
	/** We did. */
	| { kind: 'aborted' }
	| { kind: 'unanswered' };

/**
 * Sends one request over a connection of its own, byte for byte. A server that answers or closes
 * before it has read everything is heard.
 */
export async function send(url: URL, request: RawRequest): Promise<Outcome> {
	const socket = connect({ host: url.hostname, port: Number(url.port) });
	let received = Buffer.alloc(0);
	let ending: 'closed' | 'aborted' | 'unanswered' = 'closed';
	const giveUp = (as: typeof ending) => {
		if (socket.destroyed) return;
		ending = as;
		socket.destroy();
	};
	// A reset is an ending too; `close` follows it.
	socket.on('error', () => undefined);
	socket.on('data', (chunk: Buffer) => {
		if (received.length < MOST_KEPT) received = Buffer.concat([received, chunk]);
	});
	const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
	const tooLong = setTimeout(() => giveUp('unanswered'), LONGEST);

	await writeAll(socket, [request.head], closed);
	await writeAll(socket, request.body, closed);
	if (request.ending === 'halfClose') socket.end();
	if (request.ending === 'abort') {
		await Promise.race([pause(request.holdMs, undefined, { ref: false }), closed]);
		giveUp('aborted');
	}
	await closed;
	clearTimeout(tooLong);
	return answerIn(received) ?? { kind: ending };
}

/** Waits where the server takes no more for now, and stops where it has closed. */
async function writeAll(socket: Socket, pieces: Iterable<Buffer>, closed: Promise<void>) {
	for (const piece of pieces) {
		if (socket.destroyed) return;
		if (!socket.write(piece)) await Promise.race([drainOf(socket), closed]);
	}
}

function drainOf(socket: Socket): Promise<void> {
	return new Promise((resolve) => socket.once('drain', () => resolve()));
}

function answerIn(bytes: Buffer): Outcome | undefined {
	const text = bytes.toString('latin1');
	const [head, ...rest] = text.split('\r\n\r\n');
	const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1];
	return status && rest.length > 0
		? { kind: 'answer', status: Number(status), body: rest.join('\r\n\r\n') }
		: undefined;
}

/**
 * The outcome in a word or two: the status; for the trigger's own answers also what they say, since
 * a 200 is right for a duplicate and wrong for a forgery, and a 401 must not give a hint.
 */
export function labelOf(outcome: Outcome): string {
	if (outcome.kind === 'closed') return 'connection closed';
	if (outcome.kind === 'aborted') return 'given up by us';
	if (outcome.kind === 'unanswered') return `unanswered for ${LONGEST / 1000} s`;
	const { status, body } = outcome;
	if (status === 401) return body === '{"error":"unauthorized"}' ? '401' : '401 with a hint';
	const said = /^\{"status":"(\w+)"\}$/.exec(body)?.[1];
	return said ? `${status} ${said}` : String(status);
}
