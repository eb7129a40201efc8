import type { INodeProperties } from 'n8n-workflow';

/**
 * What runs the workflow. n8n finds the parameter by its label 'Trigger On', and lists the trigger in its
 * nodes panel once for each option, by the option's `action`.
 */
export const eventsProperties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: ['message', 'report'],
		description: 'What runs the workflow. The rest is acknowledged and dropped.',
		// Not a notice: whether a credential is chosen is nothing that a notice can be shown by.
		hint: "Opt-outs leave on their own output, and are recorded only with an 'Opt-Out List' credential",
		options: [
			{
				name: 'Text Message',
				value: 'message',
				description: 'Someone texts your number. Opt-outs leave on an output of their own.',
				action: 'On text message received',
			},
			{
				name: 'Delivery Report',
				value: 'report',
				description: 'A text that you sent went out, was delivered or failed',
				action: 'On delivery report',
			},
		],
	},
	{
		displayName:
			'Without Text Message this trigger neither sees nor records opt-outs: let another workflow receive the texts.',
		name: 'noMessagesNotice',
		type: 'notice',
		default: '',
		displayOptions: { hide: { events: ['message'] } },
	},
];
