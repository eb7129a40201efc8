import { eventually } from '../process/eventually.mts';

/** A row of the list of opt-outs, or of another table, as n8n's public API gives it. */
export interface StoredRow {
	id: number;
	peer: string;
	line: string | null;
	state: string | null;
	reason: string | null;
	keyword: string | null;
	text: string | null;
	messageId: string | null;
	recordedBy: string | null;
	confirmedAt: string | null;
	confirmedBy: string | null;
	createdAt: string;
	[more: string]: unknown;
}

interface Table {
	id: string;
	name: string;
}

type Query = Record<string, string>;

/** n8n takes so many rows in one request without trouble. */
const ROWS_AT_ONCE = 1_000;

/** n8n's Data Tables through its public API, with a key that may do more than the store's. */
export class DataTables {
	constructor(
		/** Ends with `/api/v1`. */
		private readonly baseUrl: string,
		private readonly key: string,
	) {}

	/** All tables of this name that the key sees. */
	async named(name: string): Promise<Table[]> {
		const { data } = await this.request<{ data: Table[] }>('GET', '/data-tables', {
			filter: JSON.stringify({ name }),
			limit: '250',
		});
		// n8n gives those too whose name has this one in it.
		return data.filter((table) => table.name === name);
	}

	/** The rows of the one table of this name, the oldest first; none where there is no table. */
	async rows(name: string, after = 0): Promise<StoredRow[]> {
		const [table] = await this.named(name);
		return table ? await this.rowsOf(table.id, after) : [];
	}

	/** The rows of a table that were written after the one with this ID. */
	async rowsOf(tableId: string, after = 0): Promise<StoredRow[]> {
		const rows: StoredRow[] = [];
		for (let last = after; ; last = rows[rows.length - 1].id) {
			const filters = [{ columnName: 'id', condition: 'gt', value: last }];
			const { data } = await this.request<{ data: StoredRow[] }>(
				'GET',
				`/data-tables/${tableId}/rows`,
				{
					filter: JSON.stringify({ type: 'and', filters }),
					sortBy: 'id:asc',
					limit: '250',
				},
			);
			rows.push(...data);
			if (data.length < 250) return rows;
		}
	}

	async insert(tableId: string, rows: object[]): Promise<void> {
		for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
			const data = rows.slice(start, start + ROWS_AT_ONCE);
			const body = { data, returnType: 'count' };
			await this.request('POST', `/data-tables/${tableId}/rows`, {}, body);
		}
	}

	/** Changes a column of every row. */
	async fill(tableId: string, column: string, value: string): Promise<void> {
		const filters = [{ columnName: 'id', condition: 'gt', value: 0 }];
		const body = { filter: { type: 'and', filters }, data: { [column]: value } };
		await this.request('PATCH', `/data-tables/${tableId}/rows/update`, {}, body);
	}

	/** As somebody does by hand in n8n's screen. */
	async delete(tableId: string): Promise<void> {
		await this.request('DELETE', `/data-tables/${tableId}`);
	}

	/** Waits until there are rows that are right. */
	async untilRows(name: string, isRight: (rows: StoredRow[]) => boolean): Promise<StoredRow[]> {
		return await eventually(async () => await this.rows(name), isRight);
	}

	private async request<T>(
		method: string,
		path: string,
		query: Query = {},
		body?: unknown,
	): Promise<T> {
		const response = await fetch(`${this.baseUrl}${path}?${new URLSearchParams(query)}`, {
			method,
			headers: { 'X-N8N-API-KEY': this.key, 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
		return (text === '' ? undefined : JSON.parse(text)) as T;
	}
}
