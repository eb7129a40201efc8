import type { ICredentialDataDecryptedObject, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';

import { gatewayUrl } from '../transport/gatewayUrl';
import { requestJson, type JsonAnswer, type JsonRequest } from '../transport/requestJson';
import { explainStoreAnswer, type StoreRequest } from './storeError';

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
	condition: 'eq' | 'like' | 'gt';
	value: string | number | null;
}

export interface RowFilter {
	type: 'and' | 'or';
	filters: Condition[];
}

export type Row = IDataObject & { id: number };

/** For one answer, in milliseconds: 20,000 rows are read in a tenth of a second. */
const TIMEOUT = 10_000;

/** Pauses before a request that changes nothing is repeated, in milliseconds. */
const READ_PAUSES = [200, 800];

/** The same after no answer came: waiting for that took long enough already. */
const PAUSES_AFTER_SILENCE = READ_PAUSES.slice(0, 1);

/** The most rows that n8n's API gives at once. */
const PAGE = 250;

/**
 * n8n's Data Tables by its public API (`/api/v1/data-tables`): the helpers for them are closed to
 * community nodes.
 *
 * Every method throws a NodeOperationError that says what to do when n8n's API does not answer as
 * it should; none of them has been done then, or it is not known.
 */
export class DataTableApi {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly baseUrl: string,
		private readonly itemIndex: number,
		/** As it was read for the item; n8n reads it for each request otherwise. */
		private readonly credential?: ICredentialDataDecryptedObject,
	) {}

	/** The oldest table of this name that the key can see; a name is unique in a project only. */
	async find(name: string): Promise<DataTable | undefined> {
		const tables = await this.read<DataTable>(
			'/data-tables',
			{ filter: JSON.stringify({ name }), sortBy: 'createdAt:asc', limit: String(PAGE) },
			{ purpose: 'found', scope: 'dataTable:list' },
		);
		// n8n gives every table whose name has this one in it: acme_sms_opt_outs, too.
		return tables?.find((table) => table.name === name);
	}

	/**
	 * Creates a table, or finds the one that somebody else created at the same moment: n8n answers
	 * 409 then, or 500 when the two were closer still.
	 */
	async create(name: string, columns: Column[]): Promise<DataTable> {
		const wanted: StoreRequest = { purpose: 'created', scope: 'dataTable:create' };
		const answer = await this.request({
			method: 'POST',
			path: '/data-tables',
			body: { name, columns },
		});
		const created = bodyOf(answer);
		if (created) return created as DataTable;
		const mayExist = answer.outcome === 'answered' && [409, 500].includes(answer.status);
		const other = mayExist ? await this.find(name) : undefined;
		if (!other) throw this.failed(answer, wanted);
		return other;
	}

	/** Adds a column, unless somebody else has just done it. */
	async addColumn(tableId: string, column: Column): Promise<void> {
		const answer = await this.request({
			method: 'POST',
			path: `/data-tables/${tableId}/columns`,
			body: { ...column },
		});
		if (isDone(answer) || (answer.outcome === 'answered' && answer.status === 409)) return;
		throw this.failed(answer, { purpose: 'extended', scope: 'dataTableColumn:create' });
	}

	/**
	 * All rows that match, the oldest first, or undefined when the table is gone or lacks a column.
	 *
	 * By ID rather than by page: a row that is added meanwhile moves no other.
	 */
	async rows(tableId: string, filters: Condition[] = []): Promise<Row[] | undefined> {
		const rows: Row[] = [];
		for (let last = 0; ; ) {
			const filter: RowFilter = {
				type: 'and',
				filters: [...filters, { columnName: 'id', condition: 'gt', value: last }],
			};
			const page = await this.page(tableId, filter);
			if (!page) return undefined;
			rows.push(...page);
			const [{ id: next } = { id: last }] = page.slice(-1);
			// An API that did not heed the condition would give the same page for ever.
			if (page.length < PAGE || !(next > last)) return rows;
			last = next;
		}
	}

	/**
	 * The rows that match at least one of the conditions, the oldest first, or undefined as above.
	 *
	 * One request, unless more match than n8n gives at once: it takes no condition beside an "or", such
	 * as the ID after which to go on, so that each half is then asked for by itself.
	 */
	async rowsOfAny(tableId: string, conditions: Condition[]): Promise<Row[] | undefined> {
		if (conditions.length < 2) return await this.rows(tableId, conditions);
		const page = await this.page(tableId, { type: 'or', filters: conditions });
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
		const answer = await this.request({
			method: 'POST',
			path: `/data-tables/${tableId}/rows`,
			body: { data: rows, returnType: 'count' },
		});
		if (isDone(answer)) return true;
		if (isTableOtherwise(answer)) return false;
		throw this.failed(answer, { purpose: 'written', scope: 'dataTableRow:create' });
	}

	/** Changes the rows that match at the moment of writing, and none that no longer do. */
	async update(tableId: string, filters: Condition[], data: IDataObject): Promise<void> {
		const answer = await this.request({
			method: 'PATCH',
			path: `/data-tables/${tableId}/rows/update`,
			body: { filter: { type: 'and', filters } as unknown as IDataObject, data },
		});
		if (!isDone(answer)) {
			throw this.failed(answer, { purpose: 'written', scope: 'dataTableRow:update' });
		}
	}

	private async page(tableId: string, filter: RowFilter): Promise<Row[] | undefined> {
		return await this.read<Row>(
			`/data-tables/${tableId}/rows`,
			{ filter: JSON.stringify(filter), sortBy: 'id:asc', limit: String(PAGE) },
			{ purpose: 'read', scope: 'dataTableRow:read' },
			isTableOtherwise,
		);
	}

	/** A request that changes nothing, so that it is tried again when n8n is short of breath. */
	private async read<T>(
		route: string,
		query: Record<string, string>,
		wanted: StoreRequest,
		isMissing: (answer: JsonAnswer) => boolean = () => false,
	): Promise<T[] | undefined> {
		// Encoded here, because n8n's HTTP client leaves a colon as it is, which n8n's API refuses.
		const path = `${route}?${new URLSearchParams(query).toString()}`;
		for (let attempt = 0; ; attempt++) {
			const answer = await this.request({ method: 'GET', path });
			const page = pageIn<T>(answer);
			if (page) return page;
			if (isMissing(answer)) return undefined;
			const pause = pausesAfter(answer).at(attempt);
			if (pause === undefined) throw this.failed(answer, wanted);
			await sleep(pause);
		}
	}

	private async request({
		path,
		...request
	}: Omit<JsonRequest, 'url' | 'timeout'> & { path: string }): Promise<JsonAnswer> {
		const address = gatewayUrl(this.baseUrl, path);
		if (!address.ok) {
			throw new NodeOperationError(this.context.getNode(), address.fault, {
				itemIndex: this.itemIndex,
				description: 'It is about the credential "SMS Gateway Store".',
			});
		}
		return await requestJson(
			this.context,
			'smsGatewayStoreApi',
			{ ...request, url: address.url, timeout: TIMEOUT },
			this.credential,
		);
	}

	private failed(answer: JsonAnswer, wanted: StoreRequest): NodeOperationError {
		const { message, description } = explainStoreAnswer(answer, wanted);
		return new NodeOperationError(this.context.getNode(), message, {
			itemIndex: this.itemIndex,
			description,
		});
	}
}

