import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { openMessageClaims } from '../../dedupe/messageClaims';
import { openExecutions } from '../../n8nApi/executionsApi';
import { hasN8nKey } from '../../n8nApi/n8nKey';
import { readKeptMessage } from '../../recovery/keptMessage';
import {
	KEPT_FOR,
	openKeptMessages,
	type Kept,
	type KeptMessages,
} from '../../recovery/keptMessages';
import { putOut } from '../../trigger/execution/putOut';
import type { OperationResult } from '../../sending/outcome';
import type { Operation } from '../operation';

const displayOptions = { show: { resource: ['message'], operation: ['recover'] } };

/**
 * A message that no execution has begun with after so long, in milliseconds, is taken for lost. In a
 * queue that is longer than that it is not lost: it then runs before its turn, and still only once.
 */
const BEGINS_WITHIN = 5 * 60 * 1_000;

export const properties: INodeProperties[] = [
	{
		displayName:
			"For queue mode. Place this node behind a Schedule Trigger in the workflow of the SMS Gateway Trigger, and connect its outputs like the trigger's. It puts out each message whose execution n8n lost, once. The trigger's option 'Keep for Recovery' keeps messages for a day; choose the same 'Opt-Out List' credential here.",
		name: 'recoverNotice',
		type: 'notice',
		default: '',
		displayOptions,
	},
];

/**
 * Puts out what n8n lost of this workflow: in queue mode it empties an execution whose worker died,
 * and cannot run it again. The trigger has kept the message (its option 'Keep for Recovery'); here it
 * leaves once more, on the output on which the trigger would have put it.
 */
export const execute: Operation['execute'] = async function (itemIndex) {
	// Once a run: what starts it may have put out any number of items.
	if (itemIndex > 0) return [];
	if (!hasN8nKey(this)) throw withoutKey(this);

	const kept = await openKeptMessages(this);
	const results: OperationResult[] = [];
	for (const row of await interrupted(this, kept)) {
		if (await kept.take(row, this.getExecutionId())) {
			results.push(...(await runAgain(this, kept, row)));
		}
	}
	return results;
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
		const outputs = await putOut(
			context,
			[{ json: message.json }],
			message,
			() => message.reading,
			async (items) => ((await claims.claim(row.key, delivery, Date.now())) ? items : []),
		);
		return outputs.flatMap((items, output) => items.map(({ json }) => ({ json, output })));
	} catch (error) {
		// Not for the error that this might end in: the first one says more.
		await kept.release(row, context.getExecutionId()).catch(() => undefined);
		throw error as NodeOperationError;
	}
}

const withoutKey = (context: IExecuteFunctions) =>
	new NodeOperationError(context.getNode(), "Recover needs an 'Opt-Out List' credential", {
		itemIndex: 0,
		description:
			"Choose the 'SMS Gateway n8n API' credential of the trigger, whose option 'Keep for Recovery' keeps messages in its Data Tables.",
	});

const unreadable = (context: IExecuteFunctions, { execution }: Kept) =>
	new NodeOperationError(
		context.getNode(),
		`What was kept of ${execution === null ? 'a message' : `execution ${execution}`} cannot be read`,
		{
			itemIndex: 0,
			description:
				'Somebody changed its row in the Data Table of kept messages. Delete the row, and handle the message by hand.',
		},
	);
