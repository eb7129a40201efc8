import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
	method: string | undefined;
	url: string | undefined;
	headers: IncomingHttpHeaders;
	body: unknown;
}

/** How the gateway answers a request; it need not. */
export type GatewayAnswers = (response: ServerResponse, seen: SeenRequest) => void;

/** A gateway on this machine that answers as a test tells it to, and keeps what it was asked. */
export class GatewayServer {
	readonly requests: SeenRequest[] = [];

	answer: GatewayAnswers = accepted;

	private readonly server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const text = Buffer.concat(chunks).toString();
			const { method, url, headers } = request;
			const seen = { method, url, headers, body: text && (JSON.parse(text) as unknown) };
			this.requests.push(seen);
			this.answer(response, seen);
		});
	});

	async listen(): Promise<string> {
		await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}
}

export function accepted(response: ServerResponse): void {
	json(response, 202, {
		id: 'msg_01HZX3',
		status: 'queued',
		createdAt: '2026-06-12T14:32:01.000Z',
	});
}

/** Always this error. */
export const refused =
	(status: number, body: unknown = {}, headers: Record<string, string> = {}): GatewayAnswers =>
	(response) =>
		json(response, status, body, headers);

/** These, one after the other, the last one again and again. */
export function inTurn(...answers: GatewayAnswers[]): GatewayAnswers {
	let asked = 0;
	return (response, seen) => answers[Math.min(asked++, answers.length - 1)](response, seen);
}

function json(
	response: ServerResponse,
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
): void {
	response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
	response.end(JSON.stringify(body));
}
