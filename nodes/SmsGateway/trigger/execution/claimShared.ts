import type { IExecuteFunctions, IHookFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { insistently } from '../../shared/insistently';
import type { KeptMessages } from '../../recovery/keptMessages';
import type { MessageClaims } from '../../dedupe/messageClaims';
import { hasStore, openKeptMessages, openMessageClaims } from '../../consent/openStore';
import { sharedMessage } from '../../recovery/keptMessage';
import { notLookedUp } from './notLookedUp';
import type { TriggerSettings } from '../panel/triggerSettings';

/** Pauses before a claim that failed is repeated, in milliseconds; the gateway has its answer. */
const PAUSES = [500, 2_000, 5_000];

/**
 * The items whose delivery has the message, of all that n8n's processes got.
 *
 * @throws NodeOperationError when the store does not answer: the message stays in this execution,
 * which can be retried, and goes no further
 */
export async function claimShared(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	settings: Pick<TriggerSettings, 'defaultCountry' | 'optOut'>,
): Promise<INodeExecutionData[]> {
	demandStore(context);
	const [claims, kept] = [await openMessageClaims(context), await openKeptMessages(context)];
	const first: INodeExecutionData[] = [];
	for (const item of items) {
		const executionId = context.getExecutionId();
		const message = sharedMessage(context, item.json, settings, executionId);
		try {
			const isFirst = await insistently(PAUSES, async () => {
				const { key, delivery } = message;
				const keeping = kept.begin(message, executionId, Date.now());
				// Both to their end: a claim that is still under way could have the message after the run
				// was given up.
				const done = await Promise.allSettled([claims.claim(key, delivery, Date.now()), keeping]);
				const failed = done.find(({ status }) => status === 'rejected');
				if (failed) throw (failed as PromiseRejectedResult).reason as NodeOperationError;
				return (done[0] as PromiseFulfilledResult<boolean>).value;
			});
			if (isFirst) first.push(item);
		} catch (error) {
			throw notLookedUp(context, error as NodeOperationError);
		}
	}
	for (const memory of [claims, kept]) await prune(context, memory);
	return first;
}

/** @throws NodeOperationError when there is no credential that leads to the store */
export function demandStore(context: IExecuteFunctions | IHookFunctions): void {
	if (hasStore(context)) return;
	throw new NodeOperationError(
		context.getNode(),
		'The option "Remembered Messages: Shared" needs a credential for the store',
		{
			description:
				'Choose an "SMS Gateway Store" credential in this node, or take the option out. A message that came meanwhile is kept in its execution: retry it from the list of executions.',
		},
	);
}

/** What is too old costs nothing but time, so that a failure is for the log. */
async function prune(
	context: IExecuteFunctions,
	memory: MessageClaims | KeptMessages,
): Promise<void> {
	try {
		await memory.prune(Date.now());
	} catch (error) {
		const { message, description } = error as NodeOperationError;
		context.logger.warn(`${context.getNode().name}: ${message}. ${description ?? ''}`, {
			workflowId: context.getWorkflow().id,
		});
	}
}
