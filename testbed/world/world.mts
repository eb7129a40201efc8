import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../simulator/simulator.mts';
import type { Gateway } from '../../simulator/world.mts';
import { N8nClient, type Owner } from '../n8n/client.mts';
import { startN8n, type N8nInstance } from '../n8n/instance.mts';
import type { Credential } from '../n8n/api/types.mts';
import { packTarball } from '../package/pack.mts';

/** A real n8n with the packed tarball, a simulated phone and gateway, and a credential for both. */
export interface World {
	n8n: N8nInstance;
	client: N8nClient;
	/** Who logs in to the editor. */
	owner: Owner;
	simulator: Simulator;
	credential: Credential;
	/** The credential's fields. */
	account: Account;
	/**
	 * Where a production webhook answers, given main's URL of it: that URL, or in queue mode one by way
	 * of each webhook process.
	 */
	waysTo(url: string): string[];
	close(): Promise<void>;
}

export interface Account {
	[field: string]: string;
	baseUrl: string;
	apiKey: string;
	signingSecret: string;
	previousSigningSecret: string;
	signingSecretEncoding: string;
}

/** n8n takes 8 to 15 s to come up, several times that on a busy machine. In milliseconds. */
export const BOOT_TIMEOUT = 240_000;

/** @param gateway a simulated one, in place of Mobile API Connect: its test makes its own credential */
export async function startWorld({
	env = {},
	gateway,
}: { env?: Record<string, string>; gateway?: Gateway } = {}): Promise<World> {
	const userFolder = await mkdtemp(join(tmpdir(), 'sms-gateway-e2e-'));
	const simulator = await startQuickSimulator(gateway);
	const n8n = await startN8n({ userFolder, tarball: await packTarball(), env });
	return {
		...(await furnish(n8n, simulator)),
		waysTo: (url) => [url],
		async close() {
			await n8n.stop();
			await simulator.close();
			await rm(userFolder, { recursive: true, force: true });
		},
	};
}

/** A phone that sends at once, and a gateway that tries again within a second. */
export const startQuickSimulator = async (gateway?: Gateway) =>
	await startSimulator({ sendDelayMs: 0, retryDelaysMs: [200, 400, 800] }, gateway);

/** Makes the owner of a new n8n, and the credential for the simulated gateway. */
export async function furnish(
	n8n: N8nInstance,
	simulator: Simulator,
): Promise<Omit<World, 'waysTo' | 'close'>> {
	const owner = {
		email: 'owner@example.com',
		password: ['Owner', 'of', 'tests', '1'].join('-'),
	};
	const client = new N8nClient(n8n.url, owner);
	await client.setUpOwner();
	const account: Account = {
		baseUrl: simulator.apiBaseUrl,
		apiKey: simulator.apiKey,
		signingSecret: simulator.signingSecret,
		previousSigningSecret: '',
		signingSecretEncoding: 'utf8',
	};
	const credential = await client.createCredential('Gateway', 'mobileApiConnectApi', account);
	return { n8n, client, owner, simulator, credential, account };
}

/** The first, the second, and so on; after the last the first again. */
export function inTurn<T>(all: T[]): () => T {
	let turn = 0;
	return () => all[turn++ % all.length];
}
