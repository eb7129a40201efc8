import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Operation } from '../operation';
import { checkOptOut, lineIn, optOutCheckProperties } from '../optOutGuard';
import { assertAnswerable } from './answerable';
import { deliver } from './deliver';
import { optedOutResult, textOf, warnWhenUnchecked } from './guarded';
import { findInboundMessage } from './inboundMessage';
import { optionsProperty, textProperty } from './message.properties';

const displayOptions = { show: { resource: ['message'], operation: ['reply'] } };

export const reply: Operation = {
	properties: [
		textProperty(displayOptions),
		...optOutCheckProperties(displayOptions, { canSendAnyway: true }),
		optionsProperty(displayOptions),
	],

	async execute(itemIndex) {
		const inbound = findInboundMessage(this, itemIndex);
		if (!inbound) {
			throw new NodeOperationError(this.getNode(), 'There is no message to reply to', {
				itemIndex,
				description:
					'Put this node behind an SMS Gateway Trigger: it answers the message that the item came from. To text someone else, choose the operation Send.',
			});
		}
		assertAnswerable(this, itemIndex, inbound);
		const { from, to, ref, messageId } = inbound;
		const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
		const verdict = await checkOptOut(this, itemIndex, from, lineIn(options) ?? to ?? undefined);
		const about = { line: to, inReplyTo: messageId };
		if (verdict.optedOut) return optedOutResult(from, { ...about, ...verdict.fields });
		warnWhenUnchecked(this, itemIndex, verdict);
		const sent = await deliver(this, itemIndex, { to: from, text: textOf(this, itemIndex), ref });
		return { json: { ...sent, ...about } };
	},
};
