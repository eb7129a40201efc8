import { setTimeout as pause } from 'node:timers/promises';
import { connect, createServer, type Socket } from 'node:net';
import { listen } from '../../testbed/process/listen.mts';

/** What stands before n8n's webhook processes: it takes connections and hands them on in turn. */
export interface FrontDoor {
	/** Its own address. */
	url: string;
	/** Whether answers are lost on their way back from now on: carried out, and never confirmed. */
	loseAnswers(lost: boolean): void;
	close(): Promise<void>;
}

/** How often each process is asked whether it is ready, in milliseconds. */
const ASK_EVERY_MS = 500;

/** A busy process may take its time, in milliseconds. */
const ANSWERED_WITHIN_MS = 10_000;

/**
 * As load balancers do, it asks the processes whether they are ready, and hands nothing to one that
 * says no.
 *
 * @param ports of the processes behind it
 */
export async function openFrontDoor(ports: readonly number[]): Promise<FrontDoor> {
	let turn = 0;
	let isLosing = false;
	let isClosed = false;
	const open = new Set<Socket>();
	const ready = new Set(ports);

	async function ask(port: number): Promise<void> {
		while (!isClosed) {
			if (await isReady(port)) ready.add(port);
			else ready.delete(port);
			await pause(ASK_EVERY_MS, undefined, { ref: false });
		}
	}

	function handOn(incoming: Socket, left: number): void {
		const port = ports[turn++ % ports.length];
		if (!ready.has(port)) {
			if (left > 1) handOn(incoming, left - 1);
			else incoming.destroy();
			return;
		}
		const outgoing = connect(port, '127.0.0.1');
		let isConnected = false;
		outgoing.on('connect', () => {
			isConnected = true;
			incoming.pipe(outgoing);
			outgoing.on('data', (part) => {
				if (isLosing) incoming.resetAndDestroy();
				else incoming.write(part);
			});
			outgoing.on('end', () => incoming.end());
		});
		outgoing.on('error', () => {
			if (!isConnected && left > 1) handOn(incoming, left - 1);
			else incoming.destroy();
		});
		incoming.once('close', () => outgoing.destroy());
	}

	const server = createServer((incoming) => {
		open.add(incoming);
		incoming.on('error', () => incoming.destroy());
		incoming.once('close', () => open.delete(incoming));
		handOn(incoming, ports.length);
	});
	const listening = await listen(server);
	const asking = ports.map(ask);
	return {
		url: listening.url,
		loseAnswers(lost) {
			isLosing = lost;
		},
		async close() {
			isClosed = true;
			await Promise.all(asking);
			for (const socket of open) socket.destroy();
			await listening.close();
		},
	};
}

async function isReady(port: number): Promise<boolean> {
	try {
		const signal = AbortSignal.timeout(ANSWERED_WITHIN_MS);
		return (await fetch(`http://127.0.0.1:${port}/healthz/readiness`, { signal })).ok;
	} catch (error) {
		// One that is too busy to answer is not gone.
		return error instanceof DOMException && error.name === 'TimeoutError';
	}
}
