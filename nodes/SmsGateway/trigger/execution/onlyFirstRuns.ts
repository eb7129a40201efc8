import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { claimAcrossProcesses } from './claimAcrossProcesses';
import { deliveryOf } from '../../dedupe/deliveryOf';
import { notLookedUp } from './notLookedUp';
import { ProcessedMessages, type ProcessedEntries } from '../../dedupe/processedMessages';
import { BoundedMap } from '../../shared/boundedMap';
import type { TriggerSettings } from '../panel/triggerSettings';

/** Triggers of one process; far more than an instance has. */
const MOST_TRIGGERS = 1_000;

const processedOf = new BoundedMap<string, ProcessedMessages>(MOST_TRIGGERS);

/**
 * The items of this execution whose message no other delivery ran before.
 *
 * An execution that is retried, or run again by the engine, has the same delivery as before: it runs
 * if that delivery has the message. A manual execution is left alone: a test must not make production
 * take the message for a duplicate.
 */
export async function onlyFirstRuns(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	settings: TriggerSettings,
): Promise<INodeExecutionData[]> {
	if (context.getMode() === 'manual') return items;

	// A message that is recovered is recovered by another process.
	const first =
		settings.deduplicateAcrossProcesses || settings.keepForRecovery || settings.catchUp
			? await claimAcrossProcesses(context, items, settings)
			: await notProcessed(context, items, settings.rememberedMessages);
	if (first.length < items.length) {
		context.addExecutionHints({
			message:
				'Another execution has run this message, or runs it, so nothing ran behind the trigger.',
			location: 'outputPane',
		});
	}
	return first;
}

/** @param remembered how many messages the process remembers */
async function notProcessed(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	remembered: number,
): Promise<INodeExecutionData[]> {
	const processed = processedMessagesOf(context);
	const database = entriesIn(context, remembered);
	const first: INodeExecutionData[] = [];
	for (const item of items) {
		const delivery = deliveryOf(item.json, context.getExecutionId());
		try {
			if (await processed.isFirst(String(item.json.deduplicationKey), delivery, database))
				first.push(item);
		} catch (error) {
			throw notLookedUp(context, {
				message: `n8n's database did not answer (${(error as Error).message})`,
			});
		}
	}
	return first;
}

function processedMessagesOf(context: IExecuteFunctions): ProcessedMessages {
	const trigger = `${context.getWorkflow().id}/${context.getNode().id}`;
	return processedOf.getOrMake(trigger, () => new ProcessedMessages());
}

/**
 * How many messages n8n's database remembers of a trigger at most. It reads, changes and writes all
 * of them with each message, so that more of them cost time (docs/measurements.md, "Remembered
 * messages"), and they are there for what the process that took a message cannot know: what came
 * shortly before a restart, or by another process.
 */
const MOST_IN_DATABASE = 250;

/** Two entries stand for a message: the message, and the delivery that has it. */
const ENTRIES_PER_MESSAGE = 2;

function entriesIn(context: IExecuteFunctions, remembered: number): ProcessedEntries {
	const messages = Math.min(remembered, MOST_IN_DATABASE);
	const options = { mode: 'entries', maxEntries: messages * ENTRIES_PER_MESSAGE } as const;
	return {
		record: async (entries) =>
			await context.helpers.checkProcessedAndRecord(entries, 'node', options),
		remove: async (entries) => await context.helpers.removeProcessed(entries, 'node', options),
	};
}
