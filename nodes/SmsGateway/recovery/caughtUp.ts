import { findOrCreate, isoTime, openDataTable, type TableKind } from '../n8nApi/dataTable';
import type { Condition } from '../n8nApi/dataTableApi';
import type { N8nContext } from '../n8nApi/n8nKey';

interface CaughtUpRow {
	workflow: string;
	node: string;
	/** What came before is not looked for: no claim says whether it ran. ISO-8601, UTC. */
	since: string;
	/** Up to when everything was found that the gateway had. */
	until: string;
}

const CAUGHT_UP_TABLE: TableKind<CaughtUpRow> = {
	title: 'caught_up',
	subject: 'The table of what was caught up on',
	columns: [
		{ name: 'workflow', type: 'string' },
		{ name: 'node', type: 'string' },
		{ name: 'since', type: 'string' },
		{ name: 'until', type: 'string' },
	],
	locate: async (place) => await findOrCreate(place, CAUGHT_UP_TABLE),
};

/** How far a trigger has caught up; in milliseconds since 1970. */
export interface CaughtUp {
	since: number;
	until: number;
}

/** Undefined where it never began. */
export async function readCaughtUp(context: N8nContext): Promise<CaughtUp | undefined> {
	const table = await openDataTable(context, 0, CAUGHT_UP_TABLE);
	const [row] = await table.firstRows({ type: 'and', filters: ownRow(context) });
	return row && { since: Date.parse(row.since), until: Date.parse(row.until) };
}

export async function writeCaughtUp(context: N8nContext, upTo: CaughtUp): Promise<void> {
	const table = await openDataTable(context, 0, CAUGHT_UP_TABLE);
	const data = { since: isoTime(upTo.since), until: isoTime(upTo.until) };
	if ((await table.update(ownRow(context), data)).length > 0) return;
	const [workflow, node] = [context.getWorkflow().id ?? '', context.getNode().id];
	await table.insert([{ workflow, node, ...data }]);
}

const ownRow = (context: N8nContext): Condition[] => [
	{ columnName: 'workflow', condition: 'eq', value: context.getWorkflow().id ?? '' },
	{ columnName: 'node', condition: 'eq', value: context.getNode().id },
];
