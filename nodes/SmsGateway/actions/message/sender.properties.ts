import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { gatewaysThat } from '../../gateways';

const PHONE: Partial<INodeProperties> = {
	description:
		'The phone that sends the text. Empty: for a reply, the phone that received the message, otherwise whichever the gateway takes.',
	placeholder: 'e.g. ffffffffceb0b1db0000018e937c815b',
};

const LINE: Partial<INodeProperties> = {
	description:
		'Your own number that the text goes out from. Empty: for a reply, the number that the message was sent to.',
	placeholder: 'e.g. +14155550199',
};

/**
 * What a text goes out from, for the gateways that let one choose.
 *
 * @param description in place of the one for sending
 */
export const senderProperties = (
	displayOptions: IDisplayOptions,
	description?: string,
): INodeProperties[] => [
	...senderProperty('deviceId', displayOptions, description),
	...senderProperty('from', displayOptions, description),
];

function senderProperty(
	field: 'deviceId' | 'from',
	{ show }: IDisplayOptions,
	ofOperation: string | undefined,
): INodeProperties[] {
	const gateway = gatewaysThat(({ senders }) => senders?.field === field);
	const { description, placeholder } = field === 'from' ? LINE : PHONE;
	if (gateway.length === 0) return [];
	return [
		{
			displayName: 'Send From',
			name: 'sender',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description: ofOperation ?? description,
			displayOptions: { show: { ...show, gateway } },
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					typeOptions: { searchListMethod: 'searchSenders', searchable: true },
				},
				{
					displayName: field === 'from' ? 'By Number' : 'By ID',
					name: 'id',
					type: 'string',
					placeholder,
				},
			],
		},
	];
}
