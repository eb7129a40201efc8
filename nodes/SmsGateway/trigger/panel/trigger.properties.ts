import type { INodeProperties } from 'n8n-workflow';

import { filterProperties } from './filter.properties';
import { optOutProperties } from './optOut.properties';
import { registrationProperties } from './registration.properties';
import { signatureProperties } from './signature.properties';
import { defaultCountryProperty } from '../../shared/defaultCountry.property';
import { REMEMBERED_MESSAGES } from './triggerSettings';

export const triggerProperties: INodeProperties[] = [
	...registrationProperties,
	...signatureProperties,
	{
		displayName:
			'With a credential for the list of opt-outs, above, every opt-out is recorded before anything else runs. Without one, opt-outs are sorted out but not recorded.',
		name: 'storeNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			defaultCountryProperty,
			...filterProperties,
			...optOutProperties,
			{
				displayName: 'Remembered Messages',
				name: 'rememberedMessages',
				type: 'number',
				// REMEMBERED_MESSAGES.default: the lint wants it written out.
				default: 10000,
				typeOptions: {
					minValue: REMEMBERED_MESSAGES.least,
					maxValue: REMEMBERED_MESSAGES.most,
				},
				description:
					'How many of the last messages are remembered, so that a text that the gateway delivers again does not run the workflow again. After a restart, and from one process of n8n to another, it is the last 250.',
			},
			{
				displayName: 'Remembered Messages: Shared',
				name: 'shared',
				type: 'boolean',
				default: false,
				description:
					'Whether all processes of n8n share one memory of messages, in a Data Table, for seven days; needs the credential for it, above. For queue mode: without it, two processes that get the same message in the same moment can both run it. Each message is kept there for a day, too, so that the operation Recover can run what a killed worker lost.',
			},
		],
	},
];
