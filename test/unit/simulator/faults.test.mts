import { describe, expect, it } from '@jest/globals';
import type { FaultAnswer } from '../../../simulator/faults/faults.mts';
import { callApi, useSimulator, type ApiAnswer } from './withSimulator.mts';

const simulator = useSimulator();

const send = async (init: RequestInit = {}): Promise<ApiAnswer> =>
	await callApi(simulator(), 'POST', '/messages', { to: '+919876543210', text: 'Hello' }, init);

const fail = (answer: FaultAnswer, delayMs?: number, times = 1): void =>
	simulator().addFault({ method: 'POST', path: '/v1/messages', times, answer, delayMs });

const causeOf = async (failed: Promise<unknown>): Promise<unknown> =>
	await failed.then(
		() => 'answered',
		(error: Error) => (error.cause as { code?: string } | undefined)?.code,
	);

describe('a fault', () => {
	it('answers in place of the gateway, as often as it was asked to', async () => {
		const body = { error: 'rate_limited' };
		fail({ status: 429, body, headers: { 'Retry-After': '1' } }, 0, 2);
		expect(await send()).toEqual({ status: 429, body });
		expect(await send()).toEqual({ status: 429, body });
		expect(simulator().messages()).toEqual([]);
		expect((await send()).status).toBe(202);
		expect(simulator().requests()[0]).toMatchObject({ status: 429, fault: 'status 429' });
	});

	it('resets the connection after it accepted the message', async () => {
		fail('reset before answer');
		expect(await causeOf(send())).toBe('ECONNRESET');
		expect(simulator().messages()).toHaveLength(1);
		await send();
		expect(simulator().messages()).toHaveLength(2);
	});

	it('resets the connection before it read anything', async () => {
		fail('reset before reading');
		expect(await causeOf(send())).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/);
		expect(simulator().messages()).toEqual([]);
	});

	it('never answers', async () => {
		fail('timeout');
		const headers = { Authorization: `Bearer ${simulator().apiKey}` };
		const sent = send({ signal: AbortSignal.timeout(400), headers });
		await expect(sent).rejects.toThrow(/timeout/i);
		expect(simulator().messages()).toHaveLength(1);
		expect(simulator().requests()[0]).toMatchObject({ status: null, fault: 'timeout' });
	});

	it('answers late', async () => {
		fail('slow', 60);
		const started = performance.now();
		expect((await send()).status).toBe(202);
		expect(performance.now() - started).toBeGreaterThanOrEqual(55);
	});

	it('leaves other requests alone, and can be taken back', async () => {
		fail({ status: 500 });
		expect((await callApi(simulator(), 'GET', '/webhooks')).status).toBe(404);
		expect(simulator().state().faults).toHaveLength(1);
		simulator().clearFaults();
		expect((await send()).status).toBe(202);
	});

	it('is for a whole folder where its path ends with a star', async () => {
		const answer = { status: 502, body: {} };
		simulator().addFault({ method: 'PUT', path: '/v1/ingress/*', answer });
		expect((await callApi(simulator(), 'PUT', '/ingress/a', {})).status).toBe(502);
	});

	it('may have a status and a body that do not go together', async () => {
		fail({ status: 204, body: 'content' });
		expect(await send()).toEqual({ status: 204, body: {} });
	});

	it('that hangs does not keep the simulator from closing', async () => {
		fail('slow', 60_000);
		const hanging = causeOf(send());
		await new Promise((resolve) => setTimeout(resolve, 30));
		await simulator().close();
		expect(await hanging).not.toBe('answered');
	});
});
