import { parseFlatted } from './flatted.mts';
import type { Session } from './session.mts';
import type { Execution, ExecutionSummary } from './types.mts';

/** The largest page that n8n gives. */
const PAGE = 100;

/** Which executions to list. */
export interface ExecutionFilter {
	workflowId: string;
	/** All of them if left out. */
	status?: Array<ExecutionSummary['status']>;
}

/** All executions that match, the newest first; those that run are among them. */
export async function allExecutions(
	session: Session,
	filter: ExecutionFilter,
): Promise<ExecutionSummary[]> {
	// By ID: one that ends between two pages is on both.
	const all = new Map<string, ExecutionSummary>();
	let cursor: string | null = null;
	do {
		const query = new URLSearchParams({ filter: JSON.stringify(filter), limit: String(PAGE) });
		if (cursor !== null) query.set('cursor', cursor);
		const page: { results: ExecutionSummary[]; nextCursor: string | null } =
			await session.request('GET', `/rest/executions?${query}`);
		for (const execution of page.results) all.set(execution.id, execution);
		cursor = page.nextCursor;
	} while (cursor !== null);
	return [...all.values()].sort((a, b) => Number(b.id) - Number(a.id));
}

/** One execution with its data, which n8n sends as a text. */
export async function executionWithData(session: Session, id: string): Promise<Execution> {
	const execution = await session.request<Omit<Execution, 'data'> & { data: string }>(
		'GET',
		`/rest/executions/${id}`,
	);
	return { ...execution, data: parseFlatted(execution.data) as Execution['data'] };
}
