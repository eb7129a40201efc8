import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { maskNumber, readAddress } from '../../shared/phoneNumber';
import type { Operation } from '../operation';
import { checkOptOut, lineIn, optOutCheckProperties } from '../optOutGuard';
import { deliver } from './deliver';
import { optedOutResult, textOf, warnWhenUnchecked } from './guarded';
import { optionsProperty, textProperty } from './message.properties';

const displayOptions = { show: { resource: ['message'], operation: ['send'] } };

export const send: Operation = {
	properties: [
		{
			displayName: 'To',
			name: 'to',
			type: 'string',
			required: true,
			default: '',
			placeholder: '+14155550100',
			description:
				'The phone number to text, with its country code. A national number works with a default country in the options.',
			displayOptions,
		},
		textProperty(displayOptions),
		...optOutCheckProperties(displayOptions, { canSendAnyway: true }),
		optionsProperty(displayOptions),
	],

	async execute(itemIndex) {
		const to = String(this.getNodeParameter('to', itemIndex, ''));
		const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
		const recipient = readAddress(to, options.defaultCountry as string | undefined);
		if (!recipient.isE164) {
			throw new NodeOperationError(
				this.getNode(),
				to.trim() === ''
					? 'The recipient is empty: enter a phone number in "To"'
					: `"To" is not a phone number that can be texted (${maskNumber(to)})`,
				{
					itemIndex,
					description:
						'Write the number with a plus and its country code, for example +14155550100, or choose a default country in the options.',
				},
			);
		}
		const { address } = recipient;
		const verdict = await checkOptOut(this, itemIndex, address, lineIn(options));
		if (verdict.optedOut) return optedOutResult(address, verdict.fields);
		warnWhenUnchecked(this, itemIndex, verdict);
		return { json: await deliver(this, itemIndex, { to: address, text: textOf(this, itemIndex) }) };
	},
};
