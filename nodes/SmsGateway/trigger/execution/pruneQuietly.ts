import type { IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

/** What is too old costs nothing but time, so that a failure is for the log. */
export async function pruneQuietly(
	context: IExecuteFunctions,
	table: { prune(now: number): Promise<void> },
): Promise<void> {
	try {
		await table.prune(Date.now());
	} catch (error) {
		const { message, description } = error as NodeOperationError;
		context.logger.warn(`${context.getNode().name}: ${message}. ${description ?? ''}`, {
			workflowId: context.getWorkflow().id,
		});
	}
}
