import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

/**
 * n8n's deduplication (packages/cli/src/deduplication/deduplication-helper.ts, mode `entries`) with
 * a map for its table: one row a node, read, changed and written back whole, hashes of the entries,
 * the oldest dropped beyond `maxEntries`. The pauses are the database's.
 */
export class InMemoryDeduplicator implements IDataDeduplicator {
	readonly rows = new Map<string, string[]>();

	/** What the database says, when it is to fail. */
	fault: Error | undefined;

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		const key = rowKey(scope, contextData);
		const row = await this.read(key);
		const isKnown = (item: DeduplicationItemTypes) => row?.includes(hashOf(item)) === true;
		const fresh = items.filter((item) => !isKnown(item));
		await pause(1);
		if (!row && this.rows.has(key)) {
			throw new Error('SQLITE_CONSTRAINT: UNIQUE constraint failed: processed_data');
		}
		const entries = [...(row ?? []), ...fresh.map(hashOf)];
		this.rows.set(key, options.maxEntries ? entries.slice(-options.maxEntries) : entries);
		return { new: fresh, processed: items.filter(isKnown) };
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
	): Promise<void> {
		const key = rowKey(scope, contextData);
		const row = await this.read(key);
		if (!row) return;
		await pause(1);
		const removed = items.map(hashOf);
		this.rows.set(
			key,
			row.filter((entry) => !removed.includes(entry)),
		);
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
	): Promise<void> {
		this.rows.delete(rowKey(scope, contextData));
		await pause(1);
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		contextData: ICheckProcessedContextData,
	): Promise<number> {
		return (await this.read(rowKey(scope, contextData)))?.length ?? 0;
	}

	private async read(key: string): Promise<string[] | undefined> {
		const row = this.rows.get(key);
		await pause(1);
		if (this.fault) throw this.fault;
		return row && [...row];
	}
}

function rowKey(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData): string {
	return `${workflow.id}/${scope === 'node' ? `n:${node?.id}` : ''}`;
}

const hashOf = (item: DeduplicationItemTypes) =>
	createHash('md5').update(item.toString()).digest('base64');
