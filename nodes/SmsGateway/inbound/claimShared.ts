import type { IExecuteFunctions, IHookFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { insistently } from '../shared/insistently';
import type { MessageClaims } from '../store/messageClaims';
import { hasStore, openMessageClaims } from '../store/openStore';
import { deliveryOf, sharedKeyOf } from './messageId';
import { notLookedUp } from './notLookedUp';

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
): Promise<INodeExecutionData[]> {
	demandStore(context);
	const claims = await openMessageClaims(context);
	const first: INodeExecutionData[] = [];
	for (const item of items) {
		try {
			if (await claim(context, claims, item)) first.push(item);
		} catch (error) {
			throw notLookedUp(context, error as NodeOperationError);
		}
	}
	await prune(context, claims);
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

async function claim(
	context: IExecuteFunctions,
	claims: MessageClaims,
	{ json }: INodeExecutionData,
): Promise<boolean> {
	const key = sharedKeyOf(json, context.getWorkflow().id ?? '', context.getNode().id);
	const delivery = deliveryOf(json, context.getExecutionId());
	return await insistently(PAUSES, async () => await claims.claim(key, delivery, Date.now()));
}

/** What is too old costs nothing but time, so that a failure is for the log. */
async function prune(context: IExecuteFunctions, claims: MessageClaims): Promise<void> {
	try {
		await claims.prune(Date.now());
	} catch (error) {
		const { message, description } = error as NodeOperationError;
		context.logger.warn(`${context.getNode().name}: ${message}. ${description ?? ''}`, {
			workflowId: context.getWorkflow().id,
		});
	}
}
