import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

import { other } from '../nodes/SmsGateway/gateways/other';
import { signingSecretProperties } from '../nodes/SmsGateway/gateways/signing/signingSecret.properties';

const shownFor = (...authentication: string[]) => ({ show: { authentication } });

export class OtherSmsGatewayApi implements ICredentialType {
	name = 'otherSmsGatewayApi';

	displayName = 'Other SMS Gateway API';

	icon: Icon = {
		light: 'file:../nodes/SmsGateway/smsGateway.svg',
		dark: 'file:../nodes/SmsGateway/smsGateway.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateway/n8n-nodes-sms-gateway#what-is-documented-of-the-gateway-and-what-is-assumed';

	properties: INodeProperties[] = [
		{
			displayName:
				'For a gateway that speaks the API of Mobile API Connect at an address of its own, and for SMS forwarders, whose deliveries you describe in the trigger. A forwarder needs only the signing secret.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Sending',
			name: 'sending',
			type: 'options',
			default: 'gateway',
			description: 'How the gateway takes a text',
			options: [
				{ name: 'As Mobile API Connect Does', value: 'gateway' },
				{
					name: 'Described Below',
					value: 'described',
					description:
						'A POST of JSON whose fields you name. The gateway must answer an error with a status that says so: any 2xx counts as accepted.',
				},
				{ name: 'None', value: 'none', description: 'The gateway only forwards what comes in' },
			],
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://sms.example.com/v1',
			description: "The address of the gateway's API",
			displayOptions: { hide: { sending: ['none'] } },
		},
		{
			displayName: 'Send Path',
			name: 'sendPath',
			type: 'string',
			default: '/',
			placeholder: 'e.g. /send',
			description: 'The route that takes a text, below the base URL',
			displayOptions: { show: { sending: ['described'] } },
		},
		{
			displayName: 'To Field',
			name: 'toField',
			type: 'string',
			default: 'to',
			description:
				'The field for the number of the person, in E.164. A dot leads into an object, as in data.to.',
			displayOptions: { show: { sending: ['described'] } },
		},
		{
			displayName: 'Text Field',
			name: 'textField',
			type: 'string',
			default: 'message',
			description: 'The field for the text',
			displayOptions: { show: { sending: ['described'] } },
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			default: 'bearer',
			description: 'How a request shows who sends it',
			options: [
				{
					name: 'Bearer Token',
					value: 'bearer',
					description: 'The API key in the Authorization header',
				},
				{ name: 'Basic', value: 'basic', description: 'A user name and a password' },
				{ name: 'Header', value: 'header', description: 'The API key in a header of its own' },
			],
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Needed to send',
			displayOptions: shownFor('bearer', 'header'),
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: 'X-API-Key',
			description: 'The header that carries the API key',
			displayOptions: shownFor('header'),
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			displayOptions: shownFor('basic'),
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: shownFor('basic'),
		},
		...signingSecretProperties,
	];

	/** A function rather than an expression: it costs no expression isolate and trims a pasted key. */
	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...request,
		headers: { ...request.headers, ...other.authenticate(credentials) },
	});
}
