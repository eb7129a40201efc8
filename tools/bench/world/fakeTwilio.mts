import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const PRELOAD = fileURLToPath(new URL('fakeTwilio.cjs', import.meta.url));

/** As much of Twilio's Event Streams API as it takes to publish n8n's Twilio Trigger. */
export interface FakeTwilio {
	/** For n8n's environment. */
	env: { BENCH_FAKE_TWILIO_PORT: string };
	/** For n8n's `NODE_OPTIONS`. */
	preload: string;
	close(): void;
}

export async function startFakeTwilio(): Promise<FakeTwilio> {
	const server = createServer((request, response) => {
		request.resume();
		const created = { sid: 'made-up', types: [] };
		const listed = { sinks: [], subscriptions: [], types: [] };
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(request.method === 'GET' ? listed : created));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		env: { BENCH_FAKE_TWILIO_PORT: String(port) },
		preload: `--require ${PRELOAD}`,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}
