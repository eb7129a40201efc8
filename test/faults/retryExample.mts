import { readFile } from 'node:fs/promises';
import type { Item, Workflow, WorkflowJson } from '../../testbed/n8n/api/types.mts';
import type { N8nClient } from '../../testbed/n8n/client.mts';
import { eventually } from '../../testbed/process/eventually.mts';
import { runOf } from '../../testbed/world/workflows.mts';

const EXAMPLE = new URL('../../examples/retry-crashed-executions.json', import.meta.url);

/** What the example says that its key needs. */
const SCOPES = ['workflow:list', 'execution:list', 'execution:read', 'execution:retry'];

/** How long one run may take, with all that it retries, in milliseconds. */
const WITHIN = 180_000;

/** The example as a user has it after importing it and filling in what it asks for. */
export interface RetryExample {
	workflow: Workflow;
	/** Runs it by hand, and waits until it has ended. */
	run(): Promise<Report>;
	/** The same, as often as asked, all at once. */
	runAtOnce(times: number): Promise<Report[]>;
}

/** What one run of the example says. */
export interface Report {
	executionId: string;
	/** The items of its summary; none when there was nothing to retry. */
	summary: Array<Record<string, unknown>>;
	/** An item for each execution that it retried. */
	retried: Array<Record<string, unknown>>;
}

/** @param url n8n's own address, where its API is */
export async function importRetryExample(client: N8nClient, url: string): Promise<RetryExample> {
	const file = JSON.parse(await readFile(EXAMPLE, 'utf8')) as WorkflowJson;
	const apiUrl = `${url}/api/v1`;
	const apiKey = await client.createApiKey(SCOPES, 'Retry example');
	const { id, name } = await client.createCredential('n8n API', 'n8nApi', {
		apiKey,
		baseUrl: apiUrl,
	});
	const workflow = await client.createWorkflow({
		...file,
		nodes: file.nodes.map((node) =>
			asksForKey(node) ? { ...node, credentials: { n8nApi: { id, name } } } : withUrl(node, apiUrl),
		),
	});
	return {
		workflow,
		run: async () => await runByHand(client, workflow),
		runAtOnce: async (times) =>
			await Promise.all(
				Array.from({ length: times }, async () => await runByHand(client, workflow)),
			),
	};
}

type Node = WorkflowJson['nodes'][number];

const asksForKey = ({ type, parameters }: Node): boolean =>
	type === 'n8n-nodes-base.n8n' || parameters.nodeCredentialType === 'n8nApi';

/** The one thing to fill in beside the credential. */
function withUrl(node: Node, apiUrl: string): Node {
	if (node.name !== 'Settings') return node;
	const filled = JSON.stringify(node.parameters).replace('http://localhost:5678/api/v1', apiUrl);
	return { ...node, parameters: JSON.parse(filled) as Node['parameters'] };
}

async function runByHand(client: N8nClient, { id }: Workflow): Promise<Report> {
	const { executionId = '' } = await client.run(id, 'By hand');
	const execution = await eventually(
		async () => await client.execution(executionId),
		({ status }) => !['new', 'running', 'waiting'].includes(status),
		WITHIN,
	);
	const run = runOf(execution);
	if (run.status !== 'success') {
		throw new Error(`The example that retries ended with ${run.status}: ${run.error}`);
	}
	const jsonOf = (items: Item[] = []) => items.map(({ json }) => json);
	return {
		executionId,
		summary: jsonOf(run.left('Summary')[0]),
		retried: jsonOf(run.left('Retried executions')[0]),
	};
}
