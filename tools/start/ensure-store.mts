import type { N8nClient } from '../../testbed/n8n/client.mts';
import type { DemoRecord } from './demo-record.mts';

/** What the list of opt-outs needs of n8n's API; the credential's panel names the same. */
export const STORE_SCOPES = [
	'dataTable:create',
	'dataTable:list',
	'dataTableColumn:create',
	'dataTableRow:create',
	'dataTableRow:read',
	'dataTableRow:update',
	'dataTableRow:delete',
	'execution:list',
	'execution:read',
];

/** Makes the credential for the list of opt-outs, or brings the one that is there up to date. */
export async function ensureStore(client: N8nClient, record: DemoRecord): Promise<void> {
	record.storeKey ??= await client.createApiKey(STORE_SCOPES, 'List of opt-outs');
	const data = { baseUrl: `${client.url}/api/v1`, apiKey: record.storeKey, tablePrefix: 'sms_' };
	if (record.store && (await client.hasCredential(record.store))) {
		await client.updateCredential(record.store, data);
		return;
	}
	const { id, name, type } = await client.createCredential(
		'List of opt-outs',
		'smsGatewayStoreApi',
		data,
	);
	record.store = { id, name, type };
}
