import type { Gateway } from '../gateways/gateway';
import type { GatewayAnswer } from './callGateway';

export interface ErrorText {
	message: string;
	/** What to do next. */
	description: string;
}

/**
 * What went wrong, and what to do about it, for a person who sees it in n8n. Neither the text nor
 * the API key is in it.
 */
export function explainAnswer(
	gateway: Gateway,
	answer: Exclude<GatewayAnswer, { outcome: 'ok' }>,
): ErrorText {
	switch (answer.outcome) {
		case 'not reached':
			return {
				message: `The gateway could not be reached (${answer.cause})`,
				description:
					'Check the base URL in the credential and the network of the n8n server. The text was not sent.',
			};
		case 'unknown':
			return {
				message: `The gateway did not answer (${answer.cause}), so it is not known whether the text was sent`,
				description:
					'Look at the phone before you send it again: it was not repeated, because the person could get it twice.',
			};
		case 'refused':
			return explainRefusal(gateway, answer);
	}
}

function explainRefusal(
	gateway: Gateway,
	{ status, code, issues }: Extract<GatewayAnswer, { outcome: 'refused' }>,
): ErrorText {
	const named = issues.length > 0 ? ` (${issues.join('; ')})` : '';
	const advice = code === undefined ? undefined : gateway.explainError(code);
	const asTold = `The gateway answered ${status}${code ? ` ${code}` : ''}`;
	if (advice) return { message: `${advice}${named}`, description: asTold };
	if (status === 429) {
		return {
			message: 'The gateway takes no more texts for now: wait and send more slowly',
			description: `${asTold}. The text was not accepted.`,
		};
	}
	return {
		message: `${asTold}${named}`,
		description:
			status >= 500
				? 'The fault is with the gateway. Look at the phone before you send again: the text may have been accepted.'
				: 'The text was not sent. Check the base URL and the API key in the credential.',
	};
}
