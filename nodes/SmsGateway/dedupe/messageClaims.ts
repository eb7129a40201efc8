import {
	findOrCreate,
	isoTime,
	openDataTable,
	type DataTable,
	type TableKind,
} from '../n8nApi/dataTable';
import type { Condition, Row } from '../n8nApi/dataTableApi';
import type { N8nContext } from '../n8nApi/n8nKey';
import { Batcher } from '../shared/batcher';
import { BoundedMap } from '../shared/boundedMap';
import { retryWhile } from '../shared/retry';

/** One attempt to claim a message. */
export interface ClaimRow {
	/** Stands for the message and for the trigger that it came to. */
	key: string;
	/** Names the delivery that claims it. */
	delivery: string;
	/**
	 * ISO-8601, UTC. As text, because n8n compares the time of day of a date on SQLite in another
	 * notation than it keeps.
	 */
	at: string;
}

export const CLAIM_TABLE: TableKind<ClaimRow> = {
	title: 'processed_messages',
	subject: 'The table of processed messages',
	columns: [
		{ name: 'key', type: 'string' },
		{ name: 'delivery', type: 'string' },
		{ name: 'at', type: 'string' },
	],
	locate: async (place) => await findOrCreate(place, CLAIM_TABLE),
};

/**
 * How many days a claim is remembered. Retries come for up to eleven days (textbee), and a phone's
 * thousand texts a day are then 14,000 rows: n8n reads every row to find one (docs/measurements.md).
 */
export const RETENTION_DAYS = { least: 1, default: 14, most: 45 } as const;

const DAY = 24 * 60 * 60 * 1_000;

/** Claims that are made together: one write and one read for all of them. */
const LARGEST_BATCH = 20;

/**
 * So many IDs before its own a claim waits for. An insert whose ID was given out earlier is done by
 * the time that so many others are.
 */
const WINDOW = 64;

/**
 * Pauses before the rows are read again when an ID before one's own is missing, in milliseconds: an
 * insert takes some few of them, and one that was given up leaves its ID missing for ever.
 */
const PAUSES = [20, 80, 200, 700];

/** Tables of one process; far more than an instance has. */
const MOST_TABLES = 1_000;

/** Up to which ID nothing is waited for any more, by table ID: one created again counts from 1. */
const settledOf = new BoundedMap<string, number>(MOST_TABLES);

type Claim = Row & ClaimRow;

interface Request {
	table: DataTable<ClaimRow>;
	row: ClaimRow;
}

/** This process's claims, by table. */
const claimsOf = new BoundedMap<string, Batcher<Request, boolean>>(MOST_TABLES);

/** The claims in the table that this node's key leads to, which it must have. */
export async function openMessageClaims(context: N8nContext): Promise<MessageClaims> {
	return new MessageClaims(await openDataTable(context, 0, CLAIM_TABLE));
}

/**
 * Which delivery of a message runs, decided for all processes of n8n: each writes a row, and the
 * lowest row of a message has it. n8n's database gives out the IDs, one after the other.
 */
export class MessageClaims {
	constructor(private readonly table: DataTable<ClaimRow>) {}

	/**
	 * Whether this delivery of the message runs. The delivery that has the claim gets it each time it
	 * asks, so a claim that seemed to fail may be repeated.
	 *
	 * @param key stands for the message, and for the trigger that it came to
	 * @param delivery a name that no other delivery has
	 * @param now in milliseconds since 1970
	 */
	async claim(key: string, delivery: string, now: number): Promise<boolean> {
		const { table } = this;
		const claims = claimsOf.getOrMake(table.slot, () => new Batcher(LARGEST_BATCH, decide));
		return await claims.ask({ table, row: { key, delivery, at: isoTime(now) } });
	}

	/** Those of the messages that some delivery has claimed. */
	async claimed(keys: readonly string[]): Promise<Set<string>> {
		const found = new Set<string>();
		for (let at = 0; at < keys.length; at += LARGEST_BATCH) {
			const conditions = keys
				.slice(at, at + LARGEST_BATCH)
				.map((value): Condition => ({ columnName: 'key', condition: 'eq', value }));
			for (const { key } of await this.table.rowsOfAny(conditions)) found.add(key);
		}
		return found;
	}

	/** Deletes what is older than so many days, at most once an hour. */
	async prune(now: number, days: number): Promise<void> {
		await this.table.prune('at', now, days * DAY);
	}
}

/** Writes a row for each, and looks whose row is the lowest of its key. */
async function decide(batch: Request[]): Promise<boolean[]> {
	const [{ table }] = batch;
	const own = await table.insertWithIds(batch.map(({ row }) => row));
	const keys = [...new Set(batch.map(({ row }) => row.key))];
	const rows = await settledRows(table, keys, own);
	const has: boolean[] = [];
	for (const { row } of batch) {
		// Not among them is one before which more rows came than n8n gives at once.
		const lowest = lowestOf(row.key, rows) ?? (await lowestAlone(table, row.key, own));
		has.push(lowest.delivery === row.delivery);
	}
	return has;
}

/**
 * The rows of the keys, when no lower one can come any more: on Postgres an insert that got its ID
 * earlier may be seen later, and would have the message too.
 */
async function settledRows(
	table: DataTable<ClaimRow>,
	keys: string[],
	own: number[],
): Promise<Claim[]> {
	const last = Math.max(...own);
	const after = Math.min(...own) - WINDOW;
	const rows = await retryWhile(
		async () => await rowsOf(table, keys, after),
		(found, attempt) => {
			const settled = Math.max(after, settledOf.get(placeOf(table)) ?? 0);
			return isWithoutGap(found, settled, last) ? undefined : PAUSES.at(attempt);
		},
	);
	settledOf.set(placeOf(table), Math.max(last, settledOf.get(placeOf(table)) ?? 0));
	return rows;
}

/** The rows of these keys, and all that were inserted after the one with this ID; by ID. */
async function rowsOf(
	table: DataTable<ClaimRow>,
	keys: readonly string[],
	after: number,
): Promise<Claim[]> {
	const ofKeys = keys.map((value): Condition => ({ columnName: 'key', condition: 'eq', value }));
	const filters: Condition[] = [...ofKeys, { columnName: 'id', condition: 'gt', value: after }];
	return await table.firstRows({ type: 'or', filters });
}

const lowestOf = (key: string, rows: Claim[]) => rows.find((row) => row.key === key);

async function lowestAlone(table: DataTable<ClaimRow>, key: string, own: number[]): Promise<Claim> {
	const lowest = lowestOf(key, await rowsOf(table, [key], Math.max(...own)));
	if (!lowest) throw table.lost();
	return lowest;
}

const placeOf = ({ id, slot }: DataTable<ClaimRow>) => id ?? slot;

/** Whether every ID after the one, and up to and with the other, is there. */
function isWithoutGap(rows: readonly Claim[], after: number, upTo: number): boolean {
	const between = rows.filter(({ id }) => id > after && id <= upTo);
	return between.length === upTo - after;
}
