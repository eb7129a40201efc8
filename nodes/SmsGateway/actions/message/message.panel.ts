import type { INodeProperties } from 'n8n-workflow';

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
	...send.properties,
	...reply.properties,
];
