import type { Execution } from '../../tools/n8n/api/types.mts';
import type { Scene } from './fault.mts';
import { messageIdIn, type Outcome } from './outcome.mts';

/** What happened to each message that something is wrong with, and what still failed; a line each. */
export async function historiesOf(
	{ world, behind, stream }: Scene,
	before: Outcome,
	after: Outcome,
): Promise<string[]> {
	const ids = new Set(
		[before, after].flatMap(({ lost, runTwice, repliedTwice }) => [
			...lost,
			...runTwice,
			...repliedTwice,
		]),
	);
	if (ids.size === 0) return after.failures;
	const executions: Execution[] = [];
	for (const { id } of await world.client.executions({ workflowId: behind.workflow.id })) {
		executions.unshift(await world.client.execution(id));
	}
	const histories = [...ids].map((id) => {
		const own = executions.filter((execution) => messageIdIn(execution) === id);
		return [
			`${id}: ran ${behind.runs().get(id) ?? 0}, replied ${behind.replies().get(id) ?? 0}`,
			`attempts ${stream.attempts(id).join(', ')}`,
			`executions ${own.map(wordsFor).join(', ') || 'none that n8n has data of'}`,
		].join('; ');
	});
	return [...after.failures, ...histories];
}

function wordsFor({ id, mode, status, retryOf, startedAt, data }: Execution): string {
	const nodes = Object.keys(data.resultData.runData).join('+');
	return `${id} ${mode}${retryOf ? ` of ${retryOf}` : ''} ${status} ${startedAt} (${nodes})`;
}
