import { BoundedMap } from '../shared/boundedMap';
import type { N8nRequest } from './explainN8nResponse';
import { bodyOf, isDone, N8nApi, PAGE } from './n8nApi';
import { n8nKeyOf, type N8nContext } from './n8nKey';

interface ExecutionSummary {
	id: string | number;
	/** ISO-8601. */
	stoppedAt?: string | null;
	/** The execution that ran it again with success. */
	retrySuccessId?: string | number | null;
}

/** As much of an execution's data as tells whether anything behind the trigger ran. */
interface ExecutionData {
	resultData?: { runData?: object };
}

/** An execution that did not end well. */
export interface FailedExecution {
	id: string;
	/** In milliseconds since 1970; NaN where n8n does not say. */
	stoppedAt: number;
}

/**
 * Failed executions in which something behind the trigger ran, so that they need not be asked for
 * again; by API and ID.
 */
const ranOn = new BoundedMap<string, true>(10_000);

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
	 * The executions of a workflow with a status that began after a moment and that nobody retried with
	 * success, the newest first.
	 *
	 * @param after ISO-8601
	 */
	async ended(
		workflowId: string,
		status: 'error' | 'crashed',
		after: string,
	): Promise<FailedExecution[]> {
		const found: FailedExecution[] = [];
		for (let cursor: string | undefined; ; ) {
			const page = await this.page<ExecutionSummary>(
				'/executions',
				{
					status,
					workflowId,
					startedAfter: after,
					limit: String(PAGE),
					...(cursor && { cursor }),
				},
				LISTED,
			);
			for (const { id, stoppedAt, retrySuccessId } of page.data) {
				if (retrySuccessId) continue;
				found.push({ id: String(id), stoppedAt: Date.parse(stoppedAt ?? '') });
			}
			if (!page.nextCursor || page.data.length === 0) return found;
			cursor = page.nextCursor;
		}
	}

	/** Whether it is known already that something behind the trigger ran. */
	isKnown({ id }: FailedExecution): boolean {
		return ranOn.has(this.slotOf(id));
	}

	/**
	 * Whether nothing but the trigger ran in an execution that failed. When a worker dies, or Postgres
	 * goes away under one, n8n (2.41) puts empty data in the place of what the trigger gave, and its own
	 * "Retry" then runs nothing.
	 *
	 * @param trigger the name of its node
	 */
	async ranNothing(id: string, trigger: string): Promise<boolean> {
		const response = await this.get(
			`/executions/${encodeURIComponent(id)}`,
			{ includeData: 'true' },
			isDone,
		);
		const execution = bodyOf(response) as { data?: ExecutionData } | undefined;
		if (!execution) throw this.failure(response, LISTED);
		const { runData } = execution.data?.resultData ?? {};
		// No data at all is another matter: n8n leaves it out where it is too large.
		const ranOnlyIt =
			runData !== undefined && Object.keys(runData).every((name) => name === trigger);
		if (!ranOnlyIt) ranOn.set(this.slotOf(id), true);
		return ranOnlyIt;
	}

	private slotOf(id: string): string {
		return `${this.place} ${id}`;
	}
}

const LISTED: N8nRequest = { purpose: 'read', scope: 'execution:list or execution:read' };
