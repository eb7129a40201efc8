import type { IExecuteFunctions, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Operation } from './operation';

/**
 * Runs the chosen operation for each item. With "Continue On Fail" a failed item becomes an item
 * with `error`, and the others go on; every result says which item it came from.
 */
export async function runOperation(
	context: IExecuteFunctions,
	resources: Record<string, Record<string, Operation>>,
): Promise<INodeExecutionData[]> {
	const results: INodeExecutionData[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		try {
			const operation = chosenOperation(context, resources, itemIndex);
			const json = await operation.execute.call(context, itemIndex);
			results.push({ json, pairedItem: { item: itemIndex } });
		} catch (error) {
			if (!context.continueOnFail()) throw toNodeError(context, error, itemIndex, results.length);
			const { message, description } = error as NodeApiError;
			results.push({
				// n8n knows a failed item, for its error output, by having no other fields than these.
				json: { error: message, ...(description && { details: description }) },
				pairedItem: { item: itemIndex },
			});
		}
	}
	return results;
}

function chosenOperation(
	context: IExecuteFunctions,
	resources: Record<string, Record<string, Operation>>,
	itemIndex: number,
): Operation {
	const resource = context.getNodeParameter('resource', itemIndex);
	const name = context.getNodeParameter('operation', itemIndex);
	const operation = resources[resource]?.[name];
	if (!operation) {
		throw new NodeOperationError(
			context.getNode(),
			`The operation "${name}" of "${resource}" does not exist: choose one in the panel`,
			{ itemIndex },
		);
	}
	return operation;
}

/** Says how many items were done before the one that failed: a run that is tried again repeats them. */
function toNodeError(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
	done: number,
): NodeApiError | NodeOperationError {
	const nodeError =
		error instanceof NodeApiError || error instanceof NodeOperationError
			? error
			: new NodeApiError(context.getNode(), error as JsonObject, { itemIndex });
	if (done > 0) {
		const already = `${done} ${done === 1 ? 'item was' : 'items were'} done before this one, and would be done again if the node is tried again.`;
		nodeError.description = [nodeError.description, already].filter(Boolean).join(' ');
	}
	return nodeError;
}
