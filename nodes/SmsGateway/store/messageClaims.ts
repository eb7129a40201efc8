import { sleep } from 'n8n-workflow';

import type { Column, Row } from './dataTableApi';
import { isoTime, type MemoryTable, type Remembered } from './memoryTable';

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

/**
 * So many IDs before its own a claim waits for. An insert whose ID was given out earlier is done by
 * the time that so many others are.
 */
const WINDOW = 32;

/**
 * Pauses before the rows are read again when an ID before one's own is missing, in milliseconds: an
 * insert takes some few of them, and one that was given up leaves its ID missing for ever.
 */
const PAUSES = [20, 80, 200, 700];

/** Up to which ID nothing is waited for any more, by table. */
const settledOf = new Map<string, number>();

type Claim = Row & ClaimRow;

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
		const own = await this.table.insert({ key, delivery, at: isoTime(now) });
		const rows = await this.settledRows(key, own);
		if (!rows.some(({ id }) => id === own)) throw this.table.lost();
		return rows.find((row) => row.key === key)?.delivery === delivery;
	}

	/** Deletes what is older than the retention, at most once an hour. */
	async prune(now: number): Promise<void> {
		await this.table.prune(now, RETENTION);
	}

	private get place(): string {
		return this.table.id ?? '';
	}

	/**
	 * The message's rows, when no lower one can come any more: on Postgres an insert that got its ID
	 * earlier may be seen later, and would have the message too.
	 */
	private async settledRows(key: string, own: number): Promise<Claim[]> {
		const after = own - WINDOW;
		for (const pause of PAUSES) {
			const rows = await this.rowsOf(key, after);
			const settled = Math.max(after, settledOf.get(this.place) ?? 0);
			if (isWithoutGap(rows, settled, own)) return this.settle(rows, own);
			await sleep(pause);
		}
		return this.settle(await this.rowsOf(key, after), own);
	}

	/** The rows of a message, and all that were inserted after the one with this ID; by ID. */
	private async rowsOf(key: string, after: number): Promise<Claim[]> {
		return await this.table.rows({
			type: 'or',
			filters: [
				{ columnName: 'key', condition: 'eq', value: key },
				{ columnName: 'id', condition: 'gt', value: after },
			],
		});
	}

	private settle(rows: Claim[], own: number): Claim[] {
		settledOf.set(this.place, Math.max(own, settledOf.get(this.place) ?? 0));
		return rows;
	}
}

/** Whether every ID after the one, and up to and with the other, is there. */
function isWithoutGap(rows: readonly Claim[], after: number, upTo: number): boolean {
	const between = rows.filter(({ id }) => id > after && id <= upTo);
	return between.length === upTo - after;
}
