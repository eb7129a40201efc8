import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { failureCause } from './failureCause';

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

/**
 * One request with the credential's authentication, never repeated here: whether it may be is the
 * caller's to say.
 *
 * @param credential as the caller read it for its item. Without it n8n reads it again, and works out
 * what is an expression in it for the first item, whichever item the request is for.
 */
export async function requestJson(
	context:
		| IExecuteFunctions
		| IHookFunctions
		| ILoadOptionsFunctions
		| ITriggerFunctions
		| IWebhookFunctions,
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
		const { cause, neverLeft } = failureCause(error);
		return { outcome: neverLeft ? 'notReached' : 'unknown', cause };
	}
}

interface FullResponse {
	statusCode: number;
	headers: Record<string, string | undefined>;
	body: unknown;
}
