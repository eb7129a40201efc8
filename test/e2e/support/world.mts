import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../../simulator/simulator.mts';
import { N8nClient } from '../../../tools/n8n/client.mts';
import { startN8n, type N8nInstance } from '../../../tools/n8n/instance.mts';
import type { Credential } from '../../../tools/n8n/api/types.mts';
import { packTarball } from '../../../tools/package/pack.mts';

/** A real n8n with the packed tarball, a simulated phone and gateway, and a credential for both. */
export interface World {
	n8n: N8nInstance;
	client: N8nClient;
	simulator: Simulator;
	credential: Credential;
	/** The credential's fields. */
	account: Account;
	close(): Promise<void>;
}

export interface Account {
	[field: string]: string;
	gateway: string;
	baseUrl: string;
	apiKey: string;
	signingSecret: string;
	previousSigningSecret: string;
	signingSecretEncoding: string;
}

/** n8n takes 8 to 15 s to come up, several times that on a busy machine. In milliseconds. */
export const BOOT_TIMEOUT = 240_000;

export async function startWorld({
	env = {},
}: { env?: Record<string, string> } = {}): Promise<World> {
	const userFolder = await mkdtemp(join(tmpdir(), 'sms-gateway-e2e-'));
	const simulator = await startSimulator({ sendDelayMs: 0, retryDelaysMs: [200, 400, 800] });
	const n8n = await startN8n({ userFolder, tarball: await packTarball(), env });
	const client = new N8nClient(n8n.url, {
		email: 'owner@example.com',
		password: ['Owner', 'of', 'tests', '1'].join('-'),
	});
	await client.setUpOwner();
	const account: Account = {
		gateway: 'mobileApiConnect',
		baseUrl: simulator.apiBaseUrl,
		apiKey: simulator.apiKey,
		signingSecret: simulator.signingSecret,
		previousSigningSecret: '',
		signingSecretEncoding: 'utf8',
	};
	const credential = await client.createCredential('Gateway', 'smsGatewayApi', account);
	return {
		n8n,
		client,
		simulator,
		credential,
		account,
		async close() {
			await n8n.stop();
			await simulator.close();
			await rm(userFolder, { recursive: true, force: true });
		},
	};
}
