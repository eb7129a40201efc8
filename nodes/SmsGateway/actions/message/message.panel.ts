import type { INodeProperties } from 'n8n-workflow';

import * as recover from './recover.operation';
import * as reply from './reply.operation';
import * as send from './send.operation';

export const messageProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['message'] } },
		options: [
			{
				name: 'Recover',
				value: 'recover',
				description: 'Output the messages whose execution n8n lost',
				action: 'Recover interrupted messages',
			},
			{
				name: 'Reply',
				value: 'reply',
				description: 'Answer the person whose message came in',
				action: 'Reply to a message',
			},
			{
				name: 'Send',
				value: 'send',
				description: 'Send a text message to a phone number',
				action: 'Send a message',
			},
		],
		default: 'send',
	},
	...recover.properties,
	...send.properties,
	...reply.properties,
];
