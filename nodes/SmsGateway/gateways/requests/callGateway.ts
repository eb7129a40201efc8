import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
} from 'n8n-workflow';

import type { GatewayRequest } from '../gateway';
import { requestJson, type JsonAnswer } from '../../http/requestJson';

/** What came of a request to the gateway. Nothing here is an exception: the caller decides. */
export type GatewayAnswer =
	| { outcome: 'ok'; body: IDataObject }
	/** The gateway answered that it did not do it. */
	| {
			outcome: 'refused';
			status: number;
			code: string | undefined;
			issues: string[];
			/** Seconds, when the gateway says when to try again. */
			retryAfter: number | undefined;
	  }
	| Exclude<JsonAnswer, { outcome: 'answered' }>;

/**
 * One request, never repeated here: whether it may be is the caller's to say.
 *
 * @param url from `gatewayUrl`
 * @param timeout for the answer, in milliseconds
 * @param credential as it was read for the item; n8n reads it otherwise
 */
export async function callGateway(
	context: IExecuteFunctions | IHookFunctions,
	url: string,
	{ method, body }: GatewayRequest,
	timeout: number,
	credential?: ICredentialDataDecryptedObject,
): Promise<GatewayAnswer> {
	const request = { method, url, body, timeout };
	const answer = await requestJson(context, 'smsGatewayApi', request, credential);
	return answer.outcome === 'answered' ? readAnswer(answer) : answer;
}

function readAnswer({
	status,
	headers,
	body,
}: Extract<JsonAnswer, { outcome: 'answered' }>): GatewayAnswer {
	const fields = typeof body === 'object' && body !== null ? (body as IDataObject) : {};
	const isSuccess = status >= 200 && status < 300;
	// A website at the base URL answers 200 to everything; that is no word of a gateway.
	if (isSuccess && typeof body === 'string' && body.trim() !== '') {
		return { outcome: 'unknown', cause: 'an answer that is not JSON: check the base URL' };
	}
	if (isSuccess) return { outcome: 'ok', body: fields };

	const retryAfter = Number(headers['retry-after']);
	return {
		outcome: 'refused',
		status,
		code: typeof fields.error === 'string' ? fields.error : undefined,
		issues: issuesOf(fields.issues),
		retryAfter: retryAfter > 0 ? retryAfter : undefined,
	};
}

/** The form of `issues` is not documented; strings and the usual `{ path, message }` are read. */
function issuesOf(issues: unknown): string[] {
	if (!Array.isArray(issues)) return [];
	return issues.map((issue: unknown) => {
		if (typeof issue === 'string') return issue;
		const { path, field, message } = (issue ?? {}) as IDataObject;
		return [[path ?? field].flat().join('.'), message].filter(Boolean).join(': ');
	});
}
