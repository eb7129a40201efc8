import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Load, LoadResult } from './load.mts';

const CLIENT = fileURLToPath(new URL('client.mts', import.meta.url));

/** A process that puts load on n8n. It ends with this process. */
export interface Sender {
	/** @throws Error if a request was not answered as it must be */
	put(load: Load): Promise<LoadResult>;
	close(): void;
}

export function startSender(): Sender {
	const child = fork(CLIENT, { execArgv: ['--import', 'tsx'] });
	return {
		async put(load) {
			const answered = new AbortController();
			const { signal } = answered;
			try {
				child.send(load);
				const [{ result, error }] = (await Promise.race([
					once(child, 'message', { signal }),
					once(child, 'exit', { signal }).then(() => [{ error: 'the sender has ended' }]),
				])) as [{ result?: LoadResult; error?: string }];
				if (!result) throw new Error(`The load failed: ${error}`);
				return result;
			} finally {
				// The one that lost the race waits no more; nobody hears that.
				answered.abort();
			}
		},
		close: () => child.disconnect(),
	};
}
