import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
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
	record.workflowId ??= await importExample(client, [record.credential, record.store]);
	await keep();
	const workflow = await client.findWorkflow(record.workflowId);
	if (workflow && !record.published) {
		await client.publish(workflow.id);
		record.published = true;
		await keep();
	}
	return workflow;
}

type Chosen = ReadonlyArray<Credential | undefined>;

async function importExample(client: N8nClient, credentials: Chosen): Promise<string> {
	const example = JSON.parse(await readFile(fileURLToPath(EXAMPLE), 'utf8')) as WorkflowJson;
	const { id } = await client.createWorkflow(withCredentials(example, credentials));
	return id;
}

/** The workflow with each of this package's nodes using these, as after choosing them there. */
export function withCredentials(workflow: WorkflowJson, credentials: Chosen): WorkflowJson {
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
