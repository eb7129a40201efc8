import { readAddress } from '../shared/phoneNumber';
import { readTimestamp } from '../shared/timestamp';
import type { Column, Row } from '../n8nApi/dataTableApi';

export type OptOutStateName = 'optedOut' | 'optedIn';

/** Why a row is there. `keyword` and `likely` are the person's own words, the others are not. */
export type OptOutReason = 'keyword' | 'likely' | 'manual' | 'import';

/** In a row's `line`: it holds whichever of the business's numbers a text goes out from. */
export const ALL_LINES = 'all';

/** One thing that happened to a person's consent. Rows are added, never removed. */
export interface OptOutRow {
	/** In the order in which they were written. */
	id: number;
	/** E.164, or as it came. */
	phoneNumber: string;
	/** E.164 or as it came, or `all`. */
	line: string;
	state: OptOutStateName;
	reason: OptOutReason;
	keyword: string | null;
	/** Word for word what the person wrote. */
	text: string | null;
	messageId: string | null;
	/**
	 * Which message the row is about; null where it is about none. Not the ID alone: one phone counts
	 * its messages as another does, and begins again on a new handset.
	 */
	deduplicationKey: string | null;
	/** When the person said it by the gateway's clock, or ours where the gateway gives none; ISO-8601. */
	at: string;
	/** Which workflow wrote the row. */
	recordedBy: string | null;
	confirmedAt: string | null;
	/** Who holds the right to confirm it. */
	confirmedBy: string | null;
}

/** A row's cells as n8n takes them. */
export type OptOutCells = Record<keyof Omit<OptOutRow, 'id'>, string | null>;

/** A row before it is written. */
export type OptOutEntry = Omit<OptOutRow, 'id' | 'confirmedAt' | 'confirmedBy'>;

export const OPT_OUT_COLUMNS: Array<Column & { name: keyof OptOutCells }> = [
	{ name: 'phoneNumber', type: 'string' },
	{ name: 'line', type: 'string' },
	{ name: 'state', type: 'string' },
	{ name: 'reason', type: 'string' },
	{ name: 'keyword', type: 'string' },
	{ name: 'text', type: 'string' },
	{ name: 'messageId', type: 'string' },
	{ name: 'deduplicationKey', type: 'string' },
	{ name: 'at', type: 'date' },
	{ name: 'recordedBy', type: 'string' },
	{ name: 'confirmedAt', type: 'date' },
	{ name: 'confirmedBy', type: 'string' },
];

/**
 * Reads a row as it stands in the table, where a person may have written it by hand: with a state
 * or a reason in other words, or with nothing but the number. What is in doubt is an opt-out that
 * nobody but a person can lift.
 */
export function readOptOutRow(row: Row): OptOutRow {
	const created = readTimestamp(row.createdAt, new Date(0));
	return {
		id: row.id,
		phoneNumber: textIn(row.phoneNumber) ?? '',
		line: lineIn(row.line),
		state: /^opt(ed)?[ _-]?in$/i.test(textIn(row.state) ?? '') ? 'optedIn' : 'optedOut',
		reason: reasonIn(row.reason),
		keyword: textIn(row.keyword),
		text: textIn(row.text),
		messageId: textIn(row.messageId),
		deduplicationKey: textIn(row.deduplicationKey),
		at: readTimestamp(row.at, new Date(created.iso)).iso,
		recordedBy: textIn(row.recordedBy),
		confirmedAt: textIn(row.confirmedAt),
		confirmedBy: textIn(row.confirmedBy),
	};
}

/** A row to write. NUL goes: Postgres keeps none in a text. */
export function toCells(entry: OptOutEntry): Partial<OptOutCells> {
	return { ...entry, text: entry.text?.replaceAll('\u0000', '\uFFFD') ?? null };
}

function textIn(value: unknown): string | null {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function lineIn(value: unknown): string {
	const line = textIn(value);
	return line === null || /^(all|\*)$/i.test(line) ? ALL_LINES : readAddress(line).address;
}

function reasonIn(value: unknown): OptOutReason {
	const reason = textIn(value)?.toLowerCase();
	return reason === 'keyword' || reason === 'likely' || reason === 'import' ? reason : 'manual';
}
