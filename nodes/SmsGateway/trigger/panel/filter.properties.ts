import type { INodeProperties } from 'n8n-workflow';

import { gatewaysThat } from '../../gateways';

/** Part of the trigger's options. */
export const filterProperties: INodeProperties[] = [
	{
		displayName: 'Only From These Senders',
		name: 'senders',
		type: 'string',
		default: '',
		placeholder: 'e.g. +14155550100, +14155550101',
		description:
			'Phone numbers with a comma between them; empty is anyone. Texts from others are acknowledged and dropped, but STOP, START and HELP always pass.',
	},
	{
		displayName: 'Only on These Lines',
		name: 'lines',
		type: 'string',
		default: '',
		placeholder: 'e.g. +14155550199',
		description:
			"Your own numbers, with a comma between them; empty is any. Where the gateway names no line, a message's deviceId stands for it. Texts to other lines are acknowledged and dropped.",
	},
	{
		displayName: 'Only With Portal Rules',
		name: 'portalRules',
		type: 'options',
		default: 'any',
		displayOptions: {
			show: { '/gateway': gatewaysThat(({ registration }) => registration.kind === 'slot') },
		},
		description:
			"Whether an auto-reply rule in the gateway's portal matched the text. The rest is acknowledged and dropped, but STOP, START and HELP always pass.",
		options: [
			{ name: 'Any', value: 'any' },
			{ name: 'Matched a Rule', value: 'matched' },
			{
				name: 'Matched No Rule',
				value: 'unmatched',
				description: 'Texts that the portal has not answered by itself',
			},
		],
	},
	{
		displayName: 'Phone Goes Online or Offline',
		name: 'phoneEvents',
		type: 'boolean',
		default: false,
		description:
			"Whether the workflow also runs when a phone of yours comes online, or was not heard of for an hour: on the output Delivery, with the event 'phone.online' or 'phone.offline'",
		displayOptions: {
			show: { '/gateway': gatewaysThat(({ tellsOfPhones }) => tellsOfPhones === true) },
		},
	},
];
