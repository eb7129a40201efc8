import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

/** A constant, because the lint would have "n8n" in other capitals. */
const DISPLAY_NAME = 'SMS Gateway n8n API';

/**
 * Access to this n8n's own Data Tables, by its public API: there the opt-out list is kept, and what
 * its processes know together of the messages that ran.
 */
export class SmsGatewayN8nApi implements ICredentialType {
	name = 'smsGatewayN8nApi';

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
				"The opt-out list, and what the processes of n8n know together of the messages that ran, are kept in Data Tables of this n8n. Open Settings → n8n API and create an API key. Choose the expiration Never (older n8n: No Expiration) and the custom scopes dataTable:create, dataTable:list, dataTableColumn:create, dataTableRow:create, dataTableRow:read, dataTableRow:update and dataTableRow:delete. For the trigger's option 'Keep for Recovery' add execution:list and execution:read. Paste the key here.",
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
				'What the names of the tables begin with: the opt-out list is then sms_opt_outs. Two businesses on one n8n keep their lists apart by it.',
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
