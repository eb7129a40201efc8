import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IWebhookFunctions,
} from 'n8n-workflow';

export interface JsonRequest {
	method: IHttpRequestMethods;
	url: string;
	body?: IDataObject;
	/** For the response, in milliseconds. */
	timeout: number;
}

/** What came of a request. Nothing here is an exception: the caller decides. */
export type JsonResponse =
	| {
			outcome: 'answered';
			status: number;
			headers: Record<string, string | undefined>;
			body: unknown;
	  }
	/** The request never left: no connection was made. */
	| { outcome: 'notReached'; cause: string }
	/** The connection broke or timed out: whether it was done is not known. */
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
 * One request with the credential's authentication, never repeated here: whether it may be is the
 * caller's to say.
 *
 * @param credential as the caller read it for its item. Without it n8n reads it again, and works out
 * what is an expression in it for the first item, whichever item the request is for.
 */
export async function requestJson(
	context: IExecuteFunctions | IHookFunctions | IWebhookFunctions,
	credentialType: string,
	{ method, url, body, timeout }: JsonRequest,
	credential?: ICredentialDataDecryptedObject,
): Promise<JsonResponse> {
	const request: IHttpRequestOptions = {
		method,
		url,
		body,
		json: true,
		timeout,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect would carry the key, and perhaps the text, to where the credential did not say.
		disableFollowRedirect: true,
	};
	try {
		const { statusCode, headers, body } = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			credentialType,
			request,
			credential && {
				credentialsDecrypted: { id: '', name: '', type: credentialType, data: credential },
			},
		)) as FullResponse;
		return { outcome: 'answered', status: statusCode, headers, body };
	} catch (error) {
		const cause = causeOf(error);
		return { outcome: NOT_CONNECTED.has(cause) ? 'notReached' : 'unknown', cause };
	}
}

interface FullResponse {
	statusCode: number;
	headers: Record<string, string | undefined>;
	body: unknown;
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
