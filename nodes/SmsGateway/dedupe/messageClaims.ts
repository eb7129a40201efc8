import { sleep } from 'n8n-workflow';

import { Batcher } from '../shared/batcher';
import type { Column, Condition, Row } from '../n8nApi/dataTableApi';
import { isoTime, type MemoryTable, type Remembered } from '../n8nApi/memoryTable';

/** One attempt to claim a message. */
export interface ClaimRow extends Remembered {
	/** Stands for the message and for the trigger that it came to. */
	key: string;
	/** Names the delivery that claims it. */
	delivery: string;
}

export const CLAIM_COLUMNS: Array<Column & { name: keyof ClaimRow }> = [
	{ name: 'key', type: 'string' },
	{ name: 'delivery', type: 'string' },
	{ name: 'at', type: 'string' },
];

/**
 * How long a claim is remembered, in milliseconds: seven days. SMSGate delivers again for two days,
 * textbee seven times in four and a half; Mobile API Connect does not say. A phone's thousand texts a
 * day are then 7,000 rows, and a claim takes as long as with none (docs/measurements.md).
 */
export const RETENTION = 7 * 24 * 60 * 60 * 1_000;

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

/** Up to which ID nothing is waited for any more, by table. */
const settledOf = new Map<string, number>();

type Claim = Row & ClaimRow;

interface Request {
	table: MemoryTable<ClaimRow>;
	row: ClaimRow;
}

/** This process's claims, by table. */
const claimsOf = new Map<string, Batcher<Request, boolean>>();

/**
 * Which delivery of a message runs, decided for all processes of n8n: each writes a row, and the
 * lowest row of a message has it. n8n's database gives out the IDs, one after the other.
 */
export class MessageClaims {
	constructor(private readonly table: MemoryTable<ClaimRow>) {}

	/**
	 * Whether this delivery of the message runs. It does again and again for the delivery that has it,
	 * so that a claim may be repeated: what was tried in vain may have been done.
	 *
	 * @param key stands for the message, and for the trigger that it came to
	 * @param delivery a name that no other delivery has
	 * @param now in milliseconds since 1970
	 */
	async claim(key: string, delivery: string, now: number): Promise<boolean> {
		const { table } = this;
		let claims = claimsOf.get(table.slot);
		if (!claims) {
			claims = new Batcher(LARGEST_BATCH, decide);
			claimsOf.set(table.slot, claims);
		}
		return await claims.ask({ table, row: { key, delivery, at: isoTime(now) } });
	}

	/** Deletes what is older than the retention, at most once an hour. */
	async prune(now: number): Promise<void> {
		await this.table.prune(now, RETENTION);
	}
}

/** Writes a row for each, and looks whose row is the lowest of its key. */
async function decide(batch: Request[]): Promise<boolean[]> {
	const [{ table }] = batch;
	const own = await table.insert(batch.map(({ row }) => row));
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
	table: MemoryTable<ClaimRow>,
	keys: string[],
	own: number[],
): Promise<Claim[]> {
	const last = Math.max(...own);
	const after = Math.min(...own) - WINDOW;
	const read = async () => await rowsOf(table, keys, after);
	let rows = await read();
	for (const pause of PAUSES) {
		const settled = Math.max(after, settledOf.get(placeOf(table)) ?? 0);
		if (isWithoutGap(rows, settled, last)) break;
		await sleep(pause);
		rows = await read();
	}
	settledOf.set(placeOf(table), Math.max(last, settledOf.get(placeOf(table)) ?? 0));
	return rows;
}

/** The rows of these keys, and all that were inserted after the one with this ID; by ID. */
async function rowsOf(
	table: MemoryTable<ClaimRow>,
	keys: readonly string[],
	after: number,
): Promise<Claim[]> {
	const ofKeys = keys.map((value): Condition => ({ columnName: 'key', condition: 'eq', value }));
	const filters: Condition[] = [...ofKeys, { columnName: 'id', condition: 'gt', value: after }];
	return await table.rows({ type: 'or', filters });
}

const lowestOf = (key: string, rows: Claim[]) => rows.find((row) => row.key === key);

async function lowestAlone(
	table: MemoryTable<ClaimRow>,
	key: string,
	own: number[],
): Promise<Claim> {
	const lowest = lowestOf(key, await rowsOf(table, [key], Math.max(...own)));
	if (!lowest) throw table.lost();
	return lowest;
}

/** One that was begun anew is another place: its IDs are, too. */
const placeOf = ({ id, slot }: MemoryTable<ClaimRow>) => id ?? slot;

/** Whether every ID after the one, and up to and with the other, is there. */
function isWithoutGap(rows: readonly Claim[], after: number, upTo: number): boolean {
	const between = rows.filter(({ id }) => id > after && id <= upTo);
	return between.length === upTo - after;
}
