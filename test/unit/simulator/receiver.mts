import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
	path: string;
	body: string;
	headers: IncomingHttpHeaders;
}

export interface Receiver {
	url: string;
	received: Received[];
	close(): Promise<void>;
}

/** A webhook's other end; answers these statuses in turn (0: none at all), the last one on. */
export async function startReceiver(statuses: number[]): Promise<Receiver> {
	const received: Received[] = [];
	const server = createServer(async (request, response) => {
		const body = await text(request);
		const status = statuses[received.length] ?? statuses.at(-1) ?? 200;
		received.push({ path: request.url ?? '', body, headers: request.headers });
		if (status !== 0) response.writeHead(status).end(`answer ${status}`);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		received,
		async close() {
			if (!server.listening) return;
			server.close().closeAllConnections();
			await once(server, 'close');
		},
	};
}
