import { createServer } from 'node:net';

/**
 * Below the range from which systems take the ports of outgoing connections: a port from there
 * could be gone again while n8n is down for a restart.
 */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const ATTEMPTS = 50;

/**
 * A port on 127.0.0.1 on which nothing listens.
 * @param preferred taken if it is free
 * @throws Error if a free one was not found
 */
export async function freePort(preferred?: number): Promise<number> {
	if (preferred !== undefined && (await isFree(preferred))) return preferred;
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
		if (await isFree(port)) return port;
	}
	throw new Error(`No free port was found between ${LOWEST} and ${HIGHEST} on 127.0.0.1`);
}

/** Ports that are given no second time: what is to listen there has not started yet. */
const given = new Set<number>();

/** As many different ports on 127.0.0.1 on which nothing listens, and that no other call gave. */
export async function freePorts(count: number): Promise<number[]> {
	const ports: number[] = [];
	while (ports.length < count) {
		const port = await freePort();
		if (given.has(port)) continue;
		given.add(port);
		ports.push(port);
	}
	return ports;
}

/** Whether nothing listens on a port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}
