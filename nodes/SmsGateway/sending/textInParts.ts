import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { gatewayFor } from './gatewayFor';
import type { OutgoingText } from './outgoingText';
import { prepareText } from './prepareText';
import { sendingOptions } from './sendingOptions';

/**
 * A text as the options have it go out: what is to be replaced is replaced, and its item says so.
 *
 * @returns its parts too, for `sendParts`; one where it is not split
 * @throws NodeOperationError when it is too long
 */
export function textInParts(
	context: IExecuteFunctions,
	composed: OutgoingText,
): { text: OutgoingText; parts: string[] } {
	const { itemIndex } = composed;
	const { limits } = gatewayFor(context, itemIndex);
	const { text, replaced, parts, fault } = prepareText(
		composed.text,
		sendingOptions(context, itemIndex),
		limits.text,
	);
	if (fault) {
		const description = 'Nothing was sent.';
		throw new NodeOperationError(context.getNode(), fault, { itemIndex, description });
	}
	const about = { ...composed.about, ...(replaced && { replaced }) };
	return { text: { ...composed, text, about }, parts };
}
