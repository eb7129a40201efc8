import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

import { mobileApiConnect } from '../nodes/SmsGateway/gateways/mobileApiConnect';
import { signingSecretProperties } from '../nodes/SmsGateway/gateways/signing/signingSecret.properties';

export class MobileApiConnectApi implements ICredentialType {
	name = 'mobileApiConnectApi';

	displayName = 'Mobile API Connect API';

	icon: Icon = {
		light: 'file:../nodes/SmsGateway/smsGateway.svg',
		dark: 'file:../nodes/SmsGateway/smsGateway.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateway/n8n-nodes-sms-gateway#five-minutes-to-the-first-real-text';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. sk_live_…',
			description: 'Shown once, when the phone is paired, and e-mailed. Needed to send.',
		},
		...signingSecretProperties,
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.mobileapiconnect.com/v1',
			description: "The address of the gateway's API",
		},
	];

	/** A function rather than an expression: it costs no expression isolate and trims a pasted key. */
	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...request,
		headers: { ...request.headers, ...mobileApiConnect.authenticate(credentials) },
	});
}
