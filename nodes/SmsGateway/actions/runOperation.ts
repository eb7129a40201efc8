import type { IExecuteFunctions, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { BatchOperation, OperationResult, Resource } from './operation';
import { isTool, outputNames } from './outputs';

type Operations = Record<string, Resource['operations']>;

/**
 * Runs the chosen operation for each item. With "Continue On Fail" a failed item becomes an item
 * with `error`, and the others go on; every result says which item it came from.
 */
export async function runOperation(
	context: IExecuteFunctions,
	resources: Operations,
): Promise<INodeExecutionData[][]> {
	const outputs = outputsFor(context);
	const put = (item: number, { json, output = 0 }: OperationResult) =>
		// A tool's model reads the first output only.
		outputs[isTool(context) ? 0 : output].push({ json, pairedItem: { item } });

	const batch = chosenBatch(context, resources);
	if (batch) {
		for (const [item, result] of (await runBatch(context, batch)).entries()) put(item, result);
		return outputs;
	}

	let done = 0;
	for (const itemIndex of context.getInputData().keys()) {
		try {
			const operation = chosenOperation(context, resources, itemIndex);
			if ('executeAll' in operation) throw mixedOperations(context, itemIndex);
			const results = await operation.execute.call(context, itemIndex);
			for (const result of [results].flat()) put(itemIndex, result);
		} catch (error) {
			if (!context.continueOnFail()) throw toNodeError(context, error, itemIndex, done);
			put(itemIndex, failedResult(error));
		}
		done++;
	}
	return outputs;
}

/** n8n knows a failed item, for its error output, by having no other fields than these. */
export function failedResult(error: unknown): OperationResult {
	const { message, description } = error as NodeApiError;
	return { json: { error: message, ...(description && { details: description }) } };
}

/** With "Continue On Fail", n8n would pass the input on as if it were what the operation put out. */
async function runBatch(
	context: IExecuteFunctions,
	{ executeAll }: BatchOperation,
): Promise<OperationResult[]> {
	try {
		return await executeAll.call(context);
	} catch (error) {
		if (!context.continueOnFail()) throw toNodeError(context, error, 0, 0);
		return context.getInputData().map(() => failedResult(error));
	}
}

function outputsFor(context: IExecuteFunctions): INodeExecutionData[][] {
	if (context.getInputData().length === 0) return [[]];
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	return isTool(context) ? [[]] : outputNames(resource, operation).map(() => []);
}

function chosenBatch(context: IExecuteFunctions, resources: Operations) {
	if (context.getInputData().length === 0) return undefined;
	const operation = chosenOperation(context, resources, 0);
	return 'executeAll' in operation ? operation : undefined;
}

function chosenOperation(
	context: IExecuteFunctions,
	resources: Operations,
	itemIndex: number,
): Resource['operations'][string] {
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

function mixedOperations(context: IExecuteFunctions, itemIndex: number): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		'One operation is done for all items together: choose it in the panel, not by an expression',
		{ itemIndex },
	);
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
