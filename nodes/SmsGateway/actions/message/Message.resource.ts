import type { Resource } from '../operation';
import { recover } from './recover.operation';
import { reply } from './reply.operation';
import { send } from './send.operation';

export const messageResource: Resource = {
	operations: { recover, send, reply },
	properties: [
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
					description: 'Put out the messages whose run n8n lost',
					action: 'Recover interrupted messages',
				},
				{
					name: 'Reply',
					value: 'reply',
					description: 'Answer the person whose text came in',
					action: 'Reply to a message',
				},
				{
					name: 'Send',
					value: 'send',
					description: 'Text a phone number',
					action: 'Send a message',
				},
			],
			default: 'send',
		},
		...recover.properties,
		...send.properties,
		...reply.properties,
	],
};
