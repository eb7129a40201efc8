import type { ITriggerFunctions } from 'n8n-workflow';

import { isoTime } from '../../n8nApi/dataTable';
import { openExecutions, type ExecutionsApi } from '../../n8nApi/executionsApi';
import { KEPT_FOR, type Kept, type KeptMessages } from '../../recovery/keptMessages';

/**
 * How long an execution has been marked crashed before its message is taken for lost, in milliseconds.
 * Where Redis forgot a job, the worker that has it may go on and end it.
 */
const CRASHED_FOR = 60_000;

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
	onFault: (error: Error) => void,
): Promise<Kept[]> {
	const executions = await openExecutions(context);
	const workflow = context.getWorkflow().id ?? '';
	const node = context.getNode();
	const now = Date.now();
	const since = isoTime(now - KEPT_FOR);

	const lost: Kept[] = [];
	const finds = [
		async () => await kept.notBegun(workflow, node.id, now),
		async () => {
			const crashed = await executions.ended(workflow, 'crashed', since);
			const ids = crashed
				.filter(({ stoppedAt }) => !(now - stoppedAt < CRASHED_FOR))
				.map(({ id }) => id);
			return await kept.of(ids, node.id, now);
		},
		async () => {
			const failed = await executions.ended(workflow, 'error', since);
			const ids = failed.filter((each) => !executions.isKnown(each)).map(({ id }) => id);
			const rows = await kept.of(ids, node.id, now);
			return await onlyThoseThatRanNothing(executions, rows, node.name, onFault);
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

async function onlyThoseThatRanNothing(
	executions: ExecutionsApi,
	rows: Kept[],
	trigger: string,
	onFault: (error: Error) => void,
): Promise<Kept[]> {
	const lost: Kept[] = [];
	for (const row of rows) {
		try {
			if (await executions.ranNothing(row.execution ?? '', trigger)) lost.push(row);
		} catch (error) {
			onFault(error as Error);
		}
	}
	return lost;
}
