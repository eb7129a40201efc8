import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';

/** How long what stands behind a trigger may take to run, in milliseconds. */
const WITHIN = 60_000;

/** Where the node behind a trigger calls, so that the moment is known. */
export interface Sink {
	url: string;
	/** The moment of the next call, as `performance.now()` tells it. Ask before it can come. */
	next(): Promise<number>;
	close(): void;
}

export async function startSink(): Promise<Sink> {
	let called: (at: number) => void = () => undefined;
	const server = createServer((request, response) => {
		called(performance.now());
		request.resume();
		response.end('{}');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/`,
		next: async () =>
			await new Promise((resolve, reject) => {
				const timer = setTimeout(
					() => reject(new Error(`The node behind did not run within ${WITHIN} ms`)),
					WITHIN,
				);
				called = (at) => {
					clearTimeout(timer);
					resolve(at);
				};
			}),
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}
