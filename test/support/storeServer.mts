import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { OPT_OUT_COLUMNS } from '../../nodes/SmsGateway/consent/optOutRow.ts';
import { OTHER_STORE_API_KEY, STORE_API_KEY } from './secrets.mts';

export interface StoredColumn {
	name: string;
	type: string;
}

export type StoredRow = Record<string, unknown> & { id: number };

export interface StoredTable {
	id: string;
	name: string;
	/** The keys of those who have access to its project. */
	keys: string[];
	columns: StoredColumn[];
	rows: StoredRow[];
	/** As n8n's database counts: for each table, and never backwards. */
	lastRow: number;
}

/** What n8n has of an execution. */
export interface StoredExecution {
	id: string;
	workflowId: string;
	status: 'error' | 'success' | 'crashed';
	data: object;
	mode?: string;
	stoppedAt?: string;
	retrySuccessId?: string;
}

export type StoreRoute =
	| 'list'
	| 'create'
	| 'addColumn'
	| 'rows'
	| 'insert'
	| 'update'
	| 'delete'
	| 'executions'
	| 'execution';

/** Answers in place of n8n; it need not. */
export type StoreFault = (response: ServerResponse) => void;

interface Condition {
	columnName: string;
	condition: string;
	value: unknown;
}

interface Insertion {
	data: Array<Record<string, unknown>>;
	returnType?: 'count' | 'id';
}

class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

const SCOPES: Record<StoreRoute, string> = {
	list: 'dataTable:list',
	create: 'dataTable:create',
	addColumn: 'dataTableColumn:create',
	rows: 'dataTableRow:read',
	insert: 'dataTableRow:create',
	update: 'dataTableRow:update',
	delete: 'dataTableRow:delete',
	executions: 'execution:list',
	execution: 'execution:read',
};

const SYSTEM_COLUMNS: StoredColumn[] = [
	{ name: 'id', type: 'number' },
	{ name: 'createdAt', type: 'date' },
	{ name: 'updatedAt', type: 'date' },
];

/** n8n gives no ID to two tables, on whatever server. */
let lastTable = 0;

/** The most that n8n gives at once. */
const MOST = 250;

/**
 * n8n's public API for Data Tables, as far as the store uses it, with the answers that n8n 2 gives:
 * who may do what, what is found by a name, which values fit a column.
 */
export class StoreServer {
	readonly requests: Array<{ route: StoreRoute; url: string; body: unknown }> = [];

	tables: StoredTable[] = [];

	/** The oldest first. */
	executions: StoredExecution[] = [];

	/** The tables but for those that say that there was one. */
	get lists(): StoredTable[] {
		return this.tables.filter(({ name }) => !name.endsWith('_marker'));
	}

	/** The API keys that this n8n knows. */
	keys = [STORE_API_KEY, OTHER_STORE_API_KEY];

	/** What the API key may do. */
	scopes = new Set(Object.values(SCOPES));

	/** Called before each request is carried out, so that a test can do something in between. */
	before: (route: StoreRoute) => void | Promise<void> = () => undefined;

	/** Called when a request was carried out, before it is answered. */
	after: (route: StoreRoute, response: ServerResponse) => void = () => undefined;

	private readonly faults = new Map<StoreRoute, StoreFault[]>();

	private readonly server = createServer((request, response) => {
		void this.serve(request, response);
	});

