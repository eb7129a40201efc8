import { join } from 'node:path';
import { SIMULATED } from '../../simulator/gateways/index.mts';
import { startSimulator, type Simulator } from '../../simulator/simulator.mts';
import { N8nApiError } from '../../testbed/n8n/api/session.mts';
import type { Workflow } from '../../testbed/n8n/api/types.mts';
import { N8nClient, type Owner } from '../../testbed/n8n/client.mts';
import { startN8n, type N8nInstance } from '../../testbed/n8n/instance.mts';
import { freePort } from '../../testbed/n8n/ports.mts';
import { packTarball } from '../../testbed/package/pack.mts';
import type { Progress } from '../../testbed/process/heartbeat.mts';
import { ensureCredentials } from './credentials.mts';
import { readRecord, writeRecord } from './demo-record.mts';
import { ensureExample } from './example.mts';
import { holderOf, renewInboundWebhook } from './inbound-webhook.mts';

/** A running demo: n8n, the simulated phone and the example between them. */
export interface Demo {
	folder: string;
	n8n: N8nInstance;
	simulator: Simulator;
	client: N8nClient;
	/** Undefined if the user has deleted the example's workflow. */
	workflow: Workflow | undefined;
	owner: Owner;
	/** Ends n8n and the simulator; their data stay. */
	stop(): Promise<void>;
}

/** Settings of {@link startDemo}. */
export interface DemoOptions {
	/** Where its data are kept. */
	folder: string;
	/** One of `SIMULATED`. */
	gateway: string;
	/** Takes free ports instead of those of the last time. */
	anyPorts?: boolean;
	/** Of n8n. */
	env?: Record<string, string>;
	onProgress: Progress;
}

/** Brings a demo up, with the data of its last time if there are any. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
	const { folder, gateway, anyPorts = false, env, onProgress } = options;
	const record = await readRecord(folder);
	const last = { ...record };
	const tarball = await packTarball({ onProgress });
	record.n8nPort = await freePort(anyPorts ? undefined : record.n8nPort);
	record.simulatorPort = await freePort(anyPorts ? undefined : record.simulatorPort);
	await writeRecord(folder, record);

	const client = new N8nClient(addressOf(record.n8nPort), record.owner);
	// Before n8n: a workflow that is published looks at its registration as n8n starts.
	const simulated = SIMULATED[gateway].make();
	const simulator = await startSimulator(
		{
			port: record.simulatorPort,
			dataFile: join(folder, 'simulator.json'),
			holderOf: async (url) => await holderOf(client, url),
		},
		simulated,
	);
	renewInboundWebhook(simulator, addressOf(last.n8nPort), client.url);
	const n8n = await startN8n({
		userFolder: join(folder, 'n8n'),
		port: record.n8nPort,
		tarball,
		env,
		codeNodes: true,
		onProgress,
	});

	onProgress('Connecting the two');
	await logIn(client);
	await ensureCredentials(client, simulator, record, gateway);
	const workflow = await ensureExample(client, record, gateway, () => writeRecord(folder, record));
	// Its trigger looked for the gateway at the other address, and was not activated; or with the keys of
	// the last time, which a gateway with a list of webhooks has forgotten, as it has the list.
	const hasChanged =
		last.simulatorPort !== record.simulatorPort || simulated.webhooks !== undefined;
	if (workflow?.active && last.published && hasChanged) await client.publish(workflow.id);

	const stop = async () => {
		await Promise.all([simulator.close(), n8n.stop()]);
	};
	return { folder, n8n, simulator, client, workflow, owner: record.owner, stop };
}

const addressOf = (port: number) => `http://127.0.0.1:${port}`;

async function logIn(client: N8nClient): Promise<void> {
	try {
		await client.setUpOwner();
	} catch (error) {
		if (!(error instanceof N8nApiError) || error.status !== 401) throw error;
		throw new Error(
			"The demo's n8n does not take the demo's login any more; was it changed in the editor? " +
				'`npm start -- --reset` begins anew.',
		);
	}
}
