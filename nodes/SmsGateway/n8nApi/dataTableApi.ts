import type { IDataObject } from 'n8n-workflow';

import type { JsonResponse } from '../http/requestJson';
import { encodeQuery } from '../http/encodeQuery';
import { bodyOf, isDone, N8nApi, PAGE } from './n8nApi';
import type { N8nRequest } from './explainN8nResponse';

export interface Column {
	name: string;
	type: 'string' | 'number' | 'boolean' | 'date';
}

/** A Data Table as n8n describes it. */
export interface TableInfo {
	id: string;
	name: string;
	columns: Column[];
}

export interface Condition {
	columnName: string;
	condition: 'eq' | 'like' | 'gt' | 'lt';
	value: string | number | null;
}

export interface RowFilter {
	type: 'and' | 'or';
	filters: Condition[];
}

export type Row = IDataObject & { id: number };

/**
 * n8n's Data Tables by its public API (`/api/v1/data-tables`): the helpers for them are closed to
 * community nodes.
 *
 * Every method throws a NodeOperationError that says what to do when n8n's API does not answer as
 * it should; none of them has been done then, or it is not known.
 */
export class DataTableApi extends N8nApi {
	/** The tables of this name that the key can see, the oldest first: a name is unique in a project only. */
	async findAll(name: string): Promise<TableInfo[]> {
		const { data: tables } = await this.page<TableInfo>(
			'/data-tables',
			{ filter: JSON.stringify({ name }), sortBy: 'createdAt:asc', limit: String(PAGE) },
			{ purpose: 'found', scope: 'dataTable:list' },
		);
		// n8n gives every table whose name has this one in it: acme_sms_opt_outs, too.
		return tables.filter((table) => table.name === name);
	}

	/**
	 * Creates a table, or finds the one that somebody else created at the same moment: n8n answers
	 * 409 then, or 500 when the two were closer still.
	 */
	async create(name: string, columns: Column[]): Promise<TableInfo> {
		const wanted: N8nRequest = { purpose: 'created', scope: 'dataTable:create' };
		const response = await this.request({
			method: 'POST',
			path: '/data-tables',
			body: { name, columns },
		});
		const created = bodyOf(response);
		if (created) return created as TableInfo;
		const mayExist = response.outcome === 'answered' && [409, 500].includes(response.status);
		const other = mayExist ? (await this.findAll(name)).at(0) : undefined;
		if (!other) throw this.failure(response, wanted);
		return other;
	}

	/** Adds a column, unless somebody else has just done it. */
	async addColumn(tableId: string, column: Column): Promise<void> {
		const response = await this.request({
			method: 'POST',
			path: `/data-tables/${tableId}/columns`,
			body: { ...column },
		});
		if (isDone(response) || (response.outcome === 'answered' && response.status === 409)) return;
		throw this.failure(response, { purpose: 'extended', scope: 'dataTableColumn:create' });
	}

	/**
	 * All rows that match, the oldest first, or undefined when the table is gone or lacks a column.
	 *
	 * By ID rather than by page: a row that is added meanwhile moves no other.
	 */
	async rows(tableId: string, filters: Condition[] = []): Promise<Row[] | undefined> {
		const rows: Row[] = [];
		for (let last = 0; ; ) {
			const page = await this.firstRows(tableId, {
				type: 'and',
				filters: [...filters, { columnName: 'id', condition: 'gt', value: last }],
			});
			if (!page) return undefined;
			rows.push(...page);
			const [{ id: next } = { id: last }] = page.slice(-1);
			// An API that did not heed the condition would give the same page for ever.
			if (page.length < PAGE || !(next > last)) return rows;
			last = next;
		}
	}

	/**
	 * The oldest rows that match, as many as n8n gives at once (250); undefined when the table is gone
	 * or lacks a column.
	 */
	async firstRows(tableId: string, filter: RowFilter): Promise<Row[] | undefined> {
		return await this.read<Row>(
			`/data-tables/${tableId}/rows`,
			{ filter: JSON.stringify(filter), sortBy: 'id:asc', limit: String(PAGE) },
			{ purpose: 'read', scope: 'dataTableRow:read' },
			isTableOtherwise,
		);
	}

