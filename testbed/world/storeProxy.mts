import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../process/listen.mts';

/** What becomes of a request on its way to n8n's API. */
export type Fate =
	| 'pass'
	/** Never answered. */
	| 'hang'
	/** The connection breaks before anything is passed on. */
	| 'reset'
	/** Passed on and carried out, but the answer is lost. */
	| 'lose the answer'
	| { status: number; body: string; type?: string };

export interface Passed {
	method: string;
	/** With the query, decoded. */
	path: string;
	/** What has come of its body. */
	body: string;
	/** When it came, and when its answer began; milliseconds since 1970. */
	at: number;
	answeredAt?: number;
	status?: number;
}

/** Stands in front of n8n's public API, where faults can be played and requests are seen. */
export interface StoreProxy {
	/** For the credential; ends with `/api/v1`. */
	baseUrl: string;
	/** All requests so far, in the order in which they came. */
	requests: Passed[];
	/** Decides for each request from now on. */
	play(fate: Fate | ((request: Passed) => Fate)): void;
	close(): Promise<void>;
}

/** @param target n8n's address */
export async function startStoreProxy(target: string): Promise<StoreProxy> {
	let fateOf: (request: Passed) => Fate = () => 'pass';
	const requests: Passed[] = [];

	function pass(incoming: IncomingMessage, answer: ServerResponse, record: Passed, lose: boolean) {
		const { method, headers, url } = incoming;
		const outgoing = request(`${target}${url}`, { method, headers });
		outgoing.on('response', (response) => {
			record.answeredAt = Date.now();
			record.status = response.statusCode;
			if (lose) {
				response.resume().on('end', () => incoming.socket.resetAndDestroy());
				return;
			}
			answer.writeHead(response.statusCode ?? 502, response.headers);
			response.pipe(answer);
		});
		outgoing.on('error', () => incoming.socket.destroy());
		incoming.pipe(outgoing);
	}

	const server = createServer((incoming, answer) => {
		const { method = '', url = '' } = incoming;
		const path = decodeURIComponent(url.replaceAll('+', ' '));
		const record: Passed = { method, path, body: '', at: Date.now() };
		requests.push(record);
		incoming.on('data', (part: Buffer) => (record.body += part.toString('utf8')));
		const fate = fateOf(record);
		if (fate === 'pass' || fate === 'lose the answer') {
			pass(incoming, answer, record, fate !== 'pass');
		} else if (fate === 'reset') {
			incoming.socket.resetAndDestroy();
		} else {
			incoming.resume();
			if (fate === 'hang') return;
			answer.writeHead(fate.status, { 'content-type': fate.type ?? 'application/json' });
			answer.end(fate.body);
		}
	});
	const { url, close } = await listen(server);
	return {
		baseUrl: `${url}/api/v1`,
		requests,
		play(fate) {
			fateOf = typeof fate === 'function' ? fate : () => fate;
		},
		close,
	};
}
