import type { JsonResponse } from '../http/requestJson';

export interface StoreFault {
	message: string;
	/** What to do next. */
	description: string;
}

/** What was wanted of the store, for the person who reads that it failed. */
export interface StoreRequest {
	/** Continues "The list of opt-outs could not be …". */
	purpose: 'read' | 'written' | 'found' | 'created' | 'extended' | 'pruned';
	/** What an API key must be allowed, as n8n names it. */
	scope: string;
}

const CREDENTIAL = 'credential "SMS Gateway Store"';

/**
 * Why n8n's API did not do it, and what to do about it. No key and no row is in it.
 *
 * @param subject what is kept in the store; begins a sentence
 */
export function explainStoreAnswer(
	answer: JsonResponse,
	{ purpose, scope }: StoreRequest,
	subject = 'The list of opt-outs',
): StoreFault {
	const message = `${subject} could not be ${purpose}`;
	if (answer.outcome !== 'answered') {
		return {
			message,
			description: `n8n's API could not be reached (${answer.cause}). Check the base URL in the ${CREDENTIAL}: it is the address at which the n8n server reaches itself.`,
		};
	}
	const { status } = answer;
	if (status === 404 && /data table/i.test(reasonIn(answer.body))) {
		return {
			message,
			description:
				'Its Data Table was deleted. Try again: it is looked for anew, and said how to restore it.',
		};
	}
	switch (status) {
		case 401:
			return {
				message,
				description: `n8n's API refused the API key. Create one under Settings → n8n API and enter it in the ${CREDENTIAL}.`,
			};
		case 403:
			return {
				message,
				description: `The API key may not do this: it lacks the scope ${scope}, or its owner has no access to the table. Create a key with that scope under Settings → n8n API.`,
			};
		// A website, or a redirect to one.
		case 200:
		case 301:
		case 302:
		case 307:
		case 308:
		case 404:
			return {
				message,
				description: `There is no n8n API at the base URL of the ${CREDENTIAL}. It ends with /api/v1; n8n's API can also be switched off (N8N_PUBLIC_API_DISABLED).`,
			};
		case 429:
			return { message, description: "n8n's API takes no more requests for now. Try again later." };
		default:
			return {
				message,
				description: `n8n's API answered ${status}${reasonIn(answer.body)}. ${status >= 500 ? "Look into n8n's log, and try again." : `Check the columns of the Data Table and the ${CREDENTIAL}.`}`,
			};
	}
}

/** n8n's own words for a refused request: names of columns and limits, no values of rows. */
function reasonIn(body: unknown): string {
	const message =
		typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
	if (typeof message !== 'string' || message === '') return '';
	return ` (${wordsOnly(message).slice(0, 200)})`;
}

/** n8n quotes a value that does not fit its column, which may be a person's words or number. */
function wordsOnly(message: string): string {
	const quoted = message.indexOf("value '");
	return quoted < 0 ? message : `${message.slice(0, quoted)}a value does not fit its column`;
}
