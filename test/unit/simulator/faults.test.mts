import { describe, expect, it } from '@jest/globals';
import type { FaultAnswer } from '../../../simulator/api/faults.mts';
import type { Simulator } from '../../../simulator/simulator.mts';
import { callApi, withSimulator } from './withSimulator.mts';

const message = { to: '+919876543210', text: 'Hello' };

const send = async (simulator: Simulator, init: RequestInit = {}) =>
	await callApi(simulator, 'POST', '/messages', message, init);

function fail(simulator: Simulator, answer: FaultAnswer, delayMs?: number, times = 1): void {
	simulator.addFault({ method: 'POST', path: '/v1/messages', times, answer, delayMs });
}

const causeOf = async (failed: Promise<unknown>): Promise<unknown> =>
	await failed.then(
		() => 'answered',
		(error: Error) => (error.cause as { code?: string } | undefined)?.code,
	);

describe('a fault', () => {
	it(
		'answers in place of the gateway, as often as it was asked to',
		withSimulator(async (simulator) => {
			const body = { error: 'rate_limited' };
			fail(simulator, { status: 429, body, headers: { 'Retry-After': '1' } }, 0, 2);
			expect(await send(simulator)).toEqual({ status: 429, body });
			expect(await send(simulator)).toEqual({ status: 429, body });
			expect(simulator.messages()).toEqual([]);
			expect((await send(simulator)).status).toBe(202);
			expect(simulator.requests()[0]).toMatchObject({ status: 429, fault: 'status 429' });
		}),
	);

	it(
		'resets the connection after it accepted the message',
		withSimulator(async (simulator) => {
			fail(simulator, 'reset before answer');
			expect(await causeOf(send(simulator))).toBe('ECONNRESET');
			expect(simulator.messages()).toHaveLength(1);
			await send(simulator);
			expect(simulator.messages()).toHaveLength(2);
		}),
	);

	it(
		'resets the connection before it read anything',
		withSimulator(async (simulator) => {
			fail(simulator, 'reset before reading');
			expect(await causeOf(send(simulator))).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/);
			expect(simulator.messages()).toEqual([]);
		}),
	);

	it(
		'never answers',
		withSimulator(async (simulator) => {
			fail(simulator, 'timeout');
			const signal = AbortSignal.timeout(400);
			await expect(send(simulator, { signal, headers: auth(simulator) })).rejects.toThrow(
				/timeout/i,
			);
			expect(simulator.messages()).toHaveLength(1);
			expect(simulator.requests()[0]).toMatchObject({ status: null, fault: 'timeout' });
		}),
	);

	it(
		'answers late',
		withSimulator(async (simulator) => {
			fail(simulator, 'slow', 60);
			const started = performance.now();
			expect((await send(simulator)).status).toBe(202);
			expect(performance.now() - started).toBeGreaterThanOrEqual(55);
		}),
	);

	it(
		'leaves other requests alone, and can be taken back',
		withSimulator(async (simulator) => {
			fail(simulator, { status: 500 });
			expect((await callApi(simulator, 'GET', '/webhooks')).status).toBe(404);
			expect(simulator.state().faults).toHaveLength(1);
			simulator.clearFaults();
			expect((await send(simulator)).status).toBe(202);
		}),
	);

	it(
		'is for a whole folder where its path ends with a star',
		withSimulator(async (simulator) => {
			const answer = { status: 502, body: {} };
			simulator.addFault({ method: 'PUT', path: '/v1/ingress/*', times: 1, answer });
			expect((await callApi(simulator, 'PUT', '/ingress/a', {})).status).toBe(502);
		}),
	);

	it(
		'that hangs does not keep the simulator from closing',
		withSimulator(async (simulator) => {
			fail(simulator, 'slow', 60_000);
			const hanging = causeOf(send(simulator));
			await new Promise((resolve) => setTimeout(resolve, 30));
			await simulator.close();
			expect(await hanging).not.toBe('answered');
		}),
	);
});

function auth(simulator: Simulator): Record<string, string> {
	return { Authorization: `Bearer ${simulator.apiKey}` };
}
