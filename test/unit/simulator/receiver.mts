import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
	path: string;
	body: string;
	signature: string | undefined;
	headers: Record<string, unknown>;
}

export interface Receiver {
	url: string;
	received: Received[];
	close(): Promise<void>;
}

/** A webhook's other end; answers these statuses in turn (0: none at all), the last one on. */
export async function startReceiver(statuses: number[] = [200]): Promise<Receiver> {
	const received: Received[] = [];
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const status = statuses[Math.min(received.length, statuses.length - 1)];
			const signature = request.headers['x-mac-signature'];
			received.push({
				path: request.url ?? '',
				body: Buffer.concat(parts).toString('utf8'),
				signature: signature?.toString(),
				headers: request.headers,
			});
			if (status !== 0) response.writeHead(status).end(`answer ${status}`);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		received,
		close: async () => {
			await new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			});
		},
	};
}
