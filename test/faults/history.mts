import type { Execution } from '../../testbed/n8n/api/types.mts';
import type { Scene } from './fault.mts';
import { messageIdIn, type Outcome } from './outcome.mts';

/**
 * What happened to each message that something is wrong with, what still failed, and what seems to run
 * still; a line each.
 */
export async function historiesOf(
	{ world, behind, stream }: Scene,
	outcome: Outcome,
	stuck: readonly string[],
): Promise<string[]> {
	const ids = new Set([...outcome.lost, ...outcome.runTwice, ...outcome.repliedTwice]);
	const running: string[] = [];
	for (const executionId of stuck) {
		const execution = await world.client.execution(executionId);
		const id = messageIdIn(execution) ?? 'nobody knows which message';
		running.push(`${id}: ran ${behind.runs().get(id) ?? 0}; still runs: ${wordsFor(execution)}`);
	}
	if (ids.size === 0) return [...outcome.failures, ...running];
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
	return [...outcome.failures, ...running, ...histories];
}

function wordsFor({ id, mode, status, retryOf, startedAt, data }: Execution): string {
	const nodes = Object.keys(data.resultData.runData).join('+');
	return `${id} ${mode}${retryOf ? ` of ${retryOf}` : ''} ${status} ${startedAt} (${nodes})`;
}
