import type { Resource } from '../operation';
import { reply } from './reply.operation';
import { send } from './send.operation';

export const messageResource: Resource = {
	operations: { send, reply },
	properties: [
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
	],
};
