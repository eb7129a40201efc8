import { afterEach, beforeEach } from '@jest/globals';
import { startSimulator, type Simulator } from '../../../simulator/simulator.mts';

/** Starts a simulator for each test of a file, and closes it whatever the test does. */
export function useSimulator(): () => Simulator {
	let simulator: Simulator;
	beforeEach(async () => {
		// Small delays, so that retries and sending take no time worth speaking of.
		simulator = await startSimulator({ retryDelaysMs: [5, 5, 5], sendDelayMs: 0 });
	});
	afterEach(async () => await simulator.close());
	return () => simulator;
}

export interface ApiAnswer {
	status: number;
	body: Record<string, unknown>;
}

type Call = Omit<RequestInit, 'body'> & { body?: unknown };

async function call(url: string, { body, ...init }: Call) {
	const content = typeof body === 'string' ? body : JSON.stringify(body);
	const answer = await fetch(url, { ...init, body: content });
	const text = await answer.text();
	return { status: answer.status, body: JSON.parse(text || '{}') as Record<string, unknown> };
}

/** Calls the gateway's API with the right key, unless `headers` say otherwise. */
export async function callApi(
	{ apiBaseUrl, apiKey }: Simulator,
	method: string,
	path: string,
	body?: unknown,
	init: RequestInit = {},
): Promise<ApiAnswer> {
	const headers = { Authorization: `Bearer ${apiKey}`, Connection: 'close' };
	return await call(`${apiBaseUrl}${path}`, { headers, ...init, method, body });
}

/** Calls the control API. */
export async function callControl(
	{ url }: Simulator,
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<ApiAnswer> {
	return await call(`${url}${path}`, { method, body, headers });
}

/** Waits until something holds; throws after two seconds. */
export async function until(holds: () => boolean): Promise<void> {
	const end = Date.now() + 2000;
	while (!holds()) {
		if (Date.now() > end) throw new Error(`Still not: ${holds.toString()}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}
