// Started by sender.mts: puts load on n8n from a process of its own, so that its CPU is not n8n's.
import { randomInt } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import type { Load, LoadResult } from './load.mts';
import { requestOf } from './requests.mts';

process.on('message', (load: Load) => {
	void put(load).then(
		(result) => process.send?.({ result }),
		(error: unknown) => process.send?.({ error: String(error) }),
	);
});
// The parent is gone.
process.on('disconnect', () => process.exit());

async function put(load: Load): Promise<LoadResult> {
	const agent = new Agent({ keepAlive: true, maxSockets: load.concurrency });
	const latencies: number[] = [];
	const run = randomInt(1e9);
	const cpuBefore = process.cpuUsage();
	const started = performance.now();
	const end = started + load.seconds * 1_000;
	let sent = 0;

	async function sendInTurn(): Promise<void> {
		while (performance.now() < end && sent < (load.most ?? Infinity)) {
			const number = sent++;
			const url = load.urls[number % load.urls.length];
			const { query, headers, body } = requestOf(`${run}-${number}`, load.proof);
			const begun = performance.now();
			const answer = await post(`${url}${query}`, headers, body, agent);
			if (answer.status !== load.status) {
				throw new Error(
					`${url} answered ${answer.status} instead of ${load.status}: ${answer.text}`,
				);
			}
			latencies.push(performance.now() - begun);
		}
	}

	try {
		await Promise.all(Array.from({ length: load.concurrency }, sendInTurn));
	} finally {
		agent.destroy();
	}
	const seconds = (performance.now() - started) / 1_000;
	const { user, system } = process.cpuUsage(cpuBefore);
	return {
		answered: latencies.length,
		seconds,
		latencies: latencies.sort((a, b) => a - b),
		cpu: (user + system) / 1e6 / seconds,
	};
}

interface Answer {
	status: number;
	text: string;
}

/**
 * Over a connection that is kept. A server may close one that has had nothing to do for some seconds
 * just as it is used again; that request was never read, and is sent once more over a new one.
 */
async function post(
	url: string,
	headers: Record<string, string>,
	body: Buffer,
	agent: Agent,
): Promise<Answer> {
	return await new Promise((resolve, reject) => {
		const outgoing = httpRequest(url, { method: 'POST', headers, agent }, (response) => {
			let text = '';
			response.setEncoding('utf8');
			response.on('data', (chunk: string) => (text += chunk));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
			response.on('error', reject);
		});
		outgoing.on('error', (error: NodeJS.ErrnoException) => {
			const wasClosed = outgoing.reusedSocket && error.code === 'ECONNRESET';
			if (wasClosed) resolve(post(url, headers, body, agent));
			else reject(error);
		});
		outgoing.end(body);
	});
}
