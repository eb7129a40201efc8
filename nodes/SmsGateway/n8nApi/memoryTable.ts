import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Column, Condition, DataTableApi, Row, RowFilter } from './dataTableApi';

/** What every row of a memory has beside its own. */
export interface Remembered {
	/**
	 * ISO-8601, UTC, always of the same length: as text, because of a date n8n compares the time of
	 * day on SQLite in another notation than it keeps.
	 */
	at: string;
}

/** From one deletion of old rows to the next, for each table and process, in milliseconds. */
const PRUNING_INTERVAL = 60 * 60 * 1_000;

/** When old rows were last deleted, by table, in milliseconds since 1970. */
const prunedAt = new Map<string, number>();

/** The tables' IDs, by API, key and name, as this process last saw them. */
const seen = new Map<string, string>();

/**
 * A Data Table in which all processes remember for a while, created on first use. One that was
 * deleted is begun anew: a text too many rather than none at all.
 */
export class MemoryTable<R extends Remembered> {
	constructor(
		private readonly context: IExecuteFunctions | IWebhookFunctions,
		private readonly api: DataTableApi,
		/** What the table is called in n8n. */
		private readonly name: string,
		/** Tells it from every other table that this process knows. */
		readonly slot: string,
		private readonly columns: ReadonlyArray<Column & { name: keyof R & string }>,
	) {}

	/** n8n's ID of the table, once it was found: another one when the table was begun anew. */
	get id(): string | undefined {
		return seen.get(this.slot);
	}

	/** @returns the rows' IDs: a row that is inserted later has a higher one */
	async insert(rows: readonly R[]): Promise<number[]> {
		const data = rows as unknown as IDataObject[];
		return await this.withTable(async (id) => await this.api.insertWithIds(id, data));
	}

	/** The oldest rows that match, 250 at most; by ID. */
	async rows(filter: RowFilter): Promise<Array<Row & R>> {
		const rows = await this.withTable(async (id) => await this.api.firstRows(id, filter));
		return rows as Array<Row & R>;
	}

	/** Changes the rows that match at the moment of writing. @returns these, as they are then */
	async update(filters: Condition[], data: Partial<R>): Promise<Array<Row & R>> {
		const changed = await this.withTable(
			async (id) => await this.api.updateAndReturn(id, filters, data as IDataObject),
		);
		return changed as Array<Row & R>;
	}

	/**
	 * Deletes what is older than the retention, at most once an hour.
	 *
	 * @param now in milliseconds since 1970
	 * @param retention in milliseconds
	 */
	async prune(now: number, retention: number): Promise<void> {
		const id = this.id ?? (await this.locate());
		if (now - (prunedAt.get(id) ?? -Infinity) < PRUNING_INTERVAL) return;
		// Noted before it is done: what fails is not tried again with each message.
		prunedAt.set(id, now);
		const before = isoTime(now - retention);
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
		const table =
			(await this.api.find(this.name)) ?? (await this.api.create(this.name, [...this.columns]));
		const names = table.columns.map(({ name }) => name);
		// Its rows are pruned, so a table of somebody else's must not be taken for it.
		if (!this.columns.every(({ name }) => names.includes(name))) throw this.unusable();
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

/** As the column `at` has it. @param milliseconds since 1970 */
export const isoTime = (milliseconds: number) => new Date(milliseconds).toISOString();
