import type { INodeProperties } from 'n8n-workflow';

import { gatewayFor } from '../../sending/gatewayFor';
import { HeldMessages } from '../../sending/heldMessages';
import { chosenSender } from '../../sending/sender';
import type { Operation } from '../operation';
import { messageIdOf, messageIdProperty } from './held.properties';
import { senderProperties } from './sender.properties';

const displayOptions = { show: { resource: ['message'], operation: ['get'] } };

export const properties: INodeProperties[] = [
	messageIdProperty(displayOptions),
	...senderProperties(displayOptions, 'The phone or number that the text went out from'),
];

/** Asks the gateway what became of a text. */
export const execute: Operation['execute'] = async function (itemIndex) {
	const id = messageIdOf(this, itemIndex);
	const sender = chosenSender(this, itemIndex, gatewayFor(this, itemIndex));
	return { json: await HeldMessages.of(this, itemIndex).get(id, sender) };
};
