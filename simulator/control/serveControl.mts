import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendAnswer, type Answer } from '../http/answer.mts';
import { plainHeaders } from '../http/plainHeaders.mts';
import { readBody } from '../http/readBody.mts';
import { findRoute, type Route } from '../http/routes.mts';
import { InvalidInput } from './invalidInput.mts';

const NO_ROUTE: Answer = { status: 404, body: { error: 'There is no such control route' } };
const TOO_LARGE: Answer = { status: 413, body: { error: 'The body is too large' } };

async function answerOf(routes: Route[], request: IncomingMessage, url: URL): Promise<Answer> {
	const method = request.method ?? '';
	const body = await readBody(request);
	const found = findRoute(routes, method, url.pathname);
	if (!found) return NO_ROUTE;
	if (body === null) return TOO_LARGE;
	try {
		const headers = plainHeaders(request.headers);
		const query = url.searchParams;
		return await found.route.answer({ method, path: url.pathname, query, headers, body }, found.id);
	} catch (error) {
		if (!(error instanceof InvalidInput)) throw error;
		return { status: 400, body: { error: error.message } };
	}
}

/** Answers a request to the control API; its errors are `{ error: '<what to do>' }`. */
export async function serveControl(
	routes: Route[],
	request: IncomingMessage,
	response: ServerResponse,
	url: URL,
): Promise<void> {
	sendAnswer(response, await answerOf(routes, request, url));
}
