import { bodyOf, N8nApi, PAGE } from './n8nApi';
import type { StoreRequest } from './explainN8nAnswer';

interface ExecutionSummary {
	id: string | number;
}

/** As much of an execution's data as tells whether n8n could run it again. */
interface ExecutionData {
	resultData?: { runData?: object };
	executionData?: { nodeExecutionStack?: unknown[] };
}

/** Executions that n8n has data of, so that they need not be asked for again; by API and ID. */
const known = new Set<string>();

/** Some 100 bytes each. */
const MOST_KNOWN = 10_000;

/**
 * n8n's executions by its public API. A failure is a NodeOperationError that says what to do.
 */
export class ExecutionsApi extends N8nApi {
	/**
	 * The failed executions of a workflow that began after a moment, the newest first.
	 *
	 * @param after ISO-8601
	 */
	async failed(workflowId: string, after: string): Promise<string[]> {
		const found: string[] = [];
		for (let cursor: string | undefined; ; ) {
			const page = await this.page<ExecutionSummary>(
				'/executions',
				{
					status: 'error',
					workflowId,
					startedAfter: after,
					limit: String(PAGE),
					...(cursor && { cursor }),
				},
				LISTED,
			);
			found.push(...page.data.map(({ id }) => String(id)));
			if (!page.nextCursor || page.data.length === 0) return found;
			cursor = page.nextCursor;
		}
	}

	/**
	 * Whether n8n has nothing of an execution any more but that it failed. When a worker dies, or
	 * Postgres goes away under one, n8n (2.41) puts empty data in the place of what the trigger gave,
	 * and its own "Retry" then runs nothing.
	 */
	async isEmptied(id: string): Promise<boolean> {
		const slot = `${this.place} ${id}`;
		if (known.has(slot)) return false;
		const answer = await this.ask({
			method: 'GET',
			path: `/executions/${encodeURIComponent(id)}?includeData=true`,
		});
		const execution = bodyOf(answer) as { data?: ExecutionData } | undefined;
		if (!execution) throw this.failure(answer, LISTED);
		const emptied = hasNothing(execution.data);
		if (!emptied && known.size < MOST_KNOWN) known.add(slot);
		return emptied;
	}
}

const LISTED: StoreRequest = { purpose: 'read', scope: 'execution:list or execution:read' };

/** No data at all is another matter: n8n leaves it out where it is too large. */
function hasNothing(data: ExecutionData | undefined): boolean {
	if (!data?.resultData?.runData || !data.executionData?.nodeExecutionStack) return false;
	return (
		Object.keys(data.resultData.runData).length === 0 &&
		data.executionData.nodeExecutionStack.length === 0
	);
}
