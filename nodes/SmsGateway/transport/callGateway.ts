import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';

import type { GatewayRequest } from '../gateways/gateway';

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
	/** The request never left: no connection was made. */
	| { outcome: 'not reached'; cause: string }
	/** The connection broke or timed out: whether the gateway did it is not known. */
	| { outcome: 'unknown'; cause: string };

/** Errors of a connection that was never made, so of a request that was never written. */
const NOT_CONNECTED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * One request, never repeated here: whether it may be is the caller's to say.
 *
 * @param url from `gatewayUrl`
 * @param timeout for the answer, in milliseconds
 */
export async function callGateway(
	context: IExecuteFunctions | IHookFunctions,
	url: string,
	{ method, body }: GatewayRequest,
	timeout: number,
): Promise<GatewayAnswer> {
	const request: IHttpRequestOptions = {
		method,
		url,
		body,
		json: true,
		timeout,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect would carry the API key, and perhaps the text, to where the credential did not say.
		disableFollowRedirect: true,
	};
	try {
		const response = await context.helpers.httpRequestWithAuthentication.call(
			context,
			'smsGatewayApi',
			request,
		);
		return readAnswer(response as FullResponse);
	} catch (error) {
		const cause = causeOf(error);
		return { outcome: NOT_CONNECTED.has(cause) ? 'not reached' : 'unknown', cause };
	}
}

interface FullResponse {
	statusCode: number;
	headers: Record<string, string | undefined>;
	body: unknown;
}

function readAnswer({ statusCode, headers, body }: FullResponse): GatewayAnswer {
	const fields = typeof body === 'object' && body !== null ? (body as IDataObject) : {};
	const isSuccess = statusCode >= 200 && statusCode < 300;
	// A website at the base URL answers 200 to everything; that is no word of a gateway.
	if (isSuccess && typeof body === 'string' && body.trim() !== '') {
		return { outcome: 'unknown', cause: 'an answer that is not JSON: check the base URL' };
	}
	if (isSuccess) return { outcome: 'ok', body: fields };

	const retryAfter = Number(headers['retry-after']);
	return {
		outcome: 'refused',
		status: statusCode,
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

/** The innermost error code: n8n wraps the HTTP client's error, which wraps the socket's. */
function causeOf(error: unknown): string {
	let cause = error as { code?: unknown; cause?: unknown } | undefined;
	let code = 'unknown error';
	for (let depth = 0; cause && depth < 5; depth++) {
		if (typeof cause.code === 'string') code = cause.code;
		cause = cause.cause as typeof cause;
	}
	return code;
}
