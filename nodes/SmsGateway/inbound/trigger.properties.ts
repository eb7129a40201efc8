import type { INodeProperties } from 'n8n-workflow';

import { defaultCountryProperty } from '../shared/defaultCountry.property';
import { REMEMBERED_MESSAGES } from './triggerSettings';

const ofCustomSignature = { show: { signatureFormat: ['custom'] } };

export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'Copy the Production URL above and paste it into your gateway as its inbound webhook. The gateway then shows a signing secret (whsec_…): paste that into the credential. Until it is there, every delivery is refused.',
		name: 'registrationNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Signature Format',
		name: 'signatureFormat',
		type: 'options',
		default: 'gateway',
		description: 'How the gateway signs what it delivers',
		options: [
			{
				name: "As the Credential's Gateway Does",
				value: 'gateway',
				description: 'Right for every gateway that the credential lists by name',
			},
			{
				name: 'Custom',
				value: 'custom',
				description: 'Describe how your own gateway signs',
			},
		],
	},
	{
		displayName: 'Signature Header',
		name: 'signatureHeader',
		type: 'string',
		required: true,
		default: 'X-Signature',
		description: 'Name of the header that carries the HMAC-SHA256 of the body',
		displayOptions: ofCustomSignature,
	},
	{
		displayName: 'Signature Prefix',
		name: 'signaturePrefix',
		type: 'string',
		default: '',
		placeholder: 'sha256=',
		description: 'What stands before the signature in the header; empty if nothing does',
		displayOptions: ofCustomSignature,
	},
	{
		displayName: 'Signature Encoding',
		name: 'signatureEncoding',
		type: 'options',
		default: 'hex',
		options: [
			{ name: 'Base64', value: 'base64' },
			{ name: 'Hexadecimal', value: 'hex' },
		],
		displayOptions: ofCustomSignature,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			defaultCountryProperty,
			{
				displayName: 'Remembered Messages',
				name: 'rememberedMessages',
				type: 'number',
				default: 1000,
				typeOptions: {
					minValue: REMEMBERED_MESSAGES.least,
					maxValue: REMEMBERED_MESSAGES.most,
				},
				description:
					'How many of the last messages are remembered, so that a text that the gateway delivers again does not run the workflow again. More of them cost more time per message.',
			},
		],
	},
];
