import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { keyOf } from './messageId';
import { ProcessedMessages, type ProcessedStore } from './processedMessages';

const processedOf = new Map<string, ProcessedMessages>();

/**
 * The items of this execution that no execution before it had.
 *
 * Left alone are a manual execution (it would write to production's memory) and one that a person
 * retries from n8n's list (its message is known, and it is to run all the same).
 *
 * @param remembered how many messages n8n's database keeps for this trigger
 */
export async function onlyFirstRuns(
	context: IExecuteFunctions,
	remembered: number,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	if (['manual', 'retry'].includes(context.getMode())) return items;

	const processed = processedMessagesOf(context);
	const store = processedStore(context, remembered);
	const first: INodeExecutionData[] = [];
	for (const item of items) {
		const key = keyOf(item.json);
		try {
			if (await processed.isFirst(key, context.getExecutionId(), store)) first.push(item);
		} catch (error) {
			throw new NodeOperationError(context.getNode(), error as Error, {
				message: 'Whether this message ran before could not be looked up',
				description:
					"n8n's database did not answer. The message is kept in this execution: retry it from the list of executions and it runs.",
			});
		}
	}
	if (first.length < items.length) {
		context.addExecutionHints({
			message:
				'This message was delivered again after it had run, so nothing ran behind the trigger.',
			location: 'outputPane',
		});
	}
	return first;
}

function processedMessagesOf(context: IExecuteFunctions): ProcessedMessages {
	const trigger = `${context.getWorkflow().id}/${context.getNode().id}`;
	let processed = processedOf.get(trigger);
	if (!processed) {
		processed = new ProcessedMessages();
		processedOf.set(trigger, processed);
	}
	return processed;
}

/** Two entries stand for a message: the message, and the execution that runs it. */
const ENTRIES_PER_MESSAGE = 2;

function processedStore(context: IExecuteFunctions, remembered: number): ProcessedStore {
	const options = { mode: 'entries', maxEntries: remembered * ENTRIES_PER_MESSAGE } as const;
	return {
		record: async (entries) =>
			await context.helpers.checkProcessedAndRecord(entries, 'node', options),
		remove: async (entries) => await context.helpers.removeProcessed(entries, 'node', options),
	};
}
