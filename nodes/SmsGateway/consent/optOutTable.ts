import { NodeOperationError } from 'n8n-workflow';

import type { TableKind, TablePlace } from '../n8nApi/dataTable';
import type { Column, TableInfo } from '../n8nApi/dataTableApi';
import { CREDENTIAL } from '../n8nApi/explainN8nResponse';
import { BoundedMap } from '../shared/boundedMap';
import { OPT_OUT_COLUMNS, type OptOutCells } from './optOutRow';

/** A table needs a column. */
const MARKER_COLUMNS: Column[] = [{ name: 'note', type: 'string' }];

/**
 * The Data Table that holds the opt-out list. Looking never creates one: an empty list in the place of
 * one that the key does not see would let every text out.
 */
export const OPT_OUT_TABLE: TableKind<OptOutCells> = {
	title: 'opt_outs',
	subject: 'The opt-out list',
	columns: OPT_OUT_COLUMNS,
	async locate(place) {
		const table = await onlyTable(place);
		if (table) return await usable(place, table);
		const wasThere = (await place.api.findAll(markerOf(place.name))).length > 0;
		throw wasThere ? deleted(place) : missing(place);
	},
};

/**
 * The same, created where there never was one: when a trigger that records is published, and by Add and
 * Import.
 *
 * Beside it stands an empty table that says that there was a list: one that is gone was deleted, and
 * the opt-outs with it. In n8n rather than in the process, because neither a restart nor another
 * process may forget it.
 */
export const NEW_OPT_OUT_TABLE: TableKind<OptOutCells> = {
	...OPT_OUT_TABLE,
	async locate(place) {
		const { api, name } = place;
		// In this order: whoever creates both at this moment makes the marker last.
		const marker = (await api.findAll(markerOf(name))).at(0);
		const found = await onlyTable(place);
		if (!found && marker) throw deleted(place);
		if (!found && isUsedByAnotherKey(place)) throw hidden(place);
		const table = await usable(place, found ?? (await api.create(name, OPT_OUT_COLUMNS)));
		if (!marker) await api.create(markerOf(name), MARKER_COLUMNS);
		return table;
	},
};

const markerOf = (name: string) => `${name}_marker`;

/** Lists of one process: far more than an instance has. */
const MOST_LISTS = 1_000;

/** Which table is the list of a name, in each n8n, and whose key found it. */
const lists = new BoundedMap<string, { id: string; slot: string }>(MOST_LISTS);

const listNameOf = ({ baseUrl, name }: TablePlace) => `${baseUrl.replace(/\/+$/, '')} ${name}`;

/** Keys of two people see two projects, and so perhaps two lists, of which neither knows of the other. */
function isUsedByAnotherKey(place: TablePlace, id?: string): boolean {
	const known = lists.get(listNameOf(place));
	return known !== undefined && known.slot !== place.slot && known.id !== id;
}

async function onlyTable(place: TablePlace): Promise<TableInfo | undefined> {
	const [table, ...others] = await place.api.findAll(place.name);
	if (others.length > 0) throw several(place);
	return table;
}

/** The table with all its columns; what a person added stays. */
async function usable(place: TablePlace, table: TableInfo): Promise<TableInfo> {
	if (isUsedByAnotherKey(place, table.id)) throw several(place);
	const typeOf = new Map(table.columns.map(({ name, type }) => [name, type]));
	if (!typeOf.has('phoneNumber')) throw withoutNumbers(place);
	for (const column of OPT_OUT_COLUMNS) {
		const type = typeOf.get(column.name);
		if (type === undefined) await place.api.addColumn(table.id, column);
		else if (column.type === 'string' && type !== 'string') {
			throw wrongType(place, column.name, type);
		}
	}
	lists.set(listNameOf(place), { id: table.id, slot: place.slot });
	return table;
}

const missing = (place: TablePlace) =>
	unusable(
		place,
		`There is no opt-out list: the API key sees no Data Table "${place.name}"`,
		`Publish a workflow with an SMS Gateway Trigger that has this credential, or add a number (Opt-Out: Add): both create the list. If there is a list already, in a project of somebody else, use an API key that sees it in the ${CREDENTIAL}: an owner's or admin's sees every project.`,
	);

const several = (place: TablePlace) =>
	unusable(
		place,
		`There is more than one opt-out list: Data Tables "${place.name}" in two projects`,
		`An opt-out in one does not count in the other, so nothing is sent or recorded. Use one API key for all workflows, of somebody who sees both projects; copy the rows of one table into the other, delete the table that is left over and restart n8n. If the two are meant to be apart, give each its own table prefix in the ${CREDENTIAL}.`,
	);

const hidden = (place: TablePlace) =>
	unusable(
		place,
		`There is an opt-out list "${place.name}" already, which this API key does not see`,
		`Another workflow uses it with an API key of somebody else. An opt-out in one list does not count in another, so no second one is created. Use one API key for all workflows, of somebody who sees the list: an owner's or admin's sees every project. If the two are meant to be apart, choose another table prefix in the ${CREDENTIAL}.`,
	);

const deleted = (place: TablePlace) =>
	unusable(
		place,
		`The opt-out list, the Data Table "${place.name}", was deleted`,
		`Without it nobody can tell who must not be texted, so nothing is sent or recorded. Restore it: under Data tables, create "${place.name}" from a CSV file or with a column "phoneNumber" (string). To begin with an empty list instead, delete "${markerOf(place.name)}" too, and publish the trigger again.`,
	);

const withoutNumbers = (place: TablePlace) =>
	unusable(
		place,
		`The Data Table "${place.name}" has no column "phoneNumber", so nobody in it can be found`,
		`If the column was deleted, restore the numbers: add a column "phoneNumber" (string) and fill it. If the table is for something else, choose another table prefix in the ${CREDENTIAL}.`,
	);

const wrongType = (place: TablePlace, column: string, type: string) =>
	unusable(
		place,
		`The column "${column}" of the Data Table "${place.name}" has the type ${type}: it needs string`,
		'n8n guesses the types of a table that is created from a CSV file. Create the table again from the file, and choose the type string for this column.',
	);

const unusable = ({ node, itemIndex }: TablePlace, message: string, description: string) =>
	new NodeOperationError(node, message, { itemIndex, description });
