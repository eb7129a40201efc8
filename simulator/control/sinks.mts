import type { Context } from 'hono';
import { isTooLarge, loggedHeaders, sendAnswer, type HttpEnv } from '../http/answer.mts';
import type { SinkCall } from '../records.mts';
import type { World } from '../world.mts';

/** A number in the query, or `otherwise` where there is none that makes sense. */
function numberIn(c: Context, name: string, otherwise: number): number {
	const value = Number(c.req.query(name) ?? otherwise);
	return Number.isInteger(value) && value >= 0 ? value : otherwise;
}

/**
 * Answers any request to `/sink/<name>` and counts it as it comes in, to tell how often what
 * stands behind a trigger ran: 200, or what `?status=` asks for, after `?delayMs=` milliseconds.
 */
export async function answerSink(
	{ sinks, tasks }: World,
	c: Context<HttpEnv>,
	name: string,
): Promise<Response> {
	const call: SinkCall = {
		at: new Date().toISOString(),
		method: c.req.method,
		query: new URL(c.req.url).searchParams.toString(),
		headers: loggedHeaders(c),
		body: (await isTooLarge(c)) ? '' : await c.req.text(),
	};
	const calls = sinks.get(name) ?? [];
	sinks.set(name, calls);
	calls.push(call);
	await tasks.sleep(numberIn(c, 'delayMs', 0));
	const status = numberIn(c, 'status', 200);
	return sendAnswer(c, { status, body: { ok: status < 400 } });
}
