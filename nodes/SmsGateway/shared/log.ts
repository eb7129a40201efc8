import type { FunctionsBase } from 'n8n-workflow';

/**
 * A line in n8n's log that names the node and its workflow.
 *
 * @param words nothing that anybody wrote, and no secret
 */
export function log(
	context: Pick<FunctionsBase, 'getNode' | 'getWorkflow' | 'logger'>,
	level: 'info' | 'warn' | 'error',
	words: string,
	meta: Record<string, unknown> = {},
): void {
	context.logger[level](`${context.getNode().name}: ${words}`, {
		workflowId: context.getWorkflow().id,
		...meta,
	});
}
