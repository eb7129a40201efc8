import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	ITriggerFunctions,
} from 'n8n-workflow';

import { requestJson, type JsonRequest, type JsonResponse } from '../../http/requestJson';
import { BETWEEN_KEYS, isRecord, type JsonRecord } from '../fields';
import type { GatewayFailure, GatewayRequest } from '../contract/request';
import type { Gateway } from '../gateway';
import { isWebPage, withoutSecrets } from './reasons';

/** What came of a request to the gateway. Nothing here is an exception: the caller decides. */
export type GatewayResponse =
	| { outcome: 'ok'; body: IDataObject }
	/** For a request that `answersList`. */
	| { outcome: 'list'; body: IDataObject[] }
	/** The gateway answered with an error, be it with a 2xx. */
	| {
			outcome: 'refused';
			status: number;
			failure: GatewayFailure;
			/** Seconds, when the gateway says when to try again. */
			retryAfter: number | undefined;
	  }
	| Exclude<JsonResponse, { outcome: 'answered' }>;

export type FailedResponse = Exclude<GatewayResponse, { outcome: 'ok' } | { outcome: 'list' }>;

export interface AddressedRequest extends JsonRequest, Pick<GatewayRequest, 'answersList'> {
	/** As it was read for the item. */
	credential: ICredentialDataDecryptedObject;
	/** What shows in no error beside the credential, such as the text to a person. */
	hidden?: readonly string[];
}

/**
 * One request, never repeated here: whether it may be is the caller's to say.
 *
 * @param request its URL from `urlBelow`
 */
export async function requestGateway(
	context: IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | ITriggerFunctions,
	gateway: Pick<Gateway, 'credentialType' | 'readFailure'>,
	request: AddressedRequest,
): Promise<GatewayResponse> {
	const { credential, hidden = [], answersList = false } = request;
	const response = await requestJson(context, gateway.credentialType, request, credential);
	if (response.outcome !== 'answered') return response;
	const secret = Object.entries(credential).flatMap(([name, value]) =>
		name === 'baseUrl' ? [] : [String(value), ...String(value).split(BETWEEN_KEYS)],
	);
	return readResponse(gateway, response, answersList, [...secret, ...hidden]);
}

/** @param secret values that show in no error */
function readResponse(
	gateway: Pick<Gateway, 'readFailure'>,
	{ status, headers, body }: Extract<JsonResponse, { outcome: 'answered' }>,
	answersList: boolean,
	secret: readonly unknown[],
): GatewayResponse {
	const isSuccess = status >= 200 && status < 300;
	// A website at the base URL answers 200 to everything; that is no word of a gateway.
	const isNoWord = typeof body === 'string' && body.trim() !== '';
	if (isSuccess && (isNoWord || Array.isArray(body) !== answersList)) {
		return { outcome: 'unknown', cause: NOT_ITS_JSON };
	}
	if (isSuccess && answersList) return { outcome: 'list', body: body as IDataObject[] };
	const answer = isRecord(body) ? body : {};
	if (isSuccess && !carriesError(answer)) return { outcome: 'ok', body: answer as IDataObject };

	const failure = gateway.readFailure(status, body);
	const retryAfter = Number(headers['retry-after']);
	return {
		outcome: 'refused',
		status,
		failure: {
			...failure,
			details: failure.details.map((reason) => withoutSecrets(reason, secret)),
			advice: isWebPage(body) && status < 500 ? WEB_PAGE : failure.advice,
		},
		retryAfter: retryAfter > 0 ? retryAfter : undefined,
	};
}

const NOT_ITS_JSON = "a response that is not the API's JSON: check the base URL";

const WEB_PAGE =
	'A web page answered in place of the gateway. Check the base URL in the credential, and whether a protection against bots stands before the gateway';

/** Some servers answer 200 to everything, and say in the body that it went wrong. */
export function carriesError(body: JsonRecord): boolean {
	const { success, ok, status, statusCode } = body;
	return (
		[success, ok].some(isNo) ||
		[status, statusCode].some((code) => Number(code) >= 400) ||
		Object.entries(body).some(([name, value]) => ERROR_FIELD.test(name) && isFilled(value))
	);
}

const ERROR_FIELD = /^errors?(_?(code|message|description))?$/i;

const isNo = (value: unknown) =>
	value === false || value === 0 || (typeof value === 'string' && /^(false|no)$/i.test(value));

/** Whether a value says something: an object of nothing but null does not. */
function isFilled(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return Boolean(value);
	return Object.values(value).some(isFilled);
}
