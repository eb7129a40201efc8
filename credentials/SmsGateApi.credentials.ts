import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

import { smsGate } from '../nodes/SmsGateway/gateways/smsGate';

export class SmsGateApi implements ICredentialType {
	name = 'smsGateApi';

	displayName = 'SMSGate API';

	icon: Icon = {
		light: 'file:../nodes/SmsGateway/smsGateway.svg',
		dark: 'file:../nodes/SmsGateway/smsGateway.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateway/n8n-nodes-sms-gateway/blob/main/docs/gateways.md#smsgate';

	properties: INodeProperties[] = [
		{
			displayName: 'Connection',
			name: 'connection',
			type: 'options',
			default: 'cloud',
			description: 'How n8n reaches the phone',
			options: [
				{
					name: 'Cloud',
					value: 'cloud',
					description: "By the project's own server, api.sms-gate.app",
				},
				{ name: 'Private Server', value: 'server', description: 'By a server of your own' },
				{
					name: 'Phone',
					value: 'phone',
					description: "By the phone itself, the app's Local Server, in your own network",
				},
			],
		},
		{
			displayName: 'Address',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://sms.example.com or http://192.168.1.20:8080',
			description: "Of your server, or of the phone as the app shows it under 'Local Server'",
			displayOptions: { show: { connection: ['server', 'phone'] } },
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			default: 'basic',
			description: 'How a request shows who sends it',
			options: [
				{ name: 'User and Password', value: 'basic' },
				{
					name: 'Access Token',
					value: 'token',
					description:
						'A JWT that you made. A server gives one for 15 minutes, the phone for a year.',
				},
			],
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			description: "The app shows it under 'Cloud Server' or 'Local Server'",
			displayOptions: { show: { authentication: ['basic'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { authentication: ['basic'] } },
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { authentication: ['token'] } },
		},
		{
			displayName: 'Signing Keys',
			name: 'signingSecrets',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The app shows it under Settings → Webhooks → Signing Key. Each phone has its own: enter all, with a comma between them. Needed to receive: without it the trigger refuses every delivery.',
		},
	];

	/** A function rather than an expression: it costs no expression isolate and trims what was pasted. */
	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...request,
		headers: { ...request.headers, ...smsGate.authenticate(credentials) },
	});
}
