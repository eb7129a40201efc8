import {
	findOrCreate,
	isoTime,
	openDataTable,
	type DataTable,
	type TableKind,
} from '../n8nApi/dataTable';
import type { Condition, Row } from '../n8nApi/dataTableApi';
import type { N8nContext } from '../n8nApi/n8nKey';

/**
 * How long a message is kept, in milliseconds: a day. It holds texts of people, and whoever
 * recovers messages does so every few minutes.
 */
export const KEPT_FOR = 24 * 60 * 60 * 1_000;

/** A message as it was accepted, in case n8n loses what it has of its execution. */
export interface KeptRow {
	workflow: string;
	/** Which execution has it; null while none has begun. */
	execution: string | null;
	/** What claims the message: see `MessageClaims`. */
	key: string;
	delivery: string;
	/** The item, and how the trigger understands it, as JSON. */
	message: string;
	/** The executions that took it to run it again; null while none has. */
	takenBy: string | null;
	/** When it was accepted: ISO-8601, UTC, as text (see `ClaimRow`). */
	at: string;
}

const KEPT_TABLE: TableKind<KeptRow> = {
	title: 'kept_messages',
	subject: 'The table of kept messages',
	columns: [
		{ name: 'workflow', type: 'string' },
		{ name: 'execution', type: 'string' },
		{ name: 'key', type: 'string' },
		{ name: 'delivery', type: 'string' },
		{ name: 'message', type: 'string' },
		{ name: 'takenBy', type: 'string' },
		{ name: 'at', type: 'string' },
	],
	locate: async (place) => await findOrCreate(place, KEPT_TABLE),
};

/** The messages in the table that this node's key leads to, which it must have. */
export async function openKeptMessages(context: N8nContext): Promise<KeptMessages> {
	return new KeptMessages(await openDataTable(context, 0, KEPT_TABLE));
}

export type Kept = Row & KeptRow;

export type NewMessage = Pick<KeptRow, 'workflow' | 'key' | 'delivery' | 'message'>;

/** Executions in one look: each is two conditions in a URL, which n8n's server bounds at 16 KB. */
const EXECUTIONS_IN_ONE_LOOK = 40;

/**
 * The messages of the last day, beside n8n's own executions: n8n empties an execution whose worker
 * died, and with it the message that was acknowledged.
 */
export class KeptMessages {
	constructor(private readonly table: DataTable<KeptRow>) {}

	/** @param now in milliseconds since 1970 */
	async keep(message: NewMessage, now: number): Promise<void> {
		await this.table.insert([{ ...message, execution: null, takenBy: null, at: isoTime(now) }]);
	}

	/** Notes which execution has a message, which is kept now if it was not. */
	async begin(message: NewMessage, execution: string, now: number): Promise<void> {
		const noted = await this.table.update(rowsLike(message), { execution });
		if (noted.length > 0) return;
		await this.table.insert([{ ...message, execution, takenBy: null, at: isoTime(now) }]);
	}

	/**
	 * Messages of a workflow that were accepted before a moment, and with which no execution has begun.
	 *
	 * @param before in milliseconds since 1970
	 */
	async notBegun(workflow: string, before: number): Promise<Kept[]> {
		return await this.table.firstRows({
			type: 'and',
			filters: [
				{ columnName: 'workflow', condition: 'eq', value: workflow },
				{ columnName: 'execution', condition: 'eq', value: null },
				{ columnName: 'takenBy', condition: 'eq', value: null },
				{ columnName: 'at', condition: 'lt', value: isoTime(before) },
			],
		});
	}

	/**
	 * What these executions had and nobody took since, and what one of them took before it was
	 * interrupted itself; each once.
	 */
	async of(executions: readonly string[]): Promise<Kept[]> {
		const found: Kept[] = [];
		for (let at = 0; at < executions.length; at += EXECUTIONS_IN_ONE_LOOK) {
			const some = executions.slice(at, at + EXECUTIONS_IN_ONE_LOOK);
			const rows = await this.table.firstRows({
				type: 'or',
				filters: some.flatMap((value): Condition[] => [
					{ columnName: 'execution', condition: 'eq', value },
					{ columnName: 'takenBy', condition: 'eq', value },
				]),
			});
			found.push(...rows.filter(({ takenBy }) => takenBy === null || some.includes(takenBy)));
		}
		const once = new Map(found.map((row) => [row.delivery, row]));
		return [...once.values()];
	}

	/**
	 * Takes a message to run it again: of all that try at once one gets it. An execution that was
	 * interrupted with it loses it, once: a message that brings down whatever runs it is left alone
	 * after that.
	 */
	async take(row: Kept, execution: string): Promise<boolean> {
		const takenBy = row.takenBy === null ? execution : `${row.takenBy} ${execution}`;
		const taken = await this.table.update(
			[...rowsLike(row), { columnName: 'takenBy', condition: 'eq', value: row.takenBy }],
			{ takenBy },
		);
		return taken.length > 0;
	}

	/** Gives a message back that was taken: it did not run. */
	async release(row: Kept, execution: string): Promise<void> {
		const takenBy = row.takenBy === null ? execution : `${row.takenBy} ${execution}`;
		await this.table.update(
			[...rowsLike(row), { columnName: 'takenBy', condition: 'eq', value: takenBy }],
			{ takenBy: row.takenBy },
		);
	}

	/** Deletes what is older than a day, at most once an hour. */
	async prune(now: number): Promise<void> {
		await this.table.prune('at', now, KEPT_FOR);
	}
}

/** More than one where keeping it was retried: a write that seemed to fail may have been done. */
const rowsLike = ({ delivery }: Pick<KeptRow, 'delivery'>): Condition[] => [
	{ columnName: 'delivery', condition: 'eq', value: delivery },
];
