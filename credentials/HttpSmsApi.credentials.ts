import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

import { httpSms } from '../nodes/SmsGateway/gateways/httpSms';

export class HttpSmsApi implements ICredentialType {
	name = 'httpSmsApi';

	displayName = 'httpSMS API';

	icon: Icon = {
		light: 'file:../nodes/SmsGateway/smsGateway.svg',
		dark: 'file:../nodes/SmsGateway/smsGateway.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateway/n8n-nodes-sms-gateway/blob/main/docs/gateways.md#httpsms';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. uk_…',
			description:
				'The key of the account, which httpSMS shows under Settings; that of a phone (pk_…) cannot send',
		},
		{
			displayName: 'Signing Key',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'A long random text that you think of: publishing the workflow gives it to httpSMS. Without it httpSMS signs nothing, and the trigger refuses every delivery.',
		},
		{
			displayName: 'Previous Signing Key',
			name: 'previousSigningSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'While you change it, the one before it: both are accepted. Publish the workflow again, then clear it.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.httpsms.com/v1',
			description: 'The address of the API; that of your own server ends in /v1 as well',
		},
	];

	/** A function rather than an expression: it costs no expression isolate and trims a pasted key. */
	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...request,
		headers: { ...request.headers, ...httpSms.authenticate(credentials) },
	});
}
