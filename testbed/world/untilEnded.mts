import type { ExecutionSummary } from '../n8n/api/types.mts';
import { eventually } from '../process/eventually.mts';
import type { World } from './world.mts';

const IS_OVER = ['success', 'error', 'crashed', 'canceled'];

/** Some hundred executions on two busy cores, in milliseconds. */
const WITHIN = 240_000;

/** Waits until a workflow has at least so many executions and all of them have ended; gives them. */
export async function untilEnded(
	{ client }: Pick<World, 'client'>,
	workflowId: string,
	count: number,
): Promise<ExecutionSummary[]> {
	return await eventually(
		async () => await client.executions({ workflowId }),
		(all) => all.length >= count && all.every(({ status }) => IS_OVER.includes(status)),
		WITHIN,
	);
}
