import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Credential, Workflow, WorkflowJson, WorkflowNode } from '../n8n/api/types.mts';
import type { N8nClient } from '../n8n/client.mts';
import type { DemoRecord } from './demo-record.mts';

const EXAMPLE = new URL('../../examples/hours-and-opt-out.json', import.meta.url);
const OUR_NODES = /^n8n-nodes-sms-gateway\./;

/**
 * Imports and publishes the example, once: what the user makes of it then stays.
 * @returns the workflow, or undefined if the user has deleted it
 */
export async function ensureExample(
	client: N8nClient,
	record: DemoRecord,
): Promise<Workflow | undefined> {
	if (record.workflowId !== undefined) return await client.findWorkflow(record.workflowId);
	const example = JSON.parse(await readFile(fileURLToPath(EXAMPLE), 'utf8')) as WorkflowJson;
	const workflow = await client.createWorkflow(withCredential(example, record.credential));
	await client.publish(workflow.id);
	record.workflowId = workflow.id;
	return await client.workflow(workflow.id);
}

/** The workflow with each of this package's nodes using a credential, as after choosing it there. */
export function withCredential(workflow: WorkflowJson, credential?: Credential): WorkflowJson {
	if (!credential) return workflow;
	const { id, name, type } = credential;
	const choose = (node: WorkflowNode): WorkflowNode =>
		OUR_NODES.test(node.type) ? { ...node, credentials: { [type]: { id, name } } } : node;
	return { ...workflow, nodes: workflow.nodes.map(choose) };
}
