import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Credential, Workflow, WorkflowJson, WorkflowNode } from '../n8n/api/types.mts';
import type { N8nClient } from '../n8n/client.mts';
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
	record.workflowId ??= await importExample(client, record.credential);
	await keep();
	const workflow = await client.findWorkflow(record.workflowId);
	if (workflow && !record.published) {
		await client.publish(workflow.id);
		record.published = true;
		await keep();
	}
	return workflow;
}

async function importExample(client: N8nClient, credential?: Credential): Promise<string> {
	const example = JSON.parse(await readFile(fileURLToPath(EXAMPLE), 'utf8')) as WorkflowJson;
	const { id } = await client.createWorkflow(withCredential(example, credential));
	return id;
}

/** The workflow with each of this package's nodes using a credential, as after choosing it there. */
export function withCredential(workflow: WorkflowJson, credential?: Credential): WorkflowJson {
	if (!credential) return workflow;
	const { id, name, type } = credential;
	const choose = (node: WorkflowNode): WorkflowNode =>
		OUR_NODES.test(node.type) ? { ...node, credentials: { [type]: { id, name } } } : node;
	return { ...workflow, nodes: workflow.nodes.map(choose) };
}
