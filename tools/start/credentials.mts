import type { Simulator } from '../../simulator/simulator.mts';
import type { CredentialField } from '../../simulator/world.mts';
import type { Credential } from '../../testbed/n8n/api/types.mts';
import type { N8nClient } from '../../testbed/n8n/client.mts';
import { STORE_SCOPES } from '../../testbed/world/store.mts';
import type { DemoRecord } from './demo-record.mts';

type CredentialData = Record<string, string>;

/** What the credential for each gateway says, as a person would copy it from the phone's page. */
export const CREDENTIALS: Record<string, (simulator: Simulator) => CredentialData> = {
	mobileApiConnect: ({ apiBaseUrl, apiKey, signingSecret }) => ({
		baseUrl: apiBaseUrl,
		apiKey,
		signingSecret,
		previousSigningSecret: '',
		signingSecretEncoding: 'utf8',
	}),
	smsGate: ({ url, credential }) => ({
		connection: 'server',
		baseUrl: url,
		authentication: 'basic',
		user: valueOf(credential, 'User'),
		password: valueOf(credential, 'Password'),
		signingSecrets: valueOf(credential, 'Signing key'),
	}),
	textbee: withOwnSecret,
	httpSms: withOwnSecret,
};

/** Gateways that sign with a secret that publishing gives them. */
function withOwnSecret({ apiBaseUrl, apiKey, signingSecret }: Simulator): CredentialData {
	return { baseUrl: apiBaseUrl, apiKey, signingSecret };
}

const valueOf = (fields: readonly CredentialField[], label: string): string =>
	fields
		.filter((field) => field.label === label)
		.map(({ value }) => value)
		.join(',');

/** Makes the two credentials of the demo, or brings those that are there up to date. */
export async function ensureCredentials(
	client: N8nClient,
	simulator: Simulator,
	record: DemoRecord,
	gateway: string,
): Promise<void> {
	record.credential = await ensure(
		client,
		record.credential,
		'Simulated phone',
		`${gateway}Api`,
		CREDENTIALS[gateway](simulator),
	);
	record.storeKey ??= await client.createApiKey(STORE_SCOPES, 'List of opt-outs');
	record.store = await ensure(client, record.store, 'List of opt-outs', 'smsGatewayN8nApi', {
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
