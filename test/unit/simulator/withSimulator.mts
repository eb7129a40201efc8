import { startSimulator, type Simulator } from '../../../simulator/simulator.mts';
import type { SimulatorOptions } from '../../../simulator/options.mts';

/** Small delays, so that retries and sending take no time worth speaking of. */
const FAST: SimulatorOptions = { retryDelaysMs: [5, 5, 5], sendDelayMs: 0 };

/** Runs a test with a simulator of its own, and closes it whatever the test does. */
export function withSimulator(
	test: (simulator: Simulator) => Promise<void>,
	options: SimulatorOptions = {},
): () => Promise<void> {
	return async () => {
		const simulator = await startSimulator({ ...FAST, ...options });
		try {
			await test(simulator);
		} finally {
			await simulator.close();
		}
	};
}

export interface ApiAnswer {
	status: number;
	body: Record<string, unknown>;
}

/** Calls the gateway's API with the right key, unless `headers` say otherwise. */
export async function callApi(
	simulator: Simulator,
	method: string,
	path: string,
	body?: unknown,
	init: RequestInit = {},
): Promise<ApiAnswer> {
	const answer = await fetch(`${simulator.apiBaseUrl}${path}`, {
		method,
		body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
		headers: { Authorization: `Bearer ${simulator.apiKey}`, Connection: 'close' },
		...init,
	});
	return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** Calls the control API. */
export async function callControl(
	simulator: Simulator,
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<ApiAnswer> {
	const answer = await fetch(`${simulator.url}${path}`, {
		method,
		body: body === undefined ? undefined : JSON.stringify(body),
		headers,
	});
	const content = await answer.text();
	return { status: answer.status, body: JSON.parse(content || '{}') as Record<string, unknown> };
}

/** Waits until something holds; throws after two seconds. */
export async function until(holds: () => boolean): Promise<void> {
	const end = Date.now() + 2000;
	while (!holds()) {
		if (Date.now() > end) throw new Error(`Still not: ${holds.toString()}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}
