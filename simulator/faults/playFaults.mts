import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import { loggedHeaders, sendAnswer, type HttpEnv } from '../http/answer.mts';
import type { LoggedRequest } from '../records.mts';
import type { World } from '../world.mts';
import { takeFault, type Fault } from './faults.mts';

/** How long a `slow` answer takes where the fault does not say, in milliseconds. */
const SLOW_MS = 2000;

function faultName(fault: Fault | undefined): string | null {
	if (!fault) return null;
	return typeof fault.answer === 'string' ? fault.answer : `status ${fault.answer.status}`;
}

/** Carries out API requests, or fails them as the faults say, and logs each one. */
export function playFaults({ state, events, tasks }: World): MiddlewareHandler<HttpEnv> {
	/** Plays the fault; returns the status answered, or null without an answer. */
	async function play(fault: Fault, c: Context<HttpEnv>, carryOut: () => Promise<void>) {
		const { answer } = fault;
		const delayMs = fault.delayMs ?? (answer === 'slow' ? SLOW_MS : 0);
		const replace = (response: Response): void => {
			c.res = undefined;
			c.res = response;
		};
		if (answer !== 'reset before reading') {
			await c.req.arrayBuffer();
			if (typeof answer === 'string') await carryOut();
		}
		// The connection is left open; it ends when the client gives up or the simulator closes.
		if (answer !== 'timeout') await tasks.sleep(delayMs);
		if (answer === 'slow') return c.res.status;
		if (typeof answer === 'object') {
			replace(sendAnswer(c, answer));
			return answer.status;
		}
		// A TCP reset, which the client sees as ECONNRESET.
		if (answer !== 'timeout') c.env.incoming.socket.resetAndDestroy();
		replace(RESPONSE_ALREADY_SENT);
		return null;
	}

	return async (c, next) => {
		const { method, path } = c.req;
		const fault = takeFault(state.faults, method, path);
		const record: LoggedRequest = {
			number: state.requests.length + 1,
			at: new Date().toISOString(),
			method,
			path,
			status: null,
			fault: faultName(fault),
			headers: loggedHeaders(c),
		};
		state.requests.push(record);
		if (fault) {
			record.status = await play(fault, c, next);
		} else {
			await next();
			record.status = c.res.status;
		}
		events.emit('change', { type: 'request', record });
	};
}
