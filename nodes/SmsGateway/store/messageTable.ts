import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Column, Condition, DataTableApi, Row } from './dataTableApi';

/** One attempt to claim a message. */
export interface MessageRow {
	/** Stands for the message and for the trigger that it came to. */
	key: string;
	/** Names the delivery that claims it. */
	delivery: string;
	/**
	 * ISO-8601, UTC, always of the same length: as text, because of a date n8n compares the time of
	 * day on SQLite in another notation than it keeps.
	 */
	at: string;
}

const COLUMNS: Array<Column & { name: keyof MessageRow }> = [
	{ name: 'key', type: 'string' },
	{ name: 'delivery', type: 'string' },
	{ name: 'at', type: 'string' },
];

/** The table's ID, by API, key and name, as this process last saw it. */
const seen = new Map<string, string>();

/**
 * The Data Table in which all processes remember messages, created on first use. One that was
 * deleted is begun anew: a text too many rather than none at all.
 */
export class MessageTable {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly api: DataTableApi,
		/** What the table is called in n8n. */
		private readonly name: string,
		/** Tells it from every other table that this process knows. */
		readonly slot: string,
	) {}

	/** n8n's ID of the table, once it was found: another one when the table was begun anew. */
	get id(): string | undefined {
		return seen.get(this.slot);
	}

	/** @returns the rows' IDs: a row that is inserted later has a higher one */
	async insert(rows: readonly MessageRow[]): Promise<number[]> {
		const data = rows.map((row) => ({ ...row }));
		return await this.withTable(async (id) => await this.api.insertWithIds(id, data));
	}

	/** The rows of these keys, and all that were inserted after the one with this ID; by ID. */
	async rowsOf(keys: readonly string[], after: number): Promise<Array<Row & MessageRow>> {
		const ofKeys = keys.map(
			(key): Condition => ({
				columnName: 'key',
				condition: 'eq',
				value: key,
			}),
		);
		const rows = await this.withTable(
			async (id) =>
				await this.api.firstRows(id, {
					type: 'or',
					filters: [...ofKeys, { columnName: 'id', condition: 'gt', value: after }],
				}),
		);
		return rows as Array<Row & MessageRow>;
	}

	/** Deletes what was inserted before this moment. */
	async prune(before: string): Promise<void> {
		const id = this.id ?? (await this.locate());
		await this.api.delete(id, [{ columnName: 'at', condition: 'lt', value: before }]);
	}

	/** @param work gives undefined when the table is no longer as it was; then it is looked for anew */
	private async withTable<T>(work: (id: string) => Promise<T | undefined>): Promise<T> {
		const known = this.id;
		const first = known === undefined ? undefined : await work(known);
		if (first !== undefined) return first;
		const result = await work(await this.locate());
		if (result === undefined) throw this.unusable();
		return result;
	}

	private async locate(): Promise<string> {
		const table = (await this.api.find(this.name)) ?? (await this.api.create(this.name, COLUMNS));
		const names = table.columns.map(({ name }) => name);
		// Its rows are pruned, so a table of somebody else's must not be taken for it.
		if (!COLUMNS.every(({ name }) => names.includes(name))) throw this.unusable();
		seen.set(this.slot, table.id);
		return table.id;
	}

	/** For a row that was written and is not there any more. */
	lost(): NodeOperationError {
		return new NodeOperationError(
			this.context.getNode(),
			`The Data Table "${this.name}" lost a row that was just written`,
			{ description: 'It was deleted or emptied at this very moment.' },
		);
	}

	private unusable(): NodeOperationError {
		return new NodeOperationError(
			this.context.getNode(),
			`The Data Table "${this.name}" does not have the columns of the shared memory of messages`,
			{
				description: `If it is for something else, choose another table prefix in the credential "SMS Gateway Store". If not, delete it: it is created anew.`,
			},
		);
	}
}
