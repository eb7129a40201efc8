// Started by sender.mts: puts load on n8n from a process of its own, so that its CPU is not n8n's.
import { randomInt } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { Agent } from 'undici';
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
	const agent = new Agent({ connections: load.concurrency, headersTimeout: 0, bodyTimeout: 0 });
	const latencies: number[] = [];
	const run = randomInt(1e9);
	const cpuBefore = process.cpuUsage();
	const started = performance.now();
	const end = started + load.seconds * 1_000;
	let sent = 0;

	async function sendInTurn(): Promise<void> {
		while (performance.now() < end && sent < (load.most ?? Infinity)) {
			const number = sent++;
			const { origin, pathname } = new URL(load.urls[number % load.urls.length]);
			const { query, headers, body } = requestOf(`${run}-${number}`, load.proof);
			const begun = performance.now();
			const path = `${pathname}${query}`;
			const answer = await agent.request({ origin, path, method: 'POST', headers, body });
			const text = await answer.body.text();
			if (answer.statusCode !== load.status) {
				throw new Error(`${path} answered ${answer.statusCode}, not ${load.status}: ${text}`);
			}
			latencies.push(performance.now() - begun);
		}
	}

	try {
		await Promise.all(Array.from({ length: load.concurrency }, sendInTurn));
	} finally {
		await agent.destroy();
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
