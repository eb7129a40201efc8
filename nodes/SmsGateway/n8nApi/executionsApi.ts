import type { IDataObject } from 'n8n-workflow';

import { BoundedMap } from '../shared/boundedMap';
import type { N8nRequest } from './explainN8nResponse';
import { bodyOf, isDone, N8nApi, PAGE } from './n8nApi';
import { n8nKeyOf, type N8nContext } from './n8nKey';

interface ExecutionSummary {
	id: string | number;
	mode?: string;
	/** ISO-8601. */
	stoppedAt?: string | null;
	/** The execution that ran it again with success. */
	retrySuccessId?: string | number | null;
}

/** As much of an execution's data as tells what ran, and with what n8n would go on. */
interface ExecutionData {
	resultData?: { runData?: object };
	executionData?: {
		nodeExecutionStack?: Array<{
			node?: { name?: string };
			data?: { main?: Array<Array<{ json?: IDataObject }> | null> };
		}>;
	};
}

/** The last ID that n8n's database takes: no execution has it yet. 0 is answered 400 (n8n 2.41.1). */
const NO_EXECUTION = '2147483647';

/** An execution that did not end well. */
export interface FailedExecution {
	id: string;
	status: 'error' | 'crashed';
	/** In milliseconds since 1970; NaN where n8n does not say. */
	stoppedAt: number;
}

/** What n8n has of an execution, as far as a trigger is concerned. */
export interface Remains {
	/** Whether nothing but the trigger ran. */
	ranNothing: boolean;
	/** What the trigger was given and has not put out. */
	items: IDataObject[];
}

/** Failed executions that need not be asked for again; by API and ID. */
const settled = new BoundedMap<string, true>(10_000);

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
	 * The failed executions of a workflow, but for test runs, that began after a moment and that nobody
	 * retried with success, the newest first. What is settled is left out.
	 *
	 * @param after ISO-8601
	 */
	async failed(
		workflowId: string,
		status: FailedExecution['status'],
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
			for (const { id, mode, stoppedAt, retrySuccessId } of page.data) {
				if (mode === 'manual' || retrySuccessId || settled.has(this.slotOf(String(id)))) continue;
				found.push({ id: String(id), status, stoppedAt: Date.parse(stoppedAt ?? '') });
			}
			if (!page.nextCursor || page.data.length === 0) return found;
			cursor = page.nextCursor;
		}
	}

	/** Says that an execution has nothing that could be recovered, for good. */
	settle(id: string): void {
		settled.set(this.slotOf(id), true);
	}

	/**
	 * What is left of an execution that failed. When a worker dies, or Postgres goes away under one, n8n
	 * (2.41) puts empty data in the place of what the trigger gave, and its own "Retry" then runs
	 * nothing.
	 *
	 * @param trigger the name of its node
	 */
	async remains(id: string, trigger: string): Promise<Remains> {
		const response = await this.get(
			`/executions/${encodeURIComponent(id)}`,
			{ includeData: 'true' },
			isDone,
		);
		const execution = bodyOf(response) as { data?: ExecutionData } | undefined;
		if (!execution) throw this.failure(response, LISTED);
		const { resultData, executionData } = execution.data ?? {};
		// No data at all is another matter: n8n leaves it out where it is too large.
		const ran = resultData?.runData && Object.keys(resultData.runData);
		const waiting = executionData?.nodeExecutionStack ?? [];
		return {
			ranNothing: ran?.every((name) => name === trigger) ?? false,
			items: waiting
				.filter(({ node }) => node?.name === trigger)
				.flatMap(({ data }) => data?.main?.[0] ?? [])
				.flatMap(({ json }) => (json ? [json] : [])),
		};
	}

	private slotOf(id: string): string {
		return `${this.place} ${id}`;
	}
}

const LISTED: N8nRequest = { purpose: 'read', scope: 'execution:list or execution:read' };
