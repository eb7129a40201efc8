import type { IExecuteFunctions, INodeExecutionData, NodeOperationError } from 'n8n-workflow';

import { claimKeyOf } from '../../dedupe/claimKey';
import { deliveryOf } from '../../dedupe/deliveryOf';
import { openMessageClaims } from '../../dedupe/messageClaims';
import { holderOf, messageToKeep } from '../../recovery/keptMessage';
import { openKeptMessages } from '../../recovery/keptMessages';
import { retry } from '../../shared/retry';
import { demandTables } from '../panel/demandTables';
import type { TriggerSettings } from '../panel/triggerSettings';
import { notLookedUp } from './notLookedUp';
import { pruneQuietly } from './pruneQuietly';

/** Pauses before what failed is repeated, in milliseconds; the gateway has its answer. */
const PAUSES = [500, 2_000, 5_000];

/**
 * The items whose delivery has the right to run its message, of all that n8n's processes got.
 *
 * @throws NodeOperationError when n8n's API does not answer: the message stays in this execution, which
 * can be retried, and goes no further
 */
export async function claimAcrossProcesses(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	settings: TriggerSettings,
): Promise<INodeExecutionData[]> {
	demandTables(context, settings);
	// Before the claim: a message that is claimed by an execution that nobody knows could not be recovered.
	const own = settings.keepForRecovery ? await beginWith(context, items) : items;

	const claims = await openMessageClaims(context);
	const first: INodeExecutionData[] = [];
	for (const item of own) {
		const key = claimKeyOf(item.json, context.getWorkflow().id ?? '', context.getNode().id);
		const delivery = deliveryOf(item.json, context.getExecutionId());
		const has = await retryOrFail(
			context,
			async () => await claims.claim(key, delivery, Date.now()),
		);
		if (has) first.push(item);
	}
	await pruneQuietly(context, async (now) => await claims.prune(now, settings.retentionDays));
	return first;
}

/**
 * Notes that this execution has the messages, in case n8n loses it.
 *
 * @returns the items that no other execution began with: one that comes late finds its message
 * recovered
 */
async function beginWith(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const kept = await openKeptMessages(context);
	const executionId = context.getExecutionId();
	const own: INodeExecutionData[] = [];
	for (const item of items) {
		const message = messageToKeep(context, item.json, executionId);
		const holder = holderOf(item.json);
		const mayRun = await retryOrFail(
			context,
			async () => await kept.begin(message, executionId, holder, Date.now()),
		);
		if (mayRun) own.push(item);
	}
	await pruneQuietly(context, async (now) => await kept.prune(now));
	return own;
}

async function retryOrFail<T>(context: IExecuteFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await retry(PAUSES, work);
	} catch (error) {
		throw notLookedUp(context, error as NodeOperationError);
	}
}