	async listen(): Promise<string> {
		await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/v1`;
	}

	get isListening(): boolean {
		return this.server.listening;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}

	/** Lets a route, or every one, fail like this: so many times, or until `mend`. */
	fail(route: StoreRoute | 'all', fault: StoreFault, times = 100_000): void {
		const routes = route === 'all' ? (Object.keys(SCOPES) as StoreRoute[]) : [route];
		for (const each of routes) this.faults.set(each, Array<StoreFault>(times).fill(fault));
	}

	mend(): void {
		this.faults.clear();
	}

	/**
	 * What somebody created in n8n's screen, perhaps in the place of an empty table of this name; `rows`
	 * as they were typed.
	 */
	addTable(
		name: string,
		columns: StoredColumn[],
		rows: Array<Record<string, unknown>> = [],
		keys = [STORE_API_KEY],
	): StoredTable {
		const table = { id: `table${++lastTable}`, name, keys, columns, rows: [], lastRow: 0 };
		const isReplaced = (each: StoredTable) =>
			each.name === name && each.rows.length === 0 && each.keys.join() === keys.join();
		this.tables = [...this.tables.filter((each) => !isReplaced(each)), table];
		for (const row of rows) this.addRow(table, row);
		return table;
	}

	addRow(table: StoredTable, row: Record<string, unknown>): void {
		const now = new Date().toISOString();
		const blank = Object.fromEntries(table.columns.map(({ name }) => [name, null]));
		table.rows.push({ ...blank, createdAt: now, updatedAt: now, ...row, id: ++table.lastRow });
	}

	/** An opt-out list, as publishing a trigger creates it. */
	addList(rows: Array<Record<string, unknown>> = [], name = 'sms_opt_outs'): StoredTable {
		this.addTable(`${name}_marker`, [{ name: 'note', type: 'string' }]);
		return this.addTable(name, structuredClone(OPT_OUT_COLUMNS), rows);
	}

	deleteTable(name: string): void {
		this.tables = this.tables.filter((table) => table.name !== name);
	}

	/** The rows of the one table of this name. */
	rowsOf(name = 'sms_opt_outs'): StoredRow[] {
		const [table, ...more] = this.tables.filter((each) => each.name === name);
		if (more.length > 0) throw new Error(`there are ${more.length + 1} tables ${name}`);
		return table?.rows ?? [];
	}

	asked(route: StoreRoute): number {
		return this.requests.filter((request) => request.route === route).length;
	}

	private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		try {
			await this.answer(request, response, Buffer.concat(chunks).toString());
		} catch (error) {
			const status = error instanceof Refusal ? error.status : 500;
			json(response, status, { message: (error as Error).message });
		}
	}

	private async answer(
		request: IncomingMessage,
		response: ServerResponse,
		text: string,
	): Promise<void> {
		const { pathname, search, searchParams } = new URL(request.url ?? '', 'http://n8n');
		const [, tableId, rest] = /^\/api\/v1\/data-tables(?:\/([^/]+)(\/.+))?$/.exec(pathname) ?? [];
		const [, executionId] = /^\/api\/v1\/executions(?:\/(.+))?$/.exec(pathname) ?? [];
		const route = pathname.startsWith('/api/v1/executions')
			? executionId === undefined
				? 'executions'
				: 'execution'
			: routeOf(`${request.method} ${rest ?? ''}`);
		const isKnown = /^\/api\/v1\/(data-tables|executions)/.test(pathname);
		if (!route || !isKnown) throw new Refusal(404, 'not found');
		const body = (text === '' ? undefined : JSON.parse(text)) as Record<string, unknown>;
		this.requests.push({ route, url: request.url ?? '', body });
		await this.before(route);

		const fault = this.faults.get(route)?.shift();
		if (fault) {
			fault(response);
			return;
		}
		const key = String(request.headers['x-n8n-api-key']);
		if (!this.keys.includes(key)) throw new Refusal(401, 'unauthorized');
		if (!this.scopes.has(SCOPES[route])) throw new Refusal(403, 'Forbidden');
		if (/[:[\]!$+'()*,;]/.test(search)) {
			throw new Refusal(400, 'request.query must be url encoded, it has reserved characters');
		}
		const result = await this.carryOut(route, executionId ?? tableId, searchParams, body, key);
		this.after(route, response);
		if (!response.destroyed) json(response, 200, result);
	}

	private async carryOut(
		route: StoreRoute,
		/** Of a table or an execution. */
		id: string,
		query: URLSearchParams,
		body: Record<string, unknown>,
		key: string,
	): Promise<unknown> {
		switch (route) {
			case 'list':
				return this.list(query, key);
			case 'create':
				return await this.create(body as { name: string; columns: StoredColumn[] }, key);
			case 'addColumn':
				return this.addColumn(this.table(id), body as unknown as StoredColumn);
			case 'rows':
				return this.rows(this.table(id), query);
			case 'insert':
				return this.insert(this.table(id), body as unknown as Insertion);
			case 'update':
				return this.update(this.table(id), body);
			case 'delete':
				return this.delete(this.table(id), query);
			case 'executions':
				return this.executionsOf(query);
			case 'execution':
				return this.execution(id);
		}
	}

	/** The newest first, as n8n lists them; without their data. */
	private executionsOf(query: URLSearchParams): unknown {
		const before = query.get('cursor') ?? '';
		const found = [...this.executions]
			.reverse()
			.filter(({ workflowId }) => workflowId === query.get('workflowId'))
			.filter(({ status }) => status === query.get('status'))
			.filter(({ id }) => before === '' || Number(id) < Number(before));
		const page = found.slice(0, limitIn(query));
		return {
			data: page.map((execution) => ({ ...execution, data: undefined })),
			nextCursor: page.length < found.length ? page[page.length - 1].id : null,
		};
	}

	private execution(id: string): unknown {
		if (!(Number(id) > 0)) {
			throw new Refusal(400, 'request/params/executionId must be a positive integer');
		}
		const found = this.executions.find((execution) => execution.id === id);
		if (!found) throw new Refusal(404, 'Not Found');
		return found;
	}

	private table(id: string): StoredTable {
		const found = this.tables.find((table) => table.id === id);
		if (!found) throw new Refusal(404, `Could not find the data table: '${id}'`);
		return found;
	}

	private list(query: URLSearchParams, key: string): unknown {
		const { name = '' } = JSON.parse(query.get('filter') ?? '{}') as { name?: string };
		// As n8n does: LOWER(name) LIKE LOWER('%…%').
		const found = this.tables.filter(
			(table) =>
				table.keys.includes(key) && isLike(table.name.toLowerCase(), `%${name.toLowerCase()}%`),
		);
		const page = found.slice(0, limitIn(query));
		return {
			data: page.map(({ id, name: title, columns }) => ({ id, name: title, columns })),
			nextCursor: page.length < found.length ? 'more' : null,
		};
	}

	private async create(
		{ name, columns, ...more }: { name: string; columns: StoredColumn[]; projectId?: string },
		key: string,
	): Promise<unknown> {
		if (more.projectId) throw new Refusal(404, 'Could not find the project');
		const exists = () =>
			this.tables.some((table) => table.name === name && table.keys.includes(key));
		if (exists()) {
			throw new Refusal(409, `Data table with name '${name}' already exists in this project`);
		}
		// The database says no to whoever comes second while the first is being created.
		await new Promise((resolve) => setTimeout(resolve, 20));
		if (exists()) throw new Refusal(500, 'Internal server error');
		const { id } = this.addTable(name, [...columns], [], [key]);
		return { id, name, columns };
	}

	private addColumn(table: StoredTable, { name, type }: StoredColumn): unknown {
		if (columnsOf(table).has(name)) {
			throw new Refusal(409, `Data table column with name '${name}' already exists`);
		}
		table.columns.push({ name, type });
		for (const row of table.rows) row[name] = null;
		return { name, type };
	}

	private rows(table: StoredTable, query: URLSearchParams): unknown {
		const found = matching(table, query.get('filter'));
		if (query.get('sortBy') !== 'id:asc') throw new Refusal(400, 'Invalid sort');
		found.sort((a, b) => a.id - b.id);
		const page = found.slice(0, limitIn(query));
		return { data: page, nextCursor: page.length < found.length ? 'more' : null };
	}

	private insert(table: StoredTable, { data, returnType = 'count' }: Insertion): unknown {
		const fitting = data.map((row) => fitted(table, row));
		for (const row of fitting) this.addRow(table, row);
		if (returnType === 'id') return table.rows.slice(-data.length).map(({ id }) => ({ id }));
		return { success: true, insertedRows: data.length };
	}

	private delete(table: StoredTable, query: URLSearchParams): unknown {
		const { filters = [] } = JSON.parse(query.get('filter') ?? '{}') as { filters?: Condition[] };
		if (filters.length === 0) throw new Refusal(400, 'At least one filter condition is required');
		const gone = matching(table, query.get('filter'));
		table.rows = table.rows.filter((row) => !gone.includes(row));
		return true;
	}

	private update(table: StoredTable, body: Record<string, unknown>): unknown {
		const data = fitted(table, body.data as Record<string, unknown>);
		const changed = matching(table, JSON.stringify(body.filter));
		for (const row of changed) Object.assign(row, data);
		return body.returnData === true ? changed : true;
	}
}

export const answers =
	(status: number, body: unknown = { message: 'Internal server error' }): StoreFault =>
	(response) =>
		json(response, status, body);

/** A login page, or another website, at the base URL. */
export const website: StoreFault = (response) => {
	response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><p>Sign in</p>');
};

export const hangsUp: StoreFault = (response) => response.destroy();

export const neverAnswers: StoreFault = () => undefined;

function routeOf(asked: string): StoreRoute | undefined {
	const routes: Record<string, StoreRoute> = {
		'GET ': 'list',
		'POST ': 'create',
		'POST /columns': 'addColumn',
		'GET /rows': 'rows',
		'POST /rows': 'insert',
		'PATCH /rows/update': 'update',
		'DELETE /rows/delete': 'delete',
	};
	return routes[asked];
}

const columnsOf = (table: StoredTable) =>
	new Map([...SYSTEM_COLUMNS, ...table.columns].map(({ name, type }) => [name, type]));

/** A row as the table keeps it; refused, with the value in the words, when one does not fit. */
function fitted(table: StoredTable, row: Record<string, unknown>): Record<string, unknown> {
	const columns = columnsOf(table);
	return Object.fromEntries(
		Object.entries(row).map(([name, value]) => [name, fittedCell(columns, name, value)]),
	);
}

function fittedCell(columns: Map<string, string>, name: string, value: unknown): unknown {
	const type = columns.get(name);
	const invalid = (what: string) =>
		new Refusal(400, `Validation error with data table request: ${what}`);
	if (type === undefined) throw invalid(`unknown column name '${name}'`);
	if (value === null) return null;
	const notFitting = invalid(
		`value '${String(value)}' does not match column type '${type}': '${name}' expects a ${type} but we got '${String(value)}'`,
	);
	if (type === 'number') {
		if (Number.isNaN(Number(value))) throw notFitting;
		return Number(value);
	}
	if (type === 'date') {
		if (Number.isNaN(Date.parse(String(value)))) throw notFitting;
		return new Date(String(value)).toISOString();
	}
	return String(value);
}

function matching(table: StoredTable, filter: string | null): StoredRow[] {
	const { filters = [], type = 'and' } = JSON.parse(filter ?? '{}') as {
		filters?: Condition[];
		type?: 'and' | 'or';
	};
	const columns = columnsOf(table);
	for (const { columnName, value } of filters) fittedCell(columns, columnName, value);
	return table.rows.filter((row) =>
		type === 'and'
			? filters.every((condition) => holds(row, condition))
			: filters.some((condition) => holds(row, condition)),
	);
}

function holds(row: StoredRow, { columnName, condition, value }: Condition): boolean {
	const cell = row[columnName];
	switch (condition) {
		case 'eq':
			return cell === value;
		case 'gt':
			return Number(cell) > Number(value);
		case 'lt':
			// Of a text column; a database finds no NULL to be less.
			return typeof cell === 'string' && cell < String(value);
		case 'like':
			return typeof cell === 'string' && isLike(cell, String(value));
		default:
			throw new Refusal(400, `Unknown condition ${condition}`);
	}
}

/** SQL's LIKE. */
function isLike(text: string, pattern: string): boolean {
	const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(`^${escaped.replaceAll('%', '[^]*').replaceAll('_', '[^]')}$`).test(text);
}

function limitIn(query: URLSearchParams): number {
	const limit = Number(query.get('limit') ?? '100');
	if (limit > MOST) throw new Refusal(400, `request.query.limit must be <= ${MOST}`);
	return limit;
}

function json(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
	response.end(JSON.stringify(body));
}