const pageIn = <T>(answer: JsonAnswer): T[] | undefined => {
	const { data } = (bodyOf(answer) ?? {}) as { data?: unknown };
	return Array.isArray(data) ? (data as T[]) : undefined;
};

/** A website, or a login page, at the base URL answers 200 to everything, but no JSON. */
function bodyOf(answer: JsonAnswer): object | true | undefined {
	if (answer.outcome !== 'answered' || answer.status < 200 || answer.status > 299) return undefined;
	const { body } = answer;
	return body === true || (typeof body === 'object' && body !== null) ? body : undefined;
}

const isDone = (answer: JsonAnswer): boolean => bodyOf(answer) !== undefined;

/**
 * Somebody deleted the table or a column of it. n8n says which table it does not find; a server that
 * does not know the route says nothing of one.
 */
const isTableOtherwise = (answer: JsonAnswer) => {
	if (answer.outcome !== 'answered') return false;
	const reason = String((answer.body as { message?: unknown } | null)?.message);
	return (
		(answer.status === 404 && /data table/i.test(reason)) ||
		(answer.status === 400 && /unknown column/i.test(reason))
	);
};

/** None where asking again would be answered alike. */
function pausesAfter(answer: JsonAnswer): number[] {
	switch (answer.outcome) {
		case 'not reached':
			return READ_PAUSES;
		case 'unknown':
			return PAUSES_AFTER_SILENCE;
		case 'answered':
			return answer.status >= 500 || answer.status === 429 ? READ_PAUSES : [];
	}
}
