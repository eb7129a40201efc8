import { readFile } from 'node:fs/promises';
import type { Simulator } from '../../simulator/simulator.mts';
import type {
	Credential,
	Workflow,
	WorkflowJson,
	WorkflowNode,
} from '../../testbed/n8n/api/types.mts';
import type { N8nClient } from '../../testbed/n8n/client.mts';
import type { DemoRecord } from './demo-record.mts';

const EXAMPLE = new URL('../../examples/hours-and-opt-out.json', import.meta.url);
const OUR_NODES = /^n8n-nodes-sms-gateway\./;
const TRIGGER = 'n8n-nodes-sms-gateway.smsGatewayTrigger';

/**
 * Imports and publishes the example, once: what the user makes of it then stays.
 * @param keep writes the record down: what was done must not be done twice
 * @returns the workflow, or undefined if the user has deleted it
 */
export async function ensureExample(
	client: N8nClient,
	record: DemoRecord,
	keep: () => Promise<void>,
): Promise<Workflow | undefined> {
	if (record.workflowId === undefined) {
		const example = JSON.parse(await readFile(EXAMPLE, 'utf8')) as WorkflowJson;
		const chosen = withCredentials(example, [record.credential, record.store]);
		record.workflowId = (await client.createWorkflow(chosen)).id;
	}
	await keep();
	const workflow = await client.findWorkflow(record.workflowId);
	if (workflow && !record.published) {
		await client.publish(workflow.id);
		record.published = true;
		await keep();
	}
	return workflow;
}

/** The workflow with each of this package's nodes using these, as after choosing them there. */
export function withCredentials(
	workflow: WorkflowJson,
	credentials: ReadonlyArray<Credential | undefined>,
): WorkflowJson {
	const chosen = Object.fromEntries(
		credentials.flatMap((credential) =>
			credential ? [[credential.type, { id: credential.id, name: credential.name }]] : [],
		),
	);
	if (Object.keys(chosen).length === 0) return workflow;
	const choose = (node: WorkflowNode): WorkflowNode =>
		OUR_NODES.test(node.type) ? { ...node, credentials: chosen } : node;
	return { ...workflow, nodes: workflow.nodes.map(choose) };
}

/**
 * Registers the workflow's production URL with the gateway, as the trigger's panel tells the user
 * to do. An address that leads elsewhere is the user's own and stays.
 */
export async function ensureRegistration(
	client: N8nClient,
	simulator: Simulator,
	workflow: Workflow,
): Promise<void> {
	const trigger = workflow.nodes.find(({ type }) => type === TRIGGER);
	if (!trigger) return;
	const url = await client.webhookUrl(workflow, trigger.name);
	const registered = simulator.state().webhook?.url;
	if (registered !== undefined && new URL(registered).pathname !== new URL(url).pathname) return;
	if (registered === url) return;
	const response = await fetch(`${simulator.apiBaseUrl}/webhooks`, {
		method: 'PUT',
		headers: {
			authorization: `Bearer ${simulator.apiKey}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify({ url, enabled: true }),
	});
	if (!response.ok) {
		throw new Error(`The gateway did not register ${url}: ${await response.text()}`);
	}
}
