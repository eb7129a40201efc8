import type { INodeProperties } from 'n8n-workflow';

import { sizeOf, sizeOfAll } from '../../item/segments';
import { gatewayFor } from '../../sending/gatewayFor';
import { prepareText } from '../../sending/prepareText';
import { sendingOptions } from '../../sending/sendingOptions';
import type { Operation } from '../operation';
import { textOf, textProperty, wordingProperties } from './message.properties';

const displayOptions = { show: { resource: ['message'], operation: ['preview'] } };

export const properties: INodeProperties[] = [
	textProperty(displayOptions),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions,
		options: wordingProperties,
	},
];

/** Says what Send would put out for a text, and asks nobody for anything. */
export const execute: Operation['execute'] = async function (itemIndex) {
	const options = sendingOptions(this, itemIndex);
	const limit = gatewayFor(this, itemIndex).limits.text;
	const { text, replaced, parts, fault } = prepareText(textOf(this, itemIndex), options, limit);
	const sizes = parts.map(sizeOf);
	return {
		json: {
			text,
			...sizeOfAll(sizes),
			tooLong: fault !== undefined,
			limit,
			parts: parts.map((part, n) => ({ part: n + 1, text: part, ...sizes[n] })),
			...(replaced && { replaced }),
		},
	};
};
