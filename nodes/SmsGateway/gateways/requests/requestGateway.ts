import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
} from 'n8n-workflow';

import { requestJson, type JsonRequest, type JsonResponse } from '../../http/requestJson';
import { isRecord } from '../fields';
import type { Gateway, GatewayFailure } from '../gateway';

/** What came of a request to the gateway. Nothing here is an exception: the caller decides. */
export type GatewayResponse =
	| { outcome: 'ok'; body: IDataObject }
	/** The gateway answered with an error. */
	| {
			outcome: 'refused';
			status: number;
			failure: GatewayFailure;
			/** Seconds, when the gateway says when to try again. */
			retryAfter: number | undefined;
	  }
	| Exclude<JsonResponse, { outcome: 'answered' }>;

/**
 * One request, never repeated here: whether it may be is the caller's to say.
 *
 * @param request its URL from `urlBelow`; its credential as it was read for the item
 */
export async function requestGateway(
	context: IExecuteFunctions | IHookFunctions,
	gateway: Pick<Gateway, 'credentialType' | 'readFailure'>,
	{ credential, ...request }: JsonRequest & { credential: ICredentialDataDecryptedObject },
): Promise<GatewayResponse> {
	const response = await requestJson(context, gateway.credentialType, request, credential);
	return response.outcome === 'answered' ? readResponse(gateway, response) : response;
}

function readResponse(
	gateway: Pick<Gateway, 'readFailure'>,
	{ status, headers, body }: Extract<JsonResponse, { outcome: 'answered' }>,
): GatewayResponse {
	const isSuccess = status >= 200 && status < 300;
	// A website at the base URL answers 200 to everything; that is no word of a gateway.
	if (isSuccess && typeof body === 'string' && body.trim() !== '') {
		return { outcome: 'unknown', cause: 'a response that is not JSON: check the base URL' };
	}
	if (isSuccess) return { outcome: 'ok', body: isRecord(body) ? (body as IDataObject) : {} };

	const retryAfter = Number(headers['retry-after']);
	return {
		outcome: 'refused',
		status,
		failure: gateway.readFailure(status, body),
		retryAfter: retryAfter > 0 ? retryAfter : undefined,
	};
}
