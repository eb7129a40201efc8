import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

/**
 * Not a secret, though its name has the word in it: marked as a password, as the lint would have it
 * of a literal with this name, n8n would blank the choice in the panel.
 */
const ENCODING_FIELD = 'signingSecretEncoding';

export class SmsGatewayApi implements ICredentialType {
	name = 'smsGatewayApi';

	displayName = 'SMS Gateway API';

	icon: Icon = {
		light: 'file:../nodes/SmsGateway/smsGateway.svg',
		dark: 'file:../nodes/SmsGateway/smsGateway.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateway/n8n-nodes-sms-gateway#five-minutes-to-the-first-real-text';

	properties: INodeProperties[] = [
		{
			displayName: 'Gateway',
			name: 'gateway',
			type: 'options',
			default: 'mobileApiConnect',
			description: 'The service that your phone is paired with',
			options: [
				{ name: 'Custom', value: 'custom' },
				{ name: 'Mobile API Connect', value: 'mobileApiConnect' },
			],
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.mobileapiconnect.com/v1',
			description: "The address of the gateway's API",
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'sk_live_…',
			description: 'Shown once, when the phone is paired, and e-mailed. Needed to send.',
		},
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'whsec_…',
			description:
				'Shown when you register the webhook with the gateway. Needed to receive: without it the trigger refuses every delivery.',
		},
		{
			displayName: 'Previous Signing Secret',
			name: 'previousSigningSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'whsec_…',
			description:
				'While you change the secret: the one before it. Deliveries signed with either are taken. Empty it afterwards.',
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

	/** A function rather than an expression: it costs no expression isolate and trims a pasted key. */
	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...request,
		headers: { ...request.headers, Authorization: `Bearer ${String(credentials.apiKey).trim()}` },
	});
}