	/** @returns the rows' IDs, in their order, or undefined when the table is gone or lacks a column */
	async insertWithIds(tableId: string, rows: IDataObject[]): Promise<number[] | undefined> {
		const response = await this.request({
			method: 'POST',
			path: `/data-tables/${tableId}/rows`,
			body: { data: rows, returnType: 'id' },
		});
		const inserted = bodyOf(response);
		if (Array.isArray(inserted) && inserted.length === rows.length) {
			return (inserted as Row[]).map(({ id }) => id);
		}
		if (isTableOtherwise(response)) return undefined;
		throw this.failure(response, { purpose: 'written', scope: 'dataTableRow:create' });
	}

	/**
	 * The rows that match at least one of the conditions, the oldest first, or undefined as above.
	 *
	 * One request, unless more match than n8n gives at once: it takes no condition beside an "or", such
	 * as the ID after which to go on, so that each half is then asked for by itself.
	 */
	async rowsOfAny(tableId: string, conditions: Condition[]): Promise<Row[] | undefined> {
		if (conditions.length < 2) return await this.rows(tableId, conditions);
		const page = await this.firstRows(tableId, { type: 'or', filters: conditions });
		if (!page || page.length < PAGE) return page;
		const middle = Math.ceil(conditions.length / 2);
		const first = await this.rowsOfAny(tableId, conditions.slice(0, middle));
		const second = await this.rowsOfAny(tableId, conditions.slice(middle));
		if (!first || !second) return undefined;
		const byId = new Map([...first, ...second].map((row) => [row.id, row]));
		return [...byId.values()].sort((a, b) => a.id - b.id);
	}

	/** @returns whether the table was there, with the columns, to take them */
	async insert(tableId: string, rows: IDataObject[]): Promise<boolean> {
		const response = await this.request({
			method: 'POST',
			path: `/data-tables/${tableId}/rows`,
			body: { data: rows, returnType: 'count' },
		});
		if (isDone(response)) return true;
		if (isTableOtherwise(response)) return false;
		throw this.failure(response, { purpose: 'written', scope: 'dataTableRow:create' });
	}

	/**
	 * Changes the rows that match at the moment of writing, and none that no longer do.
	 *
	 * @returns the rows that it changed, or undefined when the table is gone or lacks a column
	 */
	async update(
		tableId: string,
		filters: Condition[],
		data: IDataObject,
	): Promise<Row[] | undefined> {
		const response = await this.request({
			method: 'PATCH',
			path: `/data-tables/${tableId}/rows/update`,
			body: {
				filter: { type: 'and', filters } as unknown as IDataObject,
				data,
				returnData: true,
			},
		});
		const changed = bodyOf(response);
		if (Array.isArray(changed)) return changed as Row[];
		if (isTableOtherwise(response)) return undefined;
		throw this.failure(response, { purpose: 'written', scope: 'dataTableRow:update' });
	}

	/** Deletes the rows that match at the moment of deleting. */
	async delete(tableId: string, filters: Condition[]): Promise<void> {
		const query = encodeQuery({ filter: JSON.stringify({ type: 'and', filters }) });
		const response = await this.request({
			method: 'DELETE',
			path: `/data-tables/${tableId}/rows/delete?${query}`,
		});
		if (!isDone(response)) {
			throw this.failure(response, { purpose: 'pruned', scope: 'dataTableRow:delete' });
		}
	}
}

/**
 * Somebody deleted the table or a column of it. n8n says which table it does not find; a server that
 * does not know the route says nothing of one.
 */
const isTableOtherwise = (response: JsonResponse) => {
	if (response.outcome !== 'answered') return false;
	const reason = String((response.body as { message?: unknown } | null)?.message);
	return (
		(response.status === 404 && /data table/i.test(reason)) ||
		(response.status === 400 && /unknown column/i.test(reason))
	);
};
