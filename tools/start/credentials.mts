import type { Simulator } from '../../simulator/simulator.mts';
import type { Credential } from '../../testbed/n8n/api/types.mts';
import type { N8nClient } from '../../testbed/n8n/client.mts';
import { STORE_SCOPES } from '../../testbed/world/store.mts';
import type { DemoRecord } from './demo-record.mts';

/** Makes the two credentials of the demo, or brings those that are there up to date. */
export async function ensureCredentials(
	client: N8nClient,
	simulator: Simulator,
	record: DemoRecord,
): Promise<void> {
	record.credential = await ensure(client, record.credential, 'Simulated phone', 'smsGatewayApi', {
		gateway: 'mobileApiConnect',
		baseUrl: simulator.apiBaseUrl,
		apiKey: simulator.apiKey,
		signingSecret: simulator.signingSecret,
		previousSigningSecret: '',
		signingSecretEncoding: 'utf8',
	});
	record.storeKey ??= await client.createApiKey(STORE_SCOPES, 'List of opt-outs');
	record.store = await ensure(client, record.store, 'List of opt-outs', 'smsGatewayStoreApi', {
		baseUrl: `${client.url}/api/v1`,
		apiKey: record.storeKey,
		tablePrefix: 'sms_',
	});
}

async function ensure(
	client: N8nClient,
	known: Credential | undefined,
	name: string,
	type: string,
	data: Record<string, unknown>,
): Promise<Credential> {
	if (known && (await client.hasCredential(known))) {
		await client.updateCredential(known, data);
		return known;
	}
	const { id } = await client.createCredential(name, type, data);
	return { id, name, type };
}
