import { HeldMessages } from '../../sending/heldMessages';
import type { Operation } from '../operation';
import { messageIdOf, messageIdProperty } from './held.properties';

const displayOptions = { show: { resource: ['message'], operation: ['cancel'] } };

/** Takes back a text that no phone has sent yet. */
export const cancel: Operation = {
	properties: [messageIdProperty(displayOptions)],

	async execute(itemIndex) {
		const id = messageIdOf(this, itemIndex);
		return { json: await HeldMessages.of(this, itemIndex).cancel(id) };
	},
};
