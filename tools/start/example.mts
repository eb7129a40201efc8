import { readFile } from 'node:fs/promises';
import { DEFAULT_GATEWAY } from '../../simulator/gateways/index.mts';
import type {
	Credential,
	Workflow,
	WorkflowJson,
	WorkflowNode,
} from '../../testbed/n8n/api/types.mts';
import type { N8nClient } from '../../testbed/n8n/client.mts';
import type { DemoRecord } from './demo-record.mts';

const EXAMPLE = new URL('../../examples/hours-and-opt-out.json', import.meta.url);
export const TRIGGER = 'n8n-nodes-sms-gateway.smsGatewayTrigger';
const OUR_NODES = /^n8n-nodes-sms-gateway\./;

/**
 * Imports and publishes the example, once: what the user makes of it then stays. Publishing registers
 * its URL with the gateway.
 * @param keep writes the record down: what was done must not be done twice
 * @returns the workflow, or undefined if the user has deleted it
 */
export async function ensureExample(
	client: N8nClient,
	record: DemoRecord,
	gateway: string,
	keep: () => Promise<void>,
): Promise<Workflow | undefined> {
	if (record.workflowId === undefined) {
		const example = JSON.parse(await readFile(EXAMPLE, 'utf8')) as WorkflowJson;
		const chosen = withCredentials(example, [record.credential, record.store]);
		const workflow = withGateway(chosen, gateway);
		record.workflowId = (await client.createWorkflow(workflow)).id;
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

/** The workflow with this choice in each of this package's nodes; the default is left unsaid. */
export function withGateway(workflow: WorkflowJson, gateway: string): WorkflowJson {
	if (gateway === DEFAULT_GATEWAY) return workflow;
	const choose = (node: WorkflowNode): WorkflowNode =>
		OUR_NODES.test(node.type) ? { ...node, parameters: { ...node.parameters, gateway } } : node;
	return { ...workflow, nodes: workflow.nodes.map(choose) };
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
