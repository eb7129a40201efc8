import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { TextingOperation } from '../operation';
import { lineIn, optOutCheckProperties } from '../../consent/optOutCheck';
import { assertAnswerable } from '../../conversations/answerable';
import { answerTurnOf } from '../../conversations/answerTurn';
import { findInboundMessage, noMessage, placeOf } from '../../conversations/inboundMessage';
import { gatewayFor } from '../../sending/gatewayFor';
import { chosenLine } from '../../sending/sender';
import { senderProperties } from './sender.properties';
import { optionsProperty, textOf, textProperty } from './message.properties';

const displayOptions = { show: { resource: ['message'], operation: ['reply'] } };

export const properties: INodeProperties[] = [
	...senderProperties(displayOptions),
	textProperty(displayOptions),
	...optOutCheckProperties(displayOptions, { canSkip: true }),
	optionsProperty(displayOptions),
];

export const compose: TextingOperation['compose'] = function (itemIndex) {
	const inbound = findInboundMessage(this, itemIndex);
	if (!inbound) {
		throw noMessage(
			this,
			itemIndex,
			'There is no message to reply to',
			"Put this node behind an SMS Gateway Trigger: it answers the message that the item came from. To text someone else, choose the operation 'Send'.",
		);
	}
	assertAnswerable(this, itemIndex, inbound);
	const { from, to, ref, messageId } = inbound;
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return {
		itemIndex,
		to: from,
		text: textOf(this, itemIndex),
		ref,
		line:
			lineIn(options) ??
			chosenLine(this, itemIndex, gatewayFor(this, itemIndex)) ??
			to ??
			undefined,
		inbound: placeOf(inbound),
		takeTurn: answerTurnOf(this, itemIndex, inbound),
		about: { inReplyTo: messageId },
	};
};
