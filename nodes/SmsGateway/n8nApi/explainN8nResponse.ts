import type { JsonResponse } from '../http/requestJson';
import { dayOf, keyEndOf, NEW_KEY } from './keyEnd';

export interface N8nFault {
	message: string;
	/** What to do next. */
	description: string;
}

/** What was wanted of n8n's API, for the person who reads that it failed. */
export interface N8nRequest {
	/** Continues "The opt-out list could not be …". */
	purpose: 'read' | 'written' | 'found' | 'created' | 'extended' | 'pruned';
	/** What an API key must be allowed, as n8n names it. */
	scope: string;
}

export const CREDENTIAL = "'SMS Gateway n8n API' credential";

/**
 * Why n8n's API did not do it, and what to do about it. No key and no row is in it.
 *
 * @param subject what the request was about; begins a sentence
 * @param apiKey looked at for when it ends
 */
export function explainN8nResponse(
	response: JsonResponse,
	{ purpose, scope }: N8nRequest,
	subject: string,
	apiKey?: unknown,
): N8nFault {
	return {
		message: `${subject} could not be ${purpose}`,
		description:
			response.outcome === 'answered'
				? adviceFor(response.status, messageIn(response.body), scope, apiKey)
				: `n8n's API could not be reached (${response.cause}). Check the base URL in the ${CREDENTIAL}: it is the address at which the n8n server reaches itself.`,
	};
}

function adviceFor(status: number, message: string, scope: string, apiKey: unknown): string {
	if (status === 404 && /data table/i.test(message)) {
		return 'Its Data Table was deleted. Try again: the next attempt says how to restore it.';
	}
	if (/size limit|storage limit/i.test(message)) {
		return `The Data Tables of this n8n are full${quoted(message)}. Delete rows or tables that are no longer needed, or raise the limit: set N8N_DATA_TABLES_MAX_SIZE_BYTES on the n8n server.`;
	}
	switch (status) {
		case 401:
			return `${refusal(keyEndOf(apiKey))} ${NEW_KEY}, and enter it in the ${CREDENTIAL}.`;
		case 403:
			return `The API key lacks the scope ${scope}, or its owner has no access to the table. Create a key with that scope under Settings → n8n API.`;
		case 404:
			return `${NO_API} ${scope.startsWith('dataTable') ? OLD_N8N : ''}`.trim();
		// A website, or a redirect to one.
		case 200:
		case 301:
		case 302:
		case 307:
		case 308:
			return NO_API;
		case 429:
			return "n8n's API accepts no more requests for now. Try again later.";
		default:
			return `n8n's API answered ${status}${quoted(message)}. ${status >= 500 ? "Look into n8n's log, and try again." : `Check the columns of the Data Table and the ${CREDENTIAL}.`}`;
	}
}

const refusal = (end: Date | undefined) =>
	end && end.getTime() <= Date.now()
		? `The API key expired on ${dayOf(end)}.`
		: "n8n's API refused the API key: it is wrong or was deleted.";

const NO_API = `There is no n8n API at the base URL of the ${CREDENTIAL}. The URL ends with /api/v1; n8n's API can also be switched off (N8N_PUBLIC_API_DISABLED).`;

/** Tried: 1.123.81 has the API, without Data Tables in it; 2.7.5 has both. */
export const OLD_N8N =
	'An n8n older than 2 has no Data Tables in its API, so no list can be kept there: update it.';

function messageIn(body: unknown): string {
	const message =
		typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
	return typeof message === 'string' ? message : '';
}

/** n8n's own words for a refused request: names of columns and limits, no values of rows. */
const quoted = (message: string) =>
	message === '' ? '' : ` (${withoutValues(message).slice(0, 200)})`;

/** n8n quotes a value that does not fit its column, which may be a person's words or number. */
function withoutValues(message: string): string {
	const at = message.indexOf("value '");
	return at < 0 ? message : `${message.slice(0, at)}a value does not fit its column`;
}
