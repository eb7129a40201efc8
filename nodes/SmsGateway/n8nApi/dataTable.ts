import { createHash } from 'node:crypto';

import type { ICredentialDataDecryptedObject, IDataObject, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { BoundedMap } from '../shared/boundedMap';
import {
	DataTableApi,
	type Column,
	type Condition,
	type Row,
	type RowFilter,
	type TableInfo,
} from './dataTableApi';
import { CREDENTIAL } from './explainN8nResponse';
import { n8nKeyOf, tableName, type N8nContext } from './n8nKey';

/** A table that the nodes keep in n8n. */
export interface TableKind<R> {
	/** What it is called, behind the credential's prefix. */
	title: string;
	columns: ReadonlyArray<Column & { name: keyof R & string }>;
	/** What it is, in the words of an error; begins a sentence. */
	subject: string;
	/** Finds the table in n8n. @throws NodeOperationError when there is none that can be used */
	locate(place: TablePlace): Promise<TableInfo>;
}

/** Where a table is looked for, and for whom. */
export interface TablePlace {
	api: DataTableApi;
	/** What the table is called in n8n. */
	name: string;
	/** Tells the table from every other one that this process knows. */
	slot: string;
	baseUrl: string;
	node: INode;
	itemIndex: number;
}

/** Tables of one process, those of each key by themselves; far more than an instance has. */
const MOST_TABLES = 1_000;

/** The tables' IDs, by API, key and name, as this process last saw them. */
const located = new BoundedMap<string, string>(MOST_TABLES);

/** From one deletion of old rows to the next, for each table and process, in milliseconds. */
const PRUNING_INTERVAL = 60 * 60 * 1_000;

/** When old rows were last deleted, by table ID, in milliseconds since 1970. */
const prunedAt = new BoundedMap<string, number>(MOST_TABLES);

/** Opens a table with this node's key, which it must have. Nothing is looked for yet. */
export async function openDataTable<R extends object>(
	context: N8nContext,
	itemIndex: number,
	kind: TableKind<R>,
): Promise<DataTable<R>> {
	return dataTableOf(context, itemIndex, await n8nKeyOf(context, itemIndex), kind);
}

/** The table that a key leads to. */
export function dataTableOf<R extends object>(
	context: N8nContext,
	itemIndex: number,
	key: ICredentialDataDecryptedObject,
	kind: TableKind<R>,
): DataTable<R> {
	const name = tableName(key, kind.title);
	const parts = [key.baseUrl, key.apiKey, name].map(String);
	return new DataTable(
		{
			api: new DataTableApi(context, key, itemIndex, kind.subject),
			name,
			slot: createHash('sha256').update(JSON.stringify(parts)).digest('hex'),
			baseUrl: parts[0],
			node: context.getNode(),
			itemIndex,
		},
		kind,
	);
}

/**
 * A Data Table of n8n, found on first use. One that changed since, because somebody deleted it or a
 * column of it, is found again once before that is an error.
 */
export class DataTable<R extends object> {
	constructor(
		private readonly place: TablePlace,
		private readonly kind: TableKind<R>,
	) {}

	/** Tells it from every other table that this process knows. */
	get slot(): string {
		return this.place.slot;
	}

	/** n8n's ID of the table, once it was found: another one when the table was created again. */
	get id(): string | undefined {
		return located.get(this.slot);
	}

	/** Finds the table now, rather than on first use. */
	async locate(): Promise<string> {
		const { id } = await this.kind.locate(this.place);
		located.set(this.slot, id);
		return id;
	}

	/** All rows that match, the oldest first. */
	async rows(conditions: Condition[] = []): Promise<Array<Row & R>> {
		return await this.reading(async (id) => await this.place.api.rows(id, conditions));
	}

	/** The rows that match at least one of the conditions, the oldest first. */
	async rowsOfAny(conditions: Condition[]): Promise<Array<Row & R>> {
		return await this.reading(async (id) => await this.place.api.rowsOfAny(id, conditions));
	}

	/** The oldest rows that match, 250 at most. */
	async firstRows(filter: RowFilter): Promise<Array<Row & R>> {
		return await this.reading(async (id) => await this.place.api.firstRows(id, filter));
	}

	async insert(rows: ReadonlyArray<Partial<R>>): Promise<void> {
		const data = rows as unknown as IDataObject[];
		await this.using(async (id) => (await this.place.api.insert(id, data)) || undefined);
	}

	/**
	 * The same, one row after the other within n8n.
	 *
	 * @returns the rows' IDs: a row that is inserted later has a higher one
	 */
	async insertWithIds(rows: readonly R[]): Promise<number[]> {
		const data = rows as unknown as IDataObject[];
		return await this.using(async (id) => await this.place.api.insertWithIds(id, data));
	}

	/** Changes the rows that match at the moment of writing. @returns these, as they are then */
	async update(conditions: Condition[], data: Partial<R>): Promise<Array<Row & R>> {
		return await this.reading(
			async (id) => await this.place.api.update(id, conditions, data as IDataObject),
		);
	}

	/**
	 * Deletes what is older than the retention, at most once an hour.
	 *
	 * @param column holds the time of a row, as `isoTime` writes it
	 * @param now in milliseconds since 1970
	 * @param retention in milliseconds
	 */
	async prune(column: keyof R & string, now: number, retention: number): Promise<void> {
		const id = this.id ?? (await this.locate());
		if (now - (prunedAt.get(id) ?? -Infinity) < PRUNING_INTERVAL) return;
		// Noted before it is done: what fails is not tried again with each message.
		prunedAt.set(id, now);
		const before = isoTime(now - retention);
		await this.place.api.delete(id, [{ columnName: column, condition: 'lt', value: before }]);
	}

	/** For a row that was written and is not there any more. */
	lost(): NodeOperationError {
		return new NodeOperationError(
			this.place.node,
			`The Data Table "${this.place.name}" lost a row that was just written`,
			{ description: 'The row was deleted, or the table emptied, at this moment. Try again.' },
		);
	}

	private async reading(work: (id: string) => Promise<Row[] | undefined>) {
		return (await this.using(work)) as Array<Row & R>;
	}

	/** @param work gives undefined when the table is no longer as it was */
	private async using<T>(work: (id: string) => Promise<T | undefined>): Promise<T> {
		const known = this.id;
		const first = known === undefined ? undefined : await work(known);
		if (first !== undefined) return first;
		const result = await work(await this.locate());
		if (result === undefined) throw lacksColumns(this.place, this.kind);
		return result;
	}
}

/**
 * For a table that holds what may be forgotten: finds it, or creates it, also in the place of one that
 * was deleted. Its rows are pruned, so a table that is for something else must not be taken for it.
 */
export async function findOrCreate<R>(place: TablePlace, kind: TableKind<R>): Promise<TableInfo> {
	const { api, name } = place;
	const table = (await api.findAll(name)).at(0) ?? (await api.create(name, [...kind.columns]));
	const names = table.columns.map((column) => column.name);
	if (!kind.columns.every((column) => names.includes(column.name))) {
		throw lacksColumns(place, kind);
	}
	return table;
}

const lacksColumns = <R>({ name, node, itemIndex }: TablePlace, { columns }: TableKind<R>) =>
	new NodeOperationError(node, `The Data Table "${name}" lacks columns that it needs`, {
		itemIndex,
		description: `It needs ${columns.map((column) => column.name).join(', ')}. If the table is for something else, choose another table prefix in the ${CREDENTIAL}. If not, delete the table: it is created again.`,
	});

/** A time as text, always of the same length, so that text is ordered as the times are. */
export const isoTime = (milliseconds: number) => new Date(milliseconds).toISOString();
