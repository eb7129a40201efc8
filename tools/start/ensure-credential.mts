import type { Simulator } from '../../simulator/simulator.mts';
import type { N8nClient } from '../../testbed/n8n/client.mts';
import type { DemoRecord } from './demo-record.mts';

/** Makes the credential for the simulated gateway, or brings the one that is there up to date. */
export async function ensureCredential(
	client: N8nClient,
	simulator: Simulator,
	record: DemoRecord,
): Promise<void> {
	const data = {
		gateway: 'mobileApiConnect',
		baseUrl: simulator.apiBaseUrl,
		apiKey: simulator.apiKey,
		signingSecret: simulator.signingSecret,
		previousSigningSecret: '',
		signingSecretEncoding: 'utf8',
	};
	if (record.credential && (await client.hasCredential(record.credential))) {
		await client.updateCredential(record.credential, data);
		return;
	}
	const { id, name, type } = await client.createCredential(
		'Simulated phone',
		'smsGatewayApi',
		data,
	);
	record.credential = { id, name, type };
}
