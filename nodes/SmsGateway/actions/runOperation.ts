import type { IExecuteFunctions, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { failedResult } from './failedResult';
import { Waves } from '../sending/waves';
import type { Outcome } from '../sending/outcome';
import type { AnyOperation, BatchOperation, Operation, Operations } from './operation';
import { OPERATIONS } from './operations';
import { isTool, outputNames } from './outputs';

/**
 * Runs the chosen operation for each item. With "Continue On Fail" a failed item becomes an item
 * with `error`, and the others go on; every result says which item it came from.
 */
export async function runOperation(
	context: IExecuteFunctions,
	operations: Operations = OPERATIONS,
): Promise<INodeExecutionData[][]> {
	const { length } = context.getInputData();
	if (length === 0) return [[]];
	const outputs = outputsFor(context);
	const operation = chosenOperation(context, operations);
	const next = stepsOf(context, operation);
	const outcomes: Outcome[] = [];
	while (outcomes.length < length) {
		const done = await next(outcomes.length);
		outcomes.push(...done);
		if (!context.continueOnFail() && done.some(({ ok }) => !ok)) throw stopped(context, outcomes);
	}
	for (const [item, outcome] of outcomes.entries()) {
		for (const { json, binary, output = 0 } of outcome.ok
			? outcome.results
			: [failedResult(outcome.error)]) {
			// A tool's model reads the first output only.
			outputs[isTool(context) ? 0 : output].push({
				json,
				...(binary && { binary }),
				pairedItem: { item },
			});
		}
	}
	return outputs;
}

/**
 * How an operation goes through the items: each step handles the item that it is given, and perhaps
 * some after it, and returns their outcomes in their order.
 */
function stepsOf(
	context: IExecuteFunctions,
	operation: AnyOperation,
): (itemIndex: number) => Promise<Outcome[]> {
	if ('executeAll' in operation) return async () => await runBatch(context, operation);
	if ('execute' in operation) return async (item) => [await runOne(context, operation, item)];
	const waves = new Waves(context, (item) => operation.compose.call(context, item));
	return async (item) => await waves.send(item);
}

async function runOne(
	context: IExecuteFunctions,
	{ execute }: Operation,
	itemIndex: number,
): Promise<Outcome> {
	try {
		return { ok: true, results: [await execute.call(context, itemIndex)].flat() };
	} catch (error) {
		return { ok: false, error, fate: 'notDone' };
	}
}

/** With "Continue On Fail", n8n would pass the input on as if it were what the operation put out. */
async function runBatch(
	context: IExecuteFunctions,
	{ executeAll }: BatchOperation,
): Promise<Outcome[]> {
	try {
		return (await executeAll.call(context)).map((result) => ({ ok: true, results: [result] }));
	} catch (error) {
		return context.getInputData().map(() => ({ ok: false, error, fate: 'notDone' }));
	}
}

function outputsFor(context: IExecuteFunctions): INodeExecutionData[][] {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	return isTool(context) ? [[]] : outputNames(resource, operation).map(() => []);
}

/** The same for all items: the panel allows no expression for it. */
function chosenOperation(context: IExecuteFunctions, operations: Operations): AnyOperation {
	const resource = context.getNodeParameter('resource', 0);
	const name = context.getNodeParameter('operation', 0);
	const operation = operations[resource]?.[name];
	if (!operation) {
		throw new NodeOperationError(
			context.getNode(),
			`The operation "${name}" of "${resource}" does not exist: choose one in the panel`,
			{ itemIndex: 0 },
		);
	}
	return operation;
}

/** The error of the first item that failed, with how many others were done: a retry repeats them. */
function stopped(
	context: IExecuteFunctions,
	outcomes: readonly Outcome[],
): NodeApiError | NodeOperationError {
	const itemIndex = outcomes.findIndex((outcome) => !outcome.ok && outcome.fate !== 'left');
	const outcome = outcomes[itemIndex];
	const error = toNodeError(context, outcome.ok ? undefined : outcome.error, itemIndex);
	const already = doneBeside(outcomes.slice(0, itemIndex), outcomes.slice(itemIndex + 1));
	error.description = [error.description, ...already].filter(Boolean).join(' ');
	return error;
}

/** @param ahead what came of the items before the one that failed */
function doneBeside(ahead: readonly Outcome[], behind: readonly Outcome[]): string[] {
	const [before, after] = [ahead, behind].map((some) => some.filter(({ ok }) => ok).length);
	const unknown = behind.filter((outcome) => !outcome.ok && outcome.fate === 'unknown').length;
	const were = (count: number) => `${count} ${count === 1 ? 'item was' : 'items were'} done`;
	const done = [
		...(before > 0 ? [`${were(before)} before this one`] : []),
		...(after > 0 ? [before > 0 ? `${after} after it` : `${were(after)} after this one`] : []),
	];
	return [
		...(done.length > 0
			? [`${done.join(' and ')}, and would be done again if the node is tried again.`]
			: []),
		...(unknown > 0
			? [
					`Of ${unknown} more after it, it is not known whether ${unknown === 1 ? 'it was' : 'they were'}.`,
				]
			: []),
	];
}

function toNodeError(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	return error instanceof NodeApiError || error instanceof NodeOperationError
		? error
		: new NodeApiError(context.getNode(), error as JsonObject, { itemIndex });
}
