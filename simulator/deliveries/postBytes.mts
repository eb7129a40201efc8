import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { errorCode } from '../errorCode.mts';
import type { Attempt } from '../records.mts';

/** The answer's status and the start of its body, or why there was none. */
type PostOutcome = Pick<Attempt, 'status' | 'answer'> | Pick<Attempt, 'error'>;

/** How much of an answer is kept, in characters: enough to read an error message. */
const KEPT_ANSWER = 500;

/**
 * POSTs exactly these bytes over a connection of its own and follows no redirect. Never rejects:
 * a timeout (milliseconds) is the error 'timeout', a broken connection has its code as the error.
 */
export async function postBytes(
	url: string,
	bytes: Buffer,
	headers: Record<string, string>,
	{ timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): Promise<PostOutcome> {
	const tooLate = AbortSignal.timeout(timeoutMs);
	const request = url.startsWith('https:') ? httpsRequest : httpRequest;
	return await new Promise((resolve) => {
		// An aborted request says only 'ABORT_ERR', so what aborted it is asked for beside the error.
		const fail = (error: Error) =>
			resolve({ error: tooLate.aborted ? 'timeout' : (errorCode(error) ?? error.message) });
		const outgoing = request(url, {
			method: 'POST',
			// No pool: a connection that a restarted receiver has closed would count as a failure.
			agent: false,
			headers: { ...headers, 'Content-Length': String(bytes.length) },
			signal: AbortSignal.any([tooLate, signal]),
		});
		outgoing.on('error', fail);
		outgoing.on('response', (response) => {
			let answer = '';
			response.setEncoding('utf8');
			response.on('data', (part: string) => {
				if (answer.length < KEPT_ANSWER) answer += part;
			});
			response.on('error', fail);
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, answer: answer.slice(0, KEPT_ANSWER) }),
			);
		});
		outgoing.end(bytes);
	});
}
