import { sleep } from 'n8n-workflow';

import type { Row } from './dataTableApi';
import type { MessageRow, MessageTable } from './messageTable';

/**
 * How long a claim is remembered, in milliseconds: seven days. SMSGate delivers again for two days,
 * textbee seven times in four and a half; Mobile API Connect does not say. A phone's thousand texts a
 * day are then 7,000 rows, and a claim takes as long as with none (docs/measurements.md).
 */
export const RETENTION = 7 * 24 * 60 * 60 * 1_000;

/** From one deletion of old rows to the next, for each table and process, in milliseconds. */
const PRUNING_INTERVAL = 60 * 60 * 1_000;

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

/** When old rows were last deleted, by table, in milliseconds since 1970. */
const prunedAt = new Map<string, number>();

type Claim = Row & MessageRow;

/**
 * Which delivery of a message runs, decided for all processes of n8n: each writes a row, and the
 * lowest row of a message has it. n8n's database gives out the IDs, one after the other.
 */
export class MessageClaims {
	constructor(private readonly table: MessageTable) {}

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
		const last = prunedAt.get(this.place) ?? -Infinity;
		if (now - last < PRUNING_INTERVAL) return;
		// Noted before it is done: what fails is not tried again with each message.
		prunedAt.set(this.place, now);
		await this.table.prune(isoTime(now - RETENTION));
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
			const rows = await this.table.rowsOf(key, after);
			const settled = Math.max(after, settledOf.get(this.place) ?? 0);
			if (isWithoutGap(rows, settled, own)) return this.settle(rows, own);
			await sleep(pause);
		}
		return this.settle(await this.table.rowsOf(key, after), own);
	}

	private settle(rows: Claim[], own: number): Claim[] {
		settledOf.set(this.place, Math.max(own, settledOf.get(this.place) ?? 0));
		return rows;
	}
}

const isoTime = (milliseconds: number) => new Date(milliseconds).toISOString();

/** Whether every ID after the one, and up to and with the other, is there. */
function isWithoutGap(rows: readonly Claim[], after: number, upTo: number): boolean {
	const between = rows.filter(({ id }) => id > after && id <= upTo);
	return between.length === upTo - after;
}
