import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { completeItems } from '../../trigger/execution/completeItems';
import { readKeptMessage, type KeptMessage } from '../../recovery/keptMessage';
import { splitByOutput } from '../../trigger/execution/outputs';
import { recordOptOuts } from '../../trigger/execution/recordOptOuts';
import { KEPT_FOR, type Kept, type KeptMessages } from '../../recovery/keptMessages';
import {
	hasN8nKey,
	openExecutions,
	openKeptMessages,
	openMessageClaims,
} from '../../consent/openStore';
import type { OperationResult } from '../../sending/outcome';
import type { Operation } from '../operation';

const displayOptions = { show: { resource: ['message'], operation: ['recover'] } };

/**
 * A message with which no execution has begun after so long, in milliseconds, is taken for lost. That
 * errs in a queue that is longer than that, where it then runs sooner than its turn, and once still.
 */
const BEGINS_WITHIN = 5 * 60 * 1_000;

/**
 * Puts out what n8n lost of this workflow: in queue mode it empties an execution whose worker died,
 * and cannot run it again. The trigger has kept the message (its option Shared); here it leaves once
 * more, on the output on which the trigger would have put it.
 */
export const recover: Operation = {
	properties: [
		{
			displayName:
				'For queue mode: put this behind a Schedule Trigger in the workflow of the SMS Gateway Trigger, and connect its outputs as those of the trigger. It puts out the messages whose run n8n lost, each once. The trigger\'s option "Remembered Messages: Shared" keeps them for a day, through the same credential as above.',
			name: 'recoverNotice',
			type: 'notice',
			default: '',
			displayOptions,
		},
	],

	async execute(itemIndex) {
		// Once a run: what starts it may have put out any number of items.
		if (itemIndex > 0) return [];
		if (!hasN8nKey(this)) throw withoutStore(this);

		const kept = await openKeptMessages(this);
		const results: OperationResult[] = [];
		for (const row of await interrupted(this, kept)) {
			if (await kept.take(row, this.getExecutionId())) {
				results.push(...(await runAgain(this, kept, row)));
			}
		}
		return results;
	},
};

/**
 * With the messages that no execution has begun with, because their worker died first, or they were
 * accepted and then not stored.
 */
async function interrupted(context: IExecuteFunctions, kept: KeptMessages): Promise<Kept[]> {
	const executions = await openExecutions(context);
	const since = new Date(Date.now() - KEPT_FOR).toISOString();
	const workflowId = context.getWorkflow().id ?? '';
	const failed = await executions.failed(workflowId, since);
	const lost = await kept.notBegun(workflowId, Date.now() - BEGINS_WITHIN);
	for (const row of await kept.of(failed)) {
		if (await executions.isEmptied(row.takenBy ?? row.execution ?? '')) lost.push(row);
	}
	return lost;
}

/** @returns nothing where another delivery of the message has run */
async function runAgain(
	context: IExecuteFunctions,
	kept: KeptMessages,
	row: Kept,
): Promise<OperationResult[]> {
	try {
		const message = readKeptMessage(row.message);
		if (!message) throw unreadable(context, row);
		const claims = await openMessageClaims(context);
		// Under a name of its own when no execution had it: one that comes late must not run it, too.
		const delivery = row.execution === null ? `${row.delivery} again` : row.delivery;
		if (!(await claims.claim(row.key, delivery, Date.now()))) return [];
		return await asTheTrigger(context, message);
	} catch (error) {
		// Not for the error that this might end in: the first one says more.
		await kept.release(row, context.getExecutionId()).catch(() => undefined);
		throw error as NodeOperationError;
	}
}

/** What the trigger does with a message once it has it. */
async function asTheTrigger(
	context: IExecuteFunctions,
	{ json, defaultCountry, optOut }: KeptMessage,
): Promise<OperationResult[]> {
	const kept: INodeExecutionData[] = [{ json }];
	completeItems(kept, { defaultCountry, optOuts: optOut.understanding });
	const items = await recordOptOuts(context, kept, optOut);
	return splitByOutput(items, optOut.likely).flatMap((some, output) =>
		some.map((item) => ({ json: item.json, output })),
	);
}

const withoutStore = (context: IExecuteFunctions) =>
	new NodeOperationError(context.getNode(), 'Recover needs a credential for the store', {
		itemIndex: 0,
		description:
			'Choose the "SMS Gateway Store" credential of the trigger, whose option "Remembered Messages: Shared" keeps messages there.',
	});

const unreadable = (context: IExecuteFunctions, { execution }: Kept) =>
	new NodeOperationError(
		context.getNode(),
		`What was kept of ${execution === null ? 'a message' : `execution ${execution}`} cannot be read`,
		{
			itemIndex: 0,
			description:
				'Its row in the Data Table of kept messages was changed. Delete the row, and see to the message by hand.',
		},
	);
