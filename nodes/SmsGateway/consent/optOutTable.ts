import { createHash } from 'node:crypto';

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Column, Condition, DataTable, DataTableApi, Row } from '../n8nApi/dataTableApi';
import { OPT_OUT_COLUMNS } from './optOutRow';

/** A table needs a column. */
const MARKER_COLUMNS: Column[] = [{ name: 'note', type: 'string' }];

/** The list's table ID, by API, key and name, as this process last saw it. */
const seen = new Map<string, string>();

/** The Data Table that holds the list of opt-outs, created on first use. */
export class OptOutTable {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly api: DataTableApi,
		private readonly itemIndex: number,
		/** What the table is called in n8n. */
		readonly name: string,
		/** The same for all items whose credential leads to the same table. */
		readonly key: string,
	) {}

	static keyOf(credential: IDataObject, name: string): string {
		const parts = [credential.baseUrl, credential.apiKey, name].map(String);
		return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
	}

	/** The rows that match, the oldest first. */
	async rows(conditions: Condition[] = []): Promise<Row[]> {
		return await this.withTable(async (id) => await this.api.rows(id, conditions));
	}

	/** The rows that match at least one of the conditions, the oldest first. */
	async rowsOfAny(conditions: Condition[]): Promise<Row[]> {
		return await this.withTable(async (id) => await this.api.rowsOfAny(id, conditions));
	}

	async insert(rows: IDataObject[]): Promise<void> {
		await this.withTable(async (id) => (await this.api.insert(id, rows)) || undefined);
	}

	/** Changes the rows that match at the moment of writing. */
	async update(conditions: Condition[], data: IDataObject): Promise<void> {
		const id = seen.get(this.key) ?? (await this.locate());
		await this.api.update(id, conditions, data);
	}

	/** @param work gives undefined when the table is no longer as it was; then it is looked for anew */
	private async withTable<T>(work: (id: string) => Promise<T | undefined>): Promise<T> {
		const known = seen.get(this.key);
		const first = known === undefined ? undefined : await work(known);
		if (first !== undefined) return first;
		const result = await work(await this.locate());
		if (result === undefined) throw this.vanished();
		return result;
	}

	/**
	 * Finds the table, or creates it where there never was one.
	 *
	 * Beside it stands an empty table that says that there was: a list that is gone was deleted, and
	 * the opt-outs with it, and an empty one in its place would let every text out. In n8n rather than
	 * in memory, because neither a restart nor another process may forget it.
	 */
	private async locate(): Promise<string> {
		// In this order: whoever creates both at this moment makes the marker last.
		const marker = await this.api.find(this.marker);
		const found = await this.api.find(this.name);
		if (!found && marker) throw this.vanished();
		const table = found ?? (await this.api.create(this.name, OPT_OUT_COLUMNS));
		await this.complete(table);
		if (!marker) await this.api.create(this.marker, MARKER_COLUMNS);
		seen.set(this.key, table.id);
		return table.id;
	}

	private get marker(): string {
		return `${this.name}_marker`;
	}

	/** Adds the columns that are missing; what a person added stays. */
	private async complete(table: DataTable): Promise<void> {
		const names = new Set(table.columns.map(({ name }) => name));
		if (!names.has('phoneNumber')) {
			throw this.unusable(
				`The Data Table "${this.name}" has no column "phoneNumber", so nobody in it can be found`,
				`If the column was deleted, restore the numbers: add a column "phoneNumber" (string) and fill it. If the table is for something else, choose another table prefix in the credential "SMS Gateway Store".`,
			);
		}
		for (const column of OPT_OUT_COLUMNS) {
			if (!names.has(column.name)) await this.api.addColumn(table.id, column);
		}
	}

	private vanished(): NodeOperationError {
		return this.unusable(
			`The Data Table "${this.name}", with the list of opt-outs, was deleted`,
			`Without it nobody can tell who must not be texted, so nothing is sent or recorded. Restore it: under Data tables, create "${this.name}" from a CSV file or with a column "phoneNumber" (string). To begin an empty list instead, delete "${this.marker}" too.`,
		);
	}

	private unusable(message: string, description: string): NodeOperationError {
		return new NodeOperationError(this.context.getNode(), message, {
			itemIndex: this.itemIndex,
			description,
		});
	}
}
