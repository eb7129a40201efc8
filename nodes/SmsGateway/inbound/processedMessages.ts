import { sleep } from 'n8n-workflow';

import { Together } from '../shared/together';

/**
 * Checks entries against n8n's database and records the new ones
 * (`this.helpers.checkProcessedAndRecord`).
 */
export interface ProcessedStore {
	record(entries: string[]): Promise<{ new: unknown[] }>;
	remove(entries: string[]): Promise<void>;
}

interface Request {
	key: string;
	delivery: string;
	store: ProcessedStore;
}

/** Deliveries that are looked at together: one read and one write of n8n's row for all of them. */
const LARGEST_BATCH = 50;

/** How often a record is tried again, and how often it is checked that it is still there. */
const TRIES = 6;

/**
 * Tells, across restarts and processes, whether a delivery is the first of its message.
 *
 * n8n keeps the messages of a node in one row, which it reads, changes and writes back. Two writers
 * at once overwrite each other, so this process has only one at a time, and after each write looks
 * whether what it wrote is still there (another process may have written in between).
 *
 * A delivery that runs a second time (Retry On Fail, a job taken over from a stalled worker, a retry
 * from the list of executions) is not a duplicate of itself: beside the message, the pair of message
 * and delivery is recorded.
 */
export class ProcessedMessages {
	private readonly together = new Together<Request, boolean>(LARGEST_BATCH, async (batch) => {
		const first = await decide(batch);
		return batch.map((request) => first.has(request));
	});

	/** @throws what the store throws when it keeps failing; nothing is decided then */
	async isFirst(key: string, delivery: string, store: ProcessedStore): Promise<boolean> {
		return await this.together.ask({ key, delivery, store });
	}
}

/** @returns the requests of the batch that are the first with their message */
async function decide(batch: Request[]): Promise<Set<Request>> {
	const [{ store }] = batch;
	const entries = [...new Set(batch.flatMap((request) => [request.key, pairOf(request)]))];
	const fresh = new Set((await record(store, entries)).new);

	const first = new Set<Request>();
	const taken = new Set<string>();
	const duplicatePairs: string[] = [];
	for (const request of batch) {
		const isNewMessage = fresh.has(request.key) && !taken.has(request.key);
		const isSameDelivery = !fresh.has(pairOf(request));
		if (isNewMessage || isSameDelivery) first.add(request);
		else duplicatePairs.push(pairOf(request));
		taken.add(request.key);
	}
	// A duplicate's pair must not stay: run again, the duplicate would pass for the first.
	if (duplicatePairs.length > 0) await store.remove(duplicatePairs);

	const kept = entries.filter((entry) => fresh.has(entry) && !duplicatePairs.includes(entry));
	await confirm(store, kept);
	return first;
}

const pairOf = (request: Request) => `${request.key}@${request.delivery}`;

/** Two processes that make the first entry of a node at once collide on the row's key. */
async function record(store: ProcessedStore, entries: string[]): Promise<{ new: unknown[] }> {
	for (let attempt = 1; attempt < TRIES; attempt++) {
		const result = await store.record(entries).catch(() => undefined);
		if (result) return result;
		await sleep(attempt * 20 * (1 + Math.random()));
	}
	return await store.record(entries);
}

/** "New" a second time means that another process has overwritten the row in between. */
async function confirm(store: ProcessedStore, entries: string[]): Promise<void> {
	if (entries.length === 0) return;
	for (let attempt = 1; attempt <= TRIES; attempt++) {
		if ((await record(store, entries)).new.length === 0) return;
		await sleep(attempt * 10 * Math.random());
	}
}
