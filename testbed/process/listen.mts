import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';

/** A server on a port of its own of 127.0.0.1. */
export interface Listening {
	port: number;
	/** Without a slash at the end. */
	url: string;
	/** Breaks the connections that are open, where the server knows them. */
	close(): Promise<void>;
}

export async function listen(server: Server | HttpServer): Promise<Listening> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		port,
		url: `http://127.0.0.1:${port}`,
		async close() {
			server.close();
			if ('closeAllConnections' in server) server.closeAllConnections();
			await once(server, 'close');
		},
	};
}
