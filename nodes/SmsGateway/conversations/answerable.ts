import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isSameLine } from '../consent/samePerson';
import { explainAddress } from '../shared/addressFault';
import { readAddress } from '../shared/phoneNumber';
import { writtenNumber } from '../shared/writtenNumber';
import type { InboundMessage } from './inboundMessage';

export type UnanswerableCode =
	| 'senderIsWithheld'
	| 'senderIsName'
	| 'senderIsShortCode'
	| 'senderHasNoCountryCode'
	| 'senderIsImpossible'
	| 'senderIsOwnLine';

export interface Unanswerable {
	code: UnanswerableCode;
	message: string;
	/** What to do about it. */
	description: string;
}

/** Why nobody can text back to a message's sender, or undefined when one can. */
export function whyUnanswerable({
	from,
	to,
	senderType,
}: InboundMessage): Unanswerable | undefined {
	if (senderType === 'withheld') {
		return {
			code: 'senderIsWithheld',
			message: 'The sender withheld their number, so they cannot be answered',
			description: 'Filter such senders out before this node (senderType is "withheld").',
		};
	}
	if (senderType === 'alphanumeric') {
		return {
			code: 'senderIsName',
			message: 'The sender is a name, not a phone number, so it cannot be answered',
			description:
				'Companies text from names. Filter such senders out before this node (senderType is "alphanumeric").',
		};
	}
	if (senderType === 'shortCode') {
		return {
			code: 'senderIsShortCode',
			message: 'The sender is a short code, which is not answered',
			description:
				'Short codes belong to machines. Filter such senders out before this node (senderType is "shortCode").',
		};
	}
	if (!readAddress(from).isE164) {
		if (writtenNumber(from)?.startsWith('+')) {
			return {
				code: 'senderIsImpossible',
				message: `The sender's number cannot be answered: ${explainAddress(from)}`,
				description: 'Filter such senders out before this node.',
			};
		}
		return {
			code: 'senderHasNoCountryCode',
			message: "The sender's number has no country code, so it cannot be answered",
			description: "Choose a 'Default Country' in the options of the SMS Gateway Trigger.",
		};
	}
	if (to !== null && isSameLine(from, to)) {
		return {
			code: 'senderIsOwnLine',
			message: 'The sender is your own line: a reply would come back as a new message',
			description: 'Filter your own number out before this node.',
		};
	}
	return undefined;
}

/** @throws NodeOperationError when nobody can text back to the sender */
export function assertAnswerable(
	context: IExecuteFunctions,
	itemIndex: number,
	inbound: InboundMessage,
): void {
	const reason = whyUnanswerable(inbound);
	if (!reason) return;
	const { code, message, description } = reason;
	throw new NodeOperationError(context.getNode(), message, {
		itemIndex,
		description: `${description} Code: ${code}.`,
	});
}
