import { BoundedMap } from '../shared/boundedMap';
import type { N8nRequest } from './explainN8nResponse';
import { bodyOf, N8nApi, PAGE } from './n8nApi';
import { n8nKeyOf, type N8nContext } from './n8nKey';

interface ExecutionSummary {
	id: string | number;
}

/** As much of an execution's data as tells whether n8n could run it again. */
interface ExecutionData {
	resultData?: { runData?: object };
	executionData?: { nodeExecutionStack?: unknown[] };
}

/** n8n counts its executions from 1. */
const NO_EXECUTION = '0';

/** Executions that n8n has data of, so that they need not be asked for again; by API and ID. */
const whole = new BoundedMap<string, true>(10_000);

/** The executions of this n8n, with this node's key. */
export async function openExecutions(context: N8nContext): Promise<ExecutionsApi> {
	const key = await n8nKeyOf(context, 0);
	return new ExecutionsApi(context, key, 0, 'The executions of this workflow');
}

/**
 * n8n's executions by its public API. A failure is a NodeOperationError that says what to do.
 */
export class ExecutionsApi extends N8nApi {
	/**
	 * Makes sure that the key may read executions, before anybody depends on it: n8n looks at the scope
	 * before it looks for the execution.
	 */
	async prepare(): Promise<void> {
		const list: N8nRequest = { purpose: 'read', scope: 'execution:list' };
		await this.page('/executions', { limit: '1' }, list);
		const response = await this.request({ method: 'GET', path: `/executions/${NO_EXECUTION}` });
		const isFound = response.outcome === 'answered' && [200, 404].includes(response.status);
		if (!isFound) throw this.failure(response, { purpose: 'read', scope: 'execution:read' });
	}

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
		if (whole.has(slot)) return false;
		const response = await this.request({
			method: 'GET',
			path: `/executions/${encodeURIComponent(id)}?includeData=true`,
		});
		const execution = bodyOf(response) as { data?: ExecutionData } | undefined;
		if (!execution) throw this.failure(response, LISTED);
		const isEmptied = hasNothing(execution.data);
		if (!isEmptied) whole.set(slot, true);
		return isEmptied;
	}
}

const LISTED: N8nRequest = { purpose: 'read', scope: 'execution:list or execution:read' };

/** No data at all is another matter: n8n leaves it out where it is too large. */
function hasNothing(data: ExecutionData | undefined): boolean {
	if (!data?.resultData?.runData || !data.executionData?.nodeExecutionStack) return false;
	return (
		Object.keys(data.resultData.runData).length === 0 &&
		data.executionData.nodeExecutionStack.length === 0
	);
}
