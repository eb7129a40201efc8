import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendAnswer, type Answer } from '../http/answer.mts';
import { plainHeaders } from '../http/plainHeaders.mts';
import { readBody } from '../http/readBody.mts';
import { findRoute, type Route } from '../http/routes.mts';
import type { LoggedRequest } from '../records.mts';
import type { World } from '../world.mts';
import { authorize } from './authorize.mts';
import { SLOW_MS, type Fault, type Faults } from './faults.mts';

/** Not documented, and not to be met with real messages; the code is the simulator's own. */
const TOO_LARGE: Answer = { status: 413, body: { error: 'payload_too_large' } };

const NOT_FOUND: Answer = { status: 404, body: { error: 'not_found' } };

function faultName(fault: Fault | undefined): string | null {
	if (!fault) return null;
	return typeof fault.answer === 'string' ? fault.answer : `status ${fault.answer.status}`;
}

/** Breaks the connection with a TCP reset, which the client sees as ECONNRESET. */
function reset(request: IncomingMessage): void {
	request.socket.resetAndDestroy();
}

/** Answers requests under `/v1`, or fails them as the faults say, and logs each one. */
export function createApi({ state, events, tasks }: World, routes: Route[], faults: Faults) {
	async function answerOf(request: IncomingMessage, path: string): Promise<Answer> {
		const body = await readBody(request);
		const refusal = authorize(state, request.headers.authorization);
		if (refusal) return refusal;
		if (body === null) return TOO_LARGE;
		const method = request.method ?? '';
		const found = findRoute(routes, method, path);
		if (!found) return NOT_FOUND;
		const headers = plainHeaders(request.headers);
		const query = new URLSearchParams();
		return await found.route.answer({ method, path, query, headers, body }, found.id);
	}

	function log(request: IncomingMessage, path: string, fault?: Fault): LoggedRequest {
		const record: LoggedRequest = {
			number: state.requests.length + 1,
			at: new Date().toISOString(),
			method: request.method ?? '',
			path,
			status: null,
			fault: faultName(fault),
			headers: plainHeaders(request.headers),
		};
		state.requests.push(record);
		return record;
	}

	async function play(
		fault: Fault,
		request: IncomingMessage,
		response: ServerResponse,
		path: string,
	): Promise<number | null> {
		const delayMs = fault.delayMs ?? (fault.answer === 'slow' ? SLOW_MS : 0);
		if (fault.answer === 'reset before reading') {
			await tasks.sleep(delayMs);
			reset(request);
			return null;
		}
		if (typeof fault.answer === 'object') await readBody(request);
		const answer = typeof fault.answer === 'object' ? fault.answer : await answerOf(request, path);
		// The connection is left open; it ends when the client gives up or the simulator closes.
		if (fault.answer === 'timeout') return null;
		await tasks.sleep(delayMs);
		if (fault.answer === 'reset before answer') {
			reset(request);
			return null;
		}
		sendAnswer(response, answer);
		return answer.status;
	}

	return async (request: IncomingMessage, response: ServerResponse, path: string) => {
		const fault = faults.take(request.method ?? '', path);
		const record = log(request, path, fault);
		if (fault) {
			record.status = await play(fault, request, response, path);
		} else {
			const answer = await answerOf(request, path);
			record.status = answer.status;
			sendAnswer(response, answer);
		}
		events.publish({ type: 'request', record });
	};
}
