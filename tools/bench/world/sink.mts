import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { listen } from '../../../testbed/process/listen.mts';

/** How long what stands behind a trigger may take to run, in milliseconds. */
const WITHIN = 60_000;

/** Where the node behind a trigger calls, so that the moment is known. */
export interface Sink {
	url: string;
	/** The moment of the next call, as `performance.now()` tells it. Ask before it can come. */
	next(): Promise<number>;
	close(): Promise<void>;
}

export async function startSink(): Promise<Sink> {
	let called: (at: number) => void = () => undefined;
	const { url, close } = await listen(
		createServer((request, response) => {
			called(performance.now());
			request.resume();
			response.end('{}');
		}),
	);
	return {
		url,
		close,
		next: async () =>
			await new Promise((resolve, reject) => {
				const late = () => reject(new Error(`The node behind did not run within ${WITHIN} ms`));
				const timer = setTimeout(late, WITHIN);
				called = (at) => {
					clearTimeout(timer);
					resolve(at);
				};
			}),
	};
}
