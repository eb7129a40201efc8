import { NodeOperationError } from 'n8n-workflow';

import type { TableKind, TablePlace } from '../n8nApi/dataTable';
import type { Column, TableInfo } from '../n8nApi/dataTableApi';
import { CREDENTIAL } from '../n8nApi/explainN8nResponse';
import { OPT_OUT_COLUMNS, type OptOutCells } from './optOutRow';

/** A table needs a column. */
const MARKER_COLUMNS: Column[] = [{ name: 'note', type: 'string' }];

/** The Data Table that holds the opt-out list. */
export const OPT_OUT_TABLE: TableKind<OptOutCells> = {
	title: 'opt_outs',
	subject: 'The opt-out list',
	columns: OPT_OUT_COLUMNS,
	locate,
};

/**
 * Finds the list, or creates it where there never was one.
 *
 * Beside it stands an empty table that says that there was: a list that is gone was deleted, and the
 * opt-outs with it, and an empty one in its place would let every text out. In n8n rather than in the
 * process, because neither a restart nor another process may forget it.
 */
async function locate(place: TablePlace): Promise<TableInfo> {
	const { api, name } = place;
	// In this order: whoever creates both at this moment makes the marker last.
	const marker = await api.find(markerOf(name));
	const found = await api.find(name);
	if (!found && marker) throw deleted(place);
	const table = found ?? (await api.create(name, OPT_OUT_COLUMNS));
	await addMissingColumns(place, table);
	if (!marker) await api.create(markerOf(name), MARKER_COLUMNS);
	return table;
}

const markerOf = (name: string) => `${name}_marker`;

/** What a person added stays. */
async function addMissingColumns(place: TablePlace, table: TableInfo): Promise<void> {
	const names = new Set(table.columns.map((column) => column.name));
	if (!names.has('phoneNumber')) {
		throw unusable(
			place,
			`The Data Table "${place.name}" has no column "phoneNumber", so nobody in it can be found`,
			`If the column was deleted, restore the numbers: add a column "phoneNumber" (string) and fill it. If the table is for something else, choose another table prefix in the ${CREDENTIAL}.`,
		);
	}
	for (const column of OPT_OUT_COLUMNS) {
		if (!names.has(column.name)) await place.api.addColumn(table.id, column);
	}
}

const deleted = (place: TablePlace) =>
	unusable(
		place,
		`The opt-out list, the Data Table "${place.name}", was deleted`,
		`Without it nobody can tell who must not be texted, so nothing is sent or recorded. Restore it: under Data tables, create "${place.name}" from a CSV file or with a column "phoneNumber" (string). To begin with an empty list instead, delete "${markerOf(place.name)}" too.`,
	);

const unusable = ({ node, itemIndex }: TablePlace, message: string, description: string) =>
	new NodeOperationError(node, message, { itemIndex, description });
