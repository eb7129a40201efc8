import type { IExecuteFunctions, IHookFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { hasN8nKey, openMessageClaims } from '../../consent/openStore';
import { deliveryOf } from '../../dedupe/deliveryOf';
import { sharedKeyOf } from '../../dedupe/sharedKey';
import { retry } from '../../shared/retry';
import type { TriggerSettings } from '../panel/triggerSettings';
import { notLookedUp } from './notLookedUp';
import { pruneQuietly } from './pruneQuietly';

/** Pauses before a claim that failed is repeated, in milliseconds; the gateway has its answer. */
export const PAUSES = [500, 2_000, 5_000];

/**
 * The items whose delivery has the right to run its message, of all that n8n's processes got.
 *
 * @throws NodeOperationError when n8n's API does not answer: the message stays in this execution, which
 * can be retried, and goes no further
 */
export async function claimShared(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	settings: TriggerSettings,
): Promise<INodeExecutionData[]> {
	demandTables(context, settings);
	const claims = await openMessageClaims(context);
	const first: INodeExecutionData[] = [];
	for (const item of items) {
		const key = sharedKeyOf(item.json, context.getWorkflow().id ?? '', context.getNode().id);
		const delivery = deliveryOf(item.json, context.getExecutionId());
		try {
			const has = await retry(PAUSES, async () => await claims.claim(key, delivery, Date.now()));
			if (has) first.push(item);
		} catch (error) {
			throw notLookedUp(context, error as NodeOperationError);
		}
	}
	await pruneQuietly(context, claims);
	return first;
}

/** @throws NodeOperationError when the panel wants Data Tables and there is no credential for them */
export function demandTables(
	context: IExecuteFunctions | IHookFunctions,
	{
		deduplicateAcrossProcesses,
		keepForRecovery,
	}: Pick<TriggerSettings, 'deduplicateAcrossProcesses' | 'keepForRecovery'>,
): void {
	if (hasN8nKey(context) || !(deduplicateAcrossProcesses || keepForRecovery)) return;
	const option = deduplicateAcrossProcesses ? 'Deduplicate Across Processes' : 'Keep for Recovery';
	throw new NodeOperationError(
		context.getNode(),
		`The option '${option}' needs an 'Opt-Out List' credential`,
		{
			description:
				"Choose an 'SMS Gateway n8n API' credential in this node, or remove the option. A message that came meanwhile is kept in its execution: retry it from the list of executions.",
		},
	);
}
