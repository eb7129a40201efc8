import type { INodeProperties } from 'n8n-workflow';

import { HeldMessages } from '../../sending/heldMessages';
import type { Operation } from '../operation';
import { messageIdOf, messageIdProperty } from './held.properties';

const displayOptions = { show: { resource: ['message'], operation: ['cancel'] } };

export const properties: INodeProperties[] = [messageIdProperty(displayOptions)];

/** Takes back a text that no phone has sent yet. */
export const execute: Operation['execute'] = async function (itemIndex) {
	const id = messageIdOf(this, itemIndex);
	return { json: await HeldMessages.of(this, itemIndex).cancel(id) };
};
