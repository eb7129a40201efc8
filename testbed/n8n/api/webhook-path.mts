import type { WorkflowNode } from './types.mts';

/** The part of a node type's description of its webhook that decides the path. */
export interface WebhookDescription {
	path: string;
	isFullPath?: boolean;
}

/** The path of a node's webhook below `/webhook/` or `/webhook-test/`, made as n8n makes it. */
export function webhookPath(
	workflowId: string,
	node: WorkflowNode,
	description: WebhookDescription,
): string {
	const path = fillIn(description.path, node);
	if (node.webhookId === undefined) {
		return `${workflowId}/${encodeURIComponent(node.name.toLowerCase())}/${path}`;
	}
	if (description.isFullPath) return path || node.webhookId;
	return `${node.webhookId}/${path}`;
}

/** Node types that let the user choose the path refer to their parameter. */
function fillIn(path: string, node: WorkflowNode): string {
	const parameter = /^=\{\{\s*\$parameter\["(\w+)"\]\s*\}\}$/.exec(path)?.[1];
	if (parameter === undefined) return path;
	const value = node.parameters[parameter];
	return typeof value === 'string' ? value.replace(/^\/|\/$/g, '') : '';
}
