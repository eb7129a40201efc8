import {
	findOrCreate,
	isoTime,
	openDataTable,
	type DataTable,
	type TableKind,
} from '../n8nApi/dataTable';
import type { Condition, Row, RowFilter } from '../n8nApi/dataTableApi';
import type { N8nContext } from '../n8nApi/n8nKey';

/** How long a message is kept, in milliseconds: a day. It holds texts of people. */
export const KEPT_FOR = 24 * 60 * 60 * 1_000;

/**
 * A message that no execution has begun with after so long, in milliseconds, is taken for lost. In a
 * queue that is longer it is not lost: whichever of the two executions begins first has it.
 */
const BEGINS_WITHIN = 5 * 60 * 1_000;

/**
 * How often a message is recovered with which executions begin and do not end: it may be what brings
 * down whatever runs it.
 */
export const MOST_ATTEMPTS = 5;

/** Who runs a message that was never recovered: the execution that it was accepted for. */
export const FIRST = 'first';

/** A message as it was accepted, in case n8n loses what it has of its execution. */
export interface KeptRow {
	workflow: string;
	/** The ID of the trigger that it came to. */
	node: string;
	/** Which execution has begun with it last; null while none has since it was accepted or taken. */
	execution: string | null;
	/** `FIRST`, or the `takenAt` that was the latest when it began; null while none has begun. */
	holder: string | null;
	delivery: string;
	/** The item, as JSON. */
	message: string;
	/** How often it was taken to be recovered. */
	attempts: number;
	/** When it was last taken, in the form of `at`; null while it never was. */
	takenAt: string | null;
	/** When it was accepted: ISO-8601, UTC, as text (see `ClaimRow`). */
	at: string;
}

const KEPT_TABLE: TableKind<KeptRow> = {
	title: 'kept_messages',
	subject: 'The table of kept messages',
	columns: [
		{ name: 'workflow', type: 'string' },
		{ name: 'node', type: 'string' },
		{ name: 'execution', type: 'string' },
		{ name: 'holder', type: 'string' },
		{ name: 'delivery', type: 'string' },
		{ name: 'message', type: 'string' },
		{ name: 'attempts', type: 'number' },
		{ name: 'takenAt', type: 'string' },
		{ name: 'at', type: 'string' },
	],
	locate: async (place) => await findOrCreate(place, KEPT_TABLE),
};

/** The messages in the table that this node's key leads to, which it must have. */
export async function openKeptMessages(context: N8nContext): Promise<KeptMessages> {
	return new KeptMessages(await openDataTable(context, 0, KEPT_TABLE));
}

export type Kept = Row & KeptRow;

export type NewMessage = Pick<KeptRow, 'workflow' | 'node' | 'delivery' | 'message'>;

/** Executions in one look: each is a condition in a URL, which n8n's server bounds at 16 KB. */
const EXECUTIONS_IN_ONE_LOOK = 80;

/**
 * The messages of the last day, beside n8n's own executions: n8n empties an execution whose worker
 * died, and with it the message that was acknowledged.
 *
 * An execution *begins* with a message before anything is done with it, and a tick *takes* one that is
 * lost to have another execution begin with it. Both change the row only where it is still as they
 * know it, so that of all executions with a message, early or late, one has it.
 */
export class KeptMessages {
	constructor(private readonly table: DataTable<KeptRow>) {}

	/** @param now in milliseconds since 1970 */
	async keep(message: NewMessage, now: number): Promise<void> {
		await this.insert(message, { execution: null, holder: null }, now);
	}

	/**
	 * Notes which execution has a message, which is kept now if it was not.
	 *
	 * @param holder `FIRST`, or the `takenAt` that the execution was started with. An execution that
	 * runs again, or is retried, has the same.
	 * @returns whether the execution may run it: not when another one began with it
	 */
	async begin(
		message: NewMessage,
		execution: string,
		holder: string,
		now: number,
	): Promise<boolean> {
		for (const found of [null, holder]) {
			const noted = await this.table.update([is('holder', found), ...rowsLike(message)], {
				holder,
				execution,
			});
			if (noted.length > 0) return true;
		}
		const rows = await this.table.firstRows({ type: 'and', filters: rowsLike(message) });
		if (rows.length > 0) return false;
		await this.insert(message, { execution, holder }, now);
		return true;
	}

