import type { ITriggerFunctions } from 'n8n-workflow';

import { isoTime } from '../../n8nApi/dataTable';
import {
	openExecutions,
	type ExecutionsApi,
	type FailedExecution,
} from '../../n8nApi/executionsApi';
import { holderOf, messageToKeep } from '../../recovery/keptMessage';
import { isDue, KEPT_FOR, type Kept, type KeptMessages } from '../../recovery/keptMessages';

/**
 * How long an execution has been marked crashed before its message is taken for lost, in milliseconds.
 * Where Redis forgot a job, the worker that has it may go on and end it.
 */
const CRASHED_FOR = 60_000;

type OnFault = (error: Error) => void;

/**
 * What n8n lost of a trigger's messages: those that no execution began with, because it was never
 * stored or its job was forgotten; those of an execution that n8n left crashed, which it never runs
 * again; and those of one that failed before anything behind the trigger ran, emptied or not.
 *
 * @param onFault is told why one of these could not be found; the others are found all the same
 */
export async function lostMessages(
	context: ITriggerFunctions,
	kept: KeptMessages,
	onFault: OnFault,
): Promise<Kept[]> {
	const executions = await openExecutions(context);
	const workflow = context.getWorkflow().id ?? '';
	const now = Date.now();
	const since = isoTime(now - KEPT_FOR);

	const lost: Kept[] = [];
	const finds = [
		async () => await kept.notBegun(workflow, context.getNode().id, now),
		async () => {
			const crashed = await executions.failed(workflow, 'crashed', since);
			const forGood = crashed.filter(({ stoppedAt }) => !(now - stoppedAt < CRASHED_FOR));
			return await ofExecutions(context, executions, kept, forGood, onFault);
		},
		async () => {
			const failed = await executions.failed(workflow, 'error', since);
			return await ofExecutions(context, executions, kept, failed, onFault);
		},
	];
	for (const find of finds) {
		try {
			lost.push(...(await find()));
		} catch (error) {
			onFault(error as Error);
		}
	}
	return lost;
}

async function ofExecutions(
	context: ITriggerFunctions,
	executions: ExecutionsApi,
	kept: KeptMessages,
	failed: FailedExecution[],
	onFault: OnFault,
): Promise<Kept[]> {
	const rows = await kept.of(failed.map(({ id }) => id));
	const lost: Kept[] = [];
	for (const execution of failed) {
		const own = rows.filter((row) => row.execution === execution.id);
		try {
			lost.push(
				...(own.length > 0
					? await ofRows(context, executions, execution, own)
					: await ofRemains(context, executions, execution, kept)),
			);
		} catch (error) {
			onFault(error as Error);
		}
	}
	return lost;
}

async function ofRows(
	context: ITriggerFunctions,
	executions: ExecutionsApi,
	{ id, status }: FailedExecution,
	rows: Kept[],
): Promise<Kept[]> {
	const { id: node, name } = context.getNode();
	const due = rows.filter((row) => row.node === node && isDue(row, Date.now()));
	if (due.length === 0 || status === 'crashed') return due;
	if ((await executions.remains(id, name)).ranNothing) return due;
	executions.settle(id);
	return [];
}

/** While n8n's API is away, a message is in its execution alone. */
async function ofRemains(
	context: ITriggerFunctions,
	executions: ExecutionsApi,
	{ id, status }: FailedExecution,
	kept: KeptMessages,
): Promise<Kept[]> {
	const { ranNothing, items } = await executions.remains(id, context.getNode().name);
	const lost: Kept[] = [];
	for (const json of ranNothing || status === 'crashed' ? items : []) {
		const message = messageToKeep(context, json, id);
		const row = await kept.keepOf(id, message, holderOf(json), Date.now());
		if (row) lost.push(row);
	}
	// What is kept now is found by its row.
	if (lost.length === 0) executions.settle(id);
	return lost;
}
