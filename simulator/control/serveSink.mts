import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BackgroundTasks } from '../backgroundTasks.mts';
import { sendAnswer } from '../http/answer.mts';
import { plainHeaders } from '../http/plainHeaders.mts';
import { readBody } from '../http/readBody.mts';
import type { Sinks } from './sinks.mts';

/** A number in the query, or `otherwise` where there is none that makes sense. */
function numberIn(query: URLSearchParams, name: string, otherwise: number): number {
	const value = Number(query.get(name) ?? otherwise);
	return Number.isInteger(value) && value >= 0 ? value : otherwise;
}

/**
 * Answers any request to `/sink/<name>` and counts it as it comes in: 200, or what `?status=`
 * asks for, after `?delayMs=` milliseconds.
 */
export async function serveSink(
	sinks: Sinks,
	tasks: BackgroundTasks,
	request: IncomingMessage,
	response: ServerResponse,
	{ pathname, searchParams }: URL,
): Promise<void> {
	const name = decodeURIComponent(pathname.slice('/sink/'.length));
	const body = await readBody(request);
	sinks.record(name, {
		at: new Date().toISOString(),
		method: request.method ?? '',
		query: searchParams.toString(),
		headers: plainHeaders(request.headers),
		body: body === null ? '' : body.toString('utf8'),
	});
	await tasks.sleep(numberIn(searchParams, 'delayMs', 0));
	const status = numberIn(searchParams, 'status', 200);
	sendAnswer(response, { status, body: { ok: status < 400 } });
}