	/**
	 * Keeps a message that only a failed execution had, because n8n's API did not answer when it came.
	 *
	 * @returns undefined where it is kept: then the row says what becomes of it
	 */
	async keepOf(
		execution: string,
		message: NewMessage,
		holder: string,
		now: number,
	): Promise<Kept | undefined> {
		const filter: RowFilter = { type: 'and', filters: rowsLike(message) };
		if ((await this.table.firstRows(filter)).length > 0) return undefined;
		await this.insert(message, { execution, holder }, now);
		return (await this.table.firstRows(filter)).at(0);
	}

	/** The messages of a trigger with which no execution has begun for long. */
	async notBegun(workflow: string, node: string, now: number): Promise<Kept[]> {
		const rows = await this.table.rows([
			is('workflow', workflow),
			is('node', node),
			is('execution', null),
			{ columnName: 'at', condition: 'lt', value: isoTime(now - BEGINS_WITHIN) },
		]);
		return rows.filter((row) => isDue(row, now));
	}

	/** The messages that these executions began with last, of whatever trigger. */
	async of(executions: readonly string[]): Promise<Kept[]> {
		const found: Kept[] = [];
		for (let at = 0; at < executions.length; at += EXECUTIONS_IN_ONE_LOOK) {
			const some = executions.slice(at, at + EXECUTIONS_IN_ONE_LOOK);
			found.push(...(await this.table.rowsOfAny(some.map((id) => is('execution', id)))));
		}
		return found;
	}

	/**
	 * Takes a message to recover it: of all that try at once one gets it.
	 *
	 * @returns `takenAt`, which its execution needs to begin; undefined where somebody else has it
	 */
	async take(row: Kept, now: number): Promise<string | undefined> {
		if (row.holder === null && (await this.hasBegun(row))) return undefined;
		const takenAt = isoTime(now);
		const taken = await this.table.update(
			[
				...rowsLike(row),
				is('execution', row.execution),
				is('holder', row.holder),
				is('takenAt', row.takenAt),
			],
			{ execution: null, holder: null, takenAt, attempts: row.attempts + 1 },
		);
		return taken.length > 0 ? takenAt : undefined;
	}

	/** Gives back a message that was taken, unless an execution has begun with it. */
	async release(row: Kept, takenAt: string): Promise<void> {
		const { execution, holder, attempts, takenAt: before } = row;
		await this.table.update([...rowsLike(row), is('holder', null), is('takenAt', takenAt)], {
			...{ execution, holder, attempts },
			takenAt: before,
		});
	}

	/** Deletes what is older than a day, at most once an hour. */
	async prune(now: number): Promise<void> {
		await this.table.prune('at', now, KEPT_FOR);
	}

	/**
	 * Whether an execution has begun with a message that a row of it knows nothing of: one that was
	 * written late, after the sender had its answer.
	 */
	private async hasBegun(row: Kept): Promise<boolean> {
		const rows = await this.table.firstRows({ type: 'and', filters: rowsLike(row) });
		return rows.some(({ holder }) => holder !== null);
	}

	private async insert(
		message: NewMessage,
		state: Pick<KeptRow, 'execution' | 'holder'>,
		now: number,
	): Promise<void> {
		const row = { ...message, ...state, attempts: 0, takenAt: null, at: isoTime(now) };
		await this.table.insert([row]);
	}
}

/**
 * A message that was recovered in vain waits twice as long each time: its execution may stand in a
 * queue, and what made it fail may last.
 */
export function isDue({ takenAt, attempts }: Kept, now: number): boolean {
	if (takenAt === null) return true;
	return now - Date.parse(takenAt) >= BEGINS_WITHIN * 2 ** (attempts - 1);
}

const is = (columnName: keyof KeptRow, value: string | null): Condition => ({
	columnName,
	condition: 'eq',
	value,
});

/** More than one where keeping it was retried: a write that seemed to fail may have been done. */
const rowsLike = ({ delivery }: Pick<KeptRow, 'delivery'>) => [is('delivery', delivery)];
