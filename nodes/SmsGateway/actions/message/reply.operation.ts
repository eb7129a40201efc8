import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readAddress } from '../../shared/phoneNumber';
import type { Operation } from '../operation';
import { deliver } from './deliver';
import { findInboundMessage, type InboundMessage } from './inboundMessage';
import { optionsProperty, textProperty } from './message.properties';

const displayOptions = { show: { resource: ['message'], operation: ['reply'] } };

export const reply: Operation = {
	properties: [textProperty(displayOptions), optionsProperty(displayOptions)],

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
		const sent = await deliver(this, itemIndex, { to: inbound.from, ref: inbound.ref });
		return { ...sent, line: inbound.to, inReplyTo: inbound.messageId };
	},
};

function assertAnswerable(
	context: IExecuteFunctions,
	itemIndex: number,
	{ from, to, senderType }: InboundMessage,
): void {
	const refuse = (message: string, description: string): never => {
		throw new NodeOperationError(context.getNode(), message, { itemIndex, description });
	};
	if (senderType === 'alphanumeric') {
		refuse(
			'The sender is a name, not a phone number, so it cannot be answered',
			'Companies text from names. Filter such senders out before this node (senderType is "alphanumeric").',
		);
	}
	if (senderType === 'shortCode') {
		refuse(
			'The sender is a short code, which is not answered',
			'Short codes belong to machines. Filter such senders out before this node (senderType is "shortCode").',
		);
	}
	if (!readAddress(from).isE164) {
		refuse(
			"The sender's number has no country code, so it cannot be answered",
			'Choose a default country in the options of the SMS Gateway Trigger.',
		);
	}
	if (from === to) {
		refuse(
			'The sender is your own line: a reply would come back as a new message',
			'Filter your own number out before this node.',
		);
	}
}
