import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { gatewaysThat } from '../../gateways';
import type { MessageStore } from '../../gateways/contract/messageStore';
import { gatewayFor } from '../../sending/gatewayFor';
import { HeldMessages } from '../../sending/heldMessages';
import { chosenSender } from '../../sending/sender';
import { readAddress } from '../../shared/phoneNumber';
import type { Operation } from '../operation';
import { senderProperties } from './sender.properties';
import { limitProperties } from '../limit.properties';

const displayOptions = { show: { resource: ['message'], operation: ['getMany'] } };

/** Shown for the gateways that filter by this. */
const where = (filter: MessageStore['filters'][number]): IDisplayOptions => ({
	show: { '/gateway': gatewaysThat(({ messages }) => messages?.filters.includes(filter) ?? false) },
});

interface Filters {
	phoneNumber?: unknown;
	after?: string;
	before?: string;
}

export const properties: INodeProperties[] = [
	...senderProperties(displayOptions, 'The phone or number whose texts to return'),
	...limitProperties(displayOptions),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		displayOptions,
		options: [
			{
				displayName: 'After',
				name: 'after',
				type: 'dateTime',
				default: '',
				description: 'Only texts that were made at this time or later',
				displayOptions: where('from'),
			},
			{
				displayName: 'Before',
				name: 'before',
				type: 'dateTime',
				default: '',
				description: 'Only texts that were made until this time',
				displayOptions: where('to'),
			},
			{
				displayName: 'Phone Number',
				name: 'phoneNumber',
				type: 'string',
				default: '',
				placeholder: 'e.g. +14155550100',
				description: 'The number of the person whose conversation to return',
				displayOptions: where('phoneNumber'),
			},
		],
	},
];

/** Lists the texts that the gateway holds. */
export const execute: Operation['execute'] = async function (itemIndex) {
	const { phoneNumber, after, before } = this.getNodeParameter('filters', itemIndex, {}) as Filters;
	const returnAll = this.getNodeParameter('returnAll', itemIndex, false) === true;
	const limit = Math.max(1, Number(this.getNodeParameter('limit', itemIndex, 50)) || 50);
	const messages = await HeldMessages.of(this, itemIndex).list(
		{
			sender: chosenSender(this, itemIndex, gatewayFor(this, itemIndex)),
			phoneNumber: phoneNumber ? readAddress(String(phoneNumber), {}).address : undefined,
			from: isoOf(after),
			to: isoOf(before),
		},
		returnAll ? Infinity : limit,
	);
	return messages.map((json) => ({ json }));
};

/** A time that cannot be read goes to the gateway, which refuses it. */
function isoOf(value: string | undefined): string | undefined {
	if (!value) return undefined;
	const time = new Date(value);
	return Number.isNaN(time.getTime()) ? value : time.toISOString();
}
