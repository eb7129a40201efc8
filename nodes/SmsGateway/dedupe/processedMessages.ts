import { sleep } from 'n8n-workflow';

import { retry } from '../shared/retry';
import { Batcher } from '../shared/batcher';

/**
 * Checks entries against n8n's database and records the new ones
 * (`this.helpers.checkProcessedAndRecord`).
 */
export interface ProcessedEntries {
	record(entries: string[]): Promise<{ new: unknown[] }>;
	remove(entries: string[]): Promise<void>;
}

interface Request {
	key: string;
	delivery: string;
	database: ProcessedEntries;
}

/** Deliveries in one batch, which costs one read and one write of n8n's row. */
const LARGEST_BATCH = 50;

/** Attempts to write, and checks of whether what was written is still there. */
const TRIES = 6;

/** Entries of two full batches, in case two busy processes keep overwriting each other. */
const MOST_UNCONFIRMED = 4 * LARGEST_BATCH;

/**
 * Between two batches, in milliseconds. Each costs a read and a write of n8n's row, a tenth of all that
 * a message costs, so what comes in this time shares them; a message that comes alone does not wait.
 */
const BETWEEN_BATCHES = 100;

/**
 * Tells, across restarts and processes, whether a delivery is the first of its message.
 *
 * n8n keeps the messages of a node in one row, which it reads, changes and writes back. Two writers
 * at once overwrite each other, so this process has only one at a time, and checks later whether what
 * it wrote is still there: with the next batch, or when none has come for a while.
 *
 * A delivery that runs a second time (Retry On Fail, a job taken over from a stalled worker, a retry
 * from the list of executions) is not a duplicate of itself: beside the message, the pair of message
 * and delivery is recorded.
 */
export class ProcessedMessages {
	private readonly batcher = new Batcher<Request, boolean>(
		LARGEST_BATCH,
		async (batch) => await this.decide(batch),
		async () => await this.rest(),
	);

	/** What was written, and may have been overwritten by another process since. */
	private unconfirmed: string[] = [];

	/** Of the last batch. */
	private database: ProcessedEntries | undefined;

	/** @throws what the database throws when it keeps failing; nothing is decided then */
	async isFirst(key: string, delivery: string, database: ProcessedEntries): Promise<boolean> {
		return await this.batcher.ask({ key, delivery, database });
	}

	/** @returns for each request of the batch whether it is the first with its message */
	private async decide(batch: Request[]): Promise<boolean[]> {
		const [{ database }] = batch;
		this.database = database;
		const entries = batch.flatMap((request) => [request.key, pairOf(request)]);
		const fresh = await this.record(database, entries);

		const taken = new Set<string>();
		const first = batch.map((request) => {
			const isNewMessage = fresh.has(request.key) && !taken.has(request.key);
			taken.add(request.key);
			return isNewMessage || !fresh.has(pairOf(request));
		});
		// A duplicate's pair must not stay: run again, the duplicate would pass for the first.
		const duplicates = batch.filter((_, index) => !first[index]).map(pairOf);
		if (duplicates.length > 0) {
			this.unconfirmed = this.unconfirmed.filter((entry) => !duplicates.includes(entry));
			await withRetries(async () => await database.remove(duplicates));
		}
		return first;
	}

	/** @returns those of the entries that were never there */
	private async record(database: ProcessedEntries, entries: string[]): Promise<Set<string>> {
		const written = new Set(this.unconfirmed);
		const all = [...new Set([...written, ...entries])];
		const { new: found } = await withRetries(async () => await database.record(all));
		const absent = found as string[];
		this.unconfirmed = absent.slice(-MOST_UNCONFIRMED);
		// What this process wrote and another one overwrote is written again, but is not new.
		return new Set(absent.filter((entry) => !written.has(entry)));
	}

	private async rest(): Promise<void> {
		await sleep(BETWEEN_BATCHES);
		for (let attempt = 1; attempt <= TRIES; attempt++) {
			if (!this.database || this.unconfirmed.length === 0 || this.batcher.isAsked) return;
			try {
				await this.record(this.database, []);
			} catch {
				// They stay unconfirmed, and are checked with the next batch.
				return;
			}
			await sleep(BETWEEN_BATCHES * Math.random());
		}
	}
}

const pairOf = (request: Request) => `${request.key}@${request.delivery}`;

/** Two processes that make the first entry of a node at once collide on the row's key. */
async function withRetries<T>(work: () => Promise<T>): Promise<T> {
	const pauses = Array.from({ length: TRIES - 1 }, (_, n) => (n + 1) * 20 * (1 + Math.random()));
	return await retry(pauses, work);
}
