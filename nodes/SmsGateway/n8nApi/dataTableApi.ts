import type { IDataObject } from 'n8n-workflow';

import type { JsonResponse } from '../http/requestJson';
import { bodyOf, isDone, N8nApi, PAGE } from './n8nApi';
import type { StoreRequest } from './explainN8nAnswer';

export interface Column {
	name: string;
	type: 'string' | 'number' | 'boolean' | 'date';
}

export interface DataTable {
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
	/** The oldest table of this name that the key can see; a name is unique in a project only. */
	async find(name: string): Promise<DataTable | undefined> {
		const { data: tables } = await this.page<DataTable>(
			'/data-tables',
			{ filter: JSON.stringify({ name }), sortBy: 'createdAt:asc', limit: String(PAGE) },
			{ purpose: 'found', scope: 'dataTable:list' },
		);
		// n8n gives every table whose name has this one in it: acme_sms_opt_outs, too.
		return tables.find((table) => table.name === name);
	}

	/**
	 * Creates a table, or finds the one that somebody else created at the same moment: n8n answers
	 * 409 then, or 500 when the two were closer still.
	 */
	async create(name: string, columns: Column[]): Promise<DataTable> {
		const wanted: StoreRequest = { purpose: 'created', scope: 'dataTable:create' };
		const answer = await this.ask({
			method: 'POST',
			path: '/data-tables',
			body: { name, columns },
		});
		const created = bodyOf(answer);
		if (created) return created as DataTable;
		const mayExist = answer.outcome === 'answered' && [409, 500].includes(answer.status);
		const other = mayExist ? await this.find(name) : undefined;
		if (!other) throw this.failure(answer, wanted);
		return other;
	}

	/** Adds a column, unless somebody else has just done it. */
	async addColumn(tableId: string, column: Column): Promise<void> {
		const answer = await this.ask({
			method: 'POST',
			path: `/data-tables/${tableId}/columns`,
			body: { ...column },
		});
		if (isDone(answer) || (answer.outcome === 'answered' && answer.status === 409)) return;
		throw this.failure(answer, { purpose: 'extended', scope: 'dataTableColumn:create' });
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
		const answer = await this.ask({
			method: 'POST',
			path: `/data-tables/${tableId}/rows`,
			body: { data: rows, returnType: 'id' },
		});
		const inserted = bodyOf(answer);
		if (Array.isArray(inserted) && inserted.length === rows.length) {
			return (inserted as Row[]).map(({ id }) => id);
		}
		if (isTableOtherwise(answer)) return undefined;
		throw this.failure(answer, { purpose: 'written', scope: 'dataTableRow:create' });
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
		const answer = await this.ask({
			method: 'POST',
			path: `/data-tables/${tableId}/rows`,
			body: { data: rows, returnType: 'count' },
		});
		if (isDone(answer)) return true;
		if (isTableOtherwise(answer)) return false;
		throw this.failure(answer, { purpose: 'written', scope: 'dataTableRow:create' });
	}

	/** Changes the rows that match at the moment of writing, and none that no longer do. */
	async update(tableId: string, filters: Condition[], data: IDataObject): Promise<void> {
		const answer = await this.ask({
			method: 'PATCH',
			path: `/data-tables/${tableId}/rows/update`,
			body: { filter: { type: 'and', filters } as unknown as IDataObject, data },
		});
		if (!isDone(answer)) {
			throw this.failure(answer, { purpose: 'written', scope: 'dataTableRow:update' });
		}
	}

	/** The same; undefined when the table is gone or lacks a column. @returns the rows that it changed */
	async updateAndReturn(
		tableId: string,
		filters: Condition[],
		data: IDataObject,
	): Promise<Row[] | undefined> {
		const answer = await this.ask({
			method: 'PATCH',
			path: `/data-tables/${tableId}/rows/update`,
			body: {
				filter: { type: 'and', filters } as unknown as IDataObject,
				data,
				returnData: true,
			},
		});
		const changed = bodyOf(answer);
		if (Array.isArray(changed)) return changed as Row[];
		if (isTableOtherwise(answer)) return undefined;
		throw this.failure(answer, { purpose: 'written', scope: 'dataTableRow:update' });
	}

	/** Deletes the rows that match at the moment of deleting. */
	async delete(tableId: string, filters: Condition[]): Promise<void> {
		const query = new URLSearchParams({ filter: JSON.stringify({ type: 'and', filters }) });
		const answer = await this.ask({
			method: 'DELETE',
			path: `/data-tables/${tableId}/rows/delete?${query.toString()}`,
		});
		if (!isDone(answer)) {
			throw this.failure(answer, { purpose: 'pruned', scope: 'dataTableRow:delete' });
		}
	}
}

/**
 * Somebody deleted the table or a column of it. n8n says which table it does not find; a server that
 * does not know the route says nothing of one.
 */
const isTableOtherwise = (answer: JsonResponse) => {
	if (answer.outcome !== 'answered') return false;
	const reason = String((answer.body as { message?: unknown } | null)?.message);
	return (
		(answer.status === 404 && /data table/i.test(reason)) ||
		(answer.status === 400 && /unknown column/i.test(reason))
	);
};
