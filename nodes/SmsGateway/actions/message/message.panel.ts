import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { gatewaysThat } from '../../gateways';
import * as cancel from './cancel.operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as preview from './preview.operation';
import * as reply from './reply.operation';
import * as send from './send.operation';
import * as sendAndWait from './sendAndWait.operation';

/** Shown for the gateways that can be asked for texts, and for those that take one back. */
const HOLDS_MESSAGES = {
	show: { '/gateway': gatewaysThat(({ messages }) => messages !== undefined) },
};
const CAN_CANCEL = {
	show: { '/gateway': gatewaysThat(({ messages }) => messages?.cancel !== undefined) },
};

/** In the order in which people need them, which n8n's panels keep. */
const OPERATIONS: INodePropertyOptions[] = [
	{
		name: 'Send',
		value: 'send',
		description: 'Send a text message to a phone number',
		action: 'Send a message',
	},
	{
		name: 'Reply',
		value: 'reply',
		description: 'Answer the person whose message came in',
		action: 'Reply to a message',
	},
	{
		name: 'Send and Wait for Reply',
		value: 'sendAndWait',
		description: 'Send a text and go on when the person writes back',
		action: 'Send a message and wait for a reply',
	},
	{
		name: 'Preview',
		value: 'preview',
		description: 'Count the segments of a text, without sending it',
		action: 'Preview a message',
	},
	{
		name: 'Cancel',
		value: 'cancel',
		description: 'Take back a text that no phone has sent yet',
		action: 'Cancel a message',
		displayOptions: CAN_CANCEL,
	},
	{
		name: 'Get',
		value: 'get',
		description: 'Ask the gateway what became of a text',
		action: 'Get a message',
		displayOptions: HOLDS_MESSAGES,
	},
	{
		name: 'Get Many',
		value: 'getMany',
		description: 'List the texts that the gateway holds',
		action: 'Get many messages',
		displayOptions: HOLDS_MESSAGES,
	},
];

export const messageProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['message'] } },
		options: OPERATIONS,
		default: 'send',
	},
	...cancel.properties,
	...get.properties,
	...getMany.properties,
	...preview.properties,
	...send.properties,
	...reply.properties,
	...sendAndWait.properties,
];
