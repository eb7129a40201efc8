import { setTimeout as pause } from 'node:timers/promises';

import type { ProcessedEntries } from '../../nodes/SmsGateway/dedupe/processedMessages.ts';

/**
 * The row in which n8n keeps the messages of one node: read, changed and written back whole, with a
 * pause between as a database has, so that two writers at once overwrite each other. The first
 * insert fails when somebody else inserted the row meanwhile.
 */
export class ProcessedRow {
	private row: string[] | undefined;

	reads = 0;

	writes = 0;

	get entries(): readonly string[] {
		return this.row ?? [];
	}

	/** One process's way to the row. */
	store(maxEntries = 1000): ProcessedEntries {
		return {
			record: async (entries) => await this.record(entries, maxEntries),
			remove: async (entries) => await this.remove(entries),
		};
	}

	private async record(entries: string[], maxEntries: number): Promise<{ new: string[] }> {
		const before = await this.read();
		const fresh = entries.filter((entry) => !before?.includes(entry));
		await pause(1);
		if (!before && this.row) throw new Error('UNIQUE constraint failed: processed_data.context');
		this.write([...(before ?? []), ...fresh].slice(-maxEntries));
		return { new: fresh };
	}

	private async remove(entries: string[]): Promise<void> {
		const before = await this.read();
		if (!before) return;
		await pause(1);
		this.write(before.filter((entry) => !entries.includes(entry)));
	}

	private async read(): Promise<string[] | undefined> {
		this.reads++;
		await pause(1);
		return this.row && [...this.row];
	}

	private write(entries: string[]): void {
		this.writes++;
		this.row = entries;
	}
}
