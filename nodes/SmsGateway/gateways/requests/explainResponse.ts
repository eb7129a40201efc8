import { SSRF_CAUSE, SSRF_SETTINGS } from '../../http/failureCause';
import type { FailedResponse } from './requestGateway';

export interface ErrorText {
	message: string;
	/** What to do next. */
	description: string;
}

/** What a failed request means for the person who wanted it done. */
export interface Consequences {
	notDone: string;
	/** Continues "…, so it is not known whether". */
	unknown: string;
	/** What to do about not knowing. */
	whenUnknown: string;
}

export const ofSending: Consequences = {
	notDone: 'The text was not sent.',
	unknown: 'the text was sent',
	whenUnknown:
		'Look at the phone before you send it again: it was not repeated, because the person could get it twice.',
};

/** Where a repeat under the same ID is no second text. */
export const ofSafeSending: Consequences = {
	...ofSending,
	whenUnknown:
		"Look at the phone, or at its status with the operation 'Get', before you send it again: repeats of this attempt carry the same ID and are sent once.",
};

export const ofReading: Consequences = {
	notDone: 'Nothing was read.',
	unknown: 'it would have',
	whenUnknown: 'Try again: reading changes nothing.',
};

export const ofCancelling: Consequences = {
	notDone: 'Nothing was cancelled.',
	unknown: 'the text was cancelled',
	whenUnknown: "Look at its status with the operation 'Get'.",
};

export const ofRegistering: Consequences = {
	notDone: 'Nothing was changed at the gateway.',
	unknown: 'the webhook was registered',
	whenUnknown: 'Publish again: registering twice does no harm.',
};

/**
 * What went wrong, and what to do about it, for a person who sees it in n8n. Neither the text nor
 * the API key is in it.
 *
 * A cause like ECONNRESET is only in the description: n8n replaces a message that has one in it by
 * its own, which would advise to send the text again.
 */
export function explainResponse(response: FailedResponse, consequences: Consequences): ErrorText {
	switch (response.outcome) {
		case 'notReached':
			if (response.cause === SSRF_CAUSE) {
				return {
					message: "n8n's SSRF protection stopped the request to the gateway",
					description: `${consequences.notDone} If the base URL in the credential is right, an administrator of n8n has to let it through: ${SSRF_SETTINGS}.`,
				};
			}
			return {
				message: 'The gateway could not be reached',
				description: `Check the base URL in the credential and the network of the n8n server (${response.cause}). ${consequences.notDone}`,
			};
		case 'unknown':
			return {
				message: `The gateway did not answer, so it is not known whether ${consequences.unknown}`,
				description: `${consequences.whenUnknown} The connection ended with ${response.cause}.`,
			};
		case 'refused':
			return explainRefusal(response, consequences);
	}
}

function explainRefusal(
	{ status, failure }: Extract<FailedResponse, { outcome: 'refused' }>,
	{ notDone, unknown, whenUnknown }: Consequences,
): ErrorText {
	const { code, details, advice } = failure;
	const named = details.length > 0 ? ` (${details.join('; ')})` : '';
	const asTold = `The gateway answered ${status}${code ? ` ${code}` : ''}`;
	if (advice) return { message: `${advice}${named}`, description: `${asTold}. ${notDone}` };
	if (status === 429) {
		return {
			message: 'The gateway takes no more requests for now: wait, then send more slowly',
			description: `${asTold}. ${notDone}`,
		};
	}
	if (failure.accepted === 'unknown') {
		const fault = status >= 500 ? 'The fault is with the gateway. ' : '';
		const how = status < 300 ? ' with an error' : '';
		return {
			message: `${asTold}${how}${named}, so it is not known whether ${unknown}`,
			description: `${fault}${whenUnknown}`,
		};
	}
	return {
		message: `${asTold}${named}`,
		description: `Check the base URL and the API key in the credential. ${notDone}`,
	};
}
