import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { explainAddress } from '../../shared/addressFault';
import { maskNumber } from '../../shared/maskNumber';
import { readAddress } from '../../shared/phoneNumber';
import type { TextingOperation } from '../operation';
import { modelChoosesNotice } from '../toolDescription.properties';
import { lineIn, optOutCheckProperties } from '../../consent/optOutCheck';
import { gatewayFor } from '../../sending/gatewayFor';
import { chosenLine } from '../../sending/sender';
import { senderProperties } from './sender.properties';
import { optionsProperty, textOf, textProperty } from './message.properties';

const displayOptions = { show: { resource: ['message'], operation: ['send'] } };

export const properties: INodeProperties[] = [
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. +14155550100',
		description:
			'The phone number to text, with its country code. A national number works with a default country in the options.',
		displayOptions,
	},
	modelChoosesNotice(displayOptions),
	...senderProperties(displayOptions),
	textProperty(displayOptions),
	...optOutCheckProperties(displayOptions, { canSkip: true }),
	optionsProperty(displayOptions),
];

export const compose: TextingOperation['compose'] = function (itemIndex) {
	const to = String(this.getNodeParameter('to', itemIndex, '') ?? '');
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const country = options.defaultCountry as string | undefined;
	const recipient = readAddress(to, { country });
	if (!recipient.isE164) {
		throw new NodeOperationError(
			this.getNode(),
			to.trim() === ''
				? "The recipient is empty: enter a phone number in 'To'"
				: `'To' is not a phone number that can be texted (${maskNumber(to)})`,
			{
				itemIndex,
				description: `The number cannot be read: ${explainAddress(to, { country })}.`,
			},
		);
	}
	return {
		itemIndex,
		to: recipient.address,
		text: textOf(this, itemIndex),
		line: lineIn(options) ?? chosenLine(this, itemIndex, gatewayFor(this, itemIndex)),
	};
};
