import type { Session } from './session.mts';
import type { Workflow } from './types.mts';
import { webhookPath, type WebhookDescription } from './webhook-path.mts';

/**
 * The address of a trigger's webhook, as the editor shows it.
 * @param test whether the one for test events is meant
 * @throws Error if the workflow has no such node, or the node no webhook
 */
export async function webhookUrlOf(
	session: Session,
	workflow: Workflow,
	nodeName: string,
	test: boolean,
): Promise<string> {
	const node = workflow.nodes.find(({ name }) => name === nodeName);
	if (!node) throw new Error(`Workflow "${workflow.name}" has no node "${nodeName}"`);
	const nodeInfos = [{ name: node.type, version: node.typeVersion }];
	const [type] = await session.request<Array<{ webhooks?: WebhookDescription[] }>>(
		'POST',
		'/rest/node-types',
		{ nodeInfos },
	);
	const description = type?.webhooks?.[0];
	if (!description) throw new Error(`Node "${nodeName}" (${node.type}) has no webhook`);
	const endpoint = test ? 'webhook-test' : 'webhook';
	return `${session.baseUrl}/${endpoint}/${webhookPath(workflow.id, node, description)}`;
}
