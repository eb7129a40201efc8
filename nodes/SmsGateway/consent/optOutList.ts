import { openDataTable, type DataTable } from '../n8nApi/dataTable';
import type { Condition } from '../n8nApi/dataTableApi';
import { hasN8nKey, type N8nContext } from '../n8nApi/n8nKey';
import { countsFor } from './countsFor';
import {
	ALL_LINES,
	readOptOutRow,
	toCells,
	type OptOutCells,
	type OptOutEntry,
	type OptOutRow,
} from './optOutRow';
import { consentOf, type Consent } from './optOutState';
import { NEW_OPT_OUT_TABLE, OPT_OUT_TABLE } from './optOutTable';
import { conditionFor } from './samePerson';
import { heldFor, hold, release } from './unrecorded';

/**
 * Rows of a person's own opt-outs since they last opted in, for each line. What comes after that is
 * written over the last one, so that the next look takes no longer, however often a person repeats it.
 */
const MOST_REPEATED = 10;

/** What recording an entry came to. */
export interface Recorded {
	/**
	 * - `optedOut`: this is the opt-out that counts;
	 * - `alreadyOptedOut`: the person had opted out before;
	 * - `superseded`: the person, or somebody for them, said otherwise later;
	 * - `optedIn`: this lifted an opt-out;
	 * - `blocked`: somebody else's block stands, which the person cannot lift;
	 * - `notOptedOut`: there was nothing to lift.
	 */
	outcome: 'optedOut' | 'alreadyOptedOut' | 'superseded' | 'optedIn' | 'blocked' | 'notOptedOut';
	/** The row that may be confirmed, when this entry may be. */
	row: OptOutRow | undefined;
	consent: Consent;
	/** When messages of this person were confirmed, in milliseconds since 1970. */
	confirmed: number[];
}

export interface Person {
	/** E.164, or an address as it came. */
	phoneNumber: string;
	/** The number that a text would go out from; not known, an opt-out from any line counts. */
	line?: string;
}

/**
 * The opt-out list that this node's key leads to, or undefined when the node has none.
 *
 * @param canCreate whether the list is created where there never was one
 */
export async function openOptOutList(
	context: N8nContext,
	itemIndex: number,
	{ canCreate = false } = {},
): Promise<OptOutList | undefined> {
	if (!hasN8nKey(context)) return undefined;
	const kind = canCreate ? NEW_OPT_OUT_TABLE : OPT_OUT_TABLE;
	return new OptOutList(await openDataTable(context, itemIndex, kind));
}

/** Who opted out of being texted: for every workflow and process, in n8n's own Data Tables. */
export class OptOutList {
	constructor(private readonly table: DataTable<OptOutCells>) {}

	/** The same for all items whose credential leads to the same list. */
	get key(): string {
		return this.table.slot;
	}

	/** Makes sure that the list can be used, before anybody depends on it. */
	async prepare(): Promise<void> {
		await this.table.locate();
	}

	/** Looks people up, all of them with one request. @returns in their order */
	async consentsOf(people: readonly Person[]): Promise<Consent[]> {
		const conditions = people.map(({ phoneNumber }) => conditionFor(phoneNumber));
		const rows = (await this.table.rowsOfAny(conditions)).map(readOptOutRow);
		return people.map(({ phoneNumber, line }) => {
			const theirs = rows.filter((row) => countsFor(row, phoneNumber));
			return consentOf([...theirs, ...this.heldRows(phoneNumber, theirs)], line);
		});
	}

	/**
	 * Writes down what a person, or somebody for them, said. The same message again writes nothing;
	 * what a hand or an import says writes nothing where it is so already.
	 *
	 * It is written first and read afterwards, so that of two at once both see the same first one.
	 */
	async record(said: OptOutEntry, now = new Date()): Promise<Recorded> {
		// A gateway whose clock is ahead would have the last word for hours.
		const entry = said.at > now.toISOString() ? { ...said, at: now.toISOString() } : said;
		// Until it is written, it holds in this process, for as long as that takes.
		if (entry.state === 'optedOut') hold(this.key, entry);
		const recorded = await this.write(entry);
		release(this.key, entry.phoneNumber);
		return recorded;
	}

	private async write(entry: OptOutEntry): Promise<Recorded> {
		const before = await this.rowsOf(entry.phoneNumber);
		const written = before.find((row) => isOf(entry, row));
		// Whoever wrote it first, the trigger as a rule, said which lines it holds for.
		if (written) return outcomeOf({ ...entry, line: written.line }, before, false);
		if (isSoAlready(entry, before)) return outcomeOf(entry, before, true);
		const repeated = lastRepeated(entry, before);
		if (repeated) {
			const { keyword, text, messageId, deduplicationKey, recordedBy } = toCells(entry);
			const at = entry.at > repeated.at ? entry.at : repeated.at;
			const isRow: Condition = { columnName: 'id', condition: 'eq', value: repeated.id };
			await this.table.update([isRow], {
				...{ keyword, text, messageId, deduplicationKey, recordedBy },
				at,
			});
		} else {
			await this.table.insert([toCells(entry)]);
		}
		return outcomeOf(entry, await this.rowsOf(entry.phoneNumber), false);
	}

	/**
	 * Whether a message answers an opt-out: the person is opted out by their own word, or this very
	 * message has lifted that before.
	 */
	async answersOptOut(
		phoneNumber: string,
		line: string | undefined,
		deduplicationKey: string,
	): Promise<boolean> {
		const rows = await this.rowsOf(phoneNumber);
		const others = rows.filter((row) => row.deduplicationKey !== deduplicationKey);
		return consentOf(others, line).own.length > 0;
	}

	/** Writes many at once, of which the caller knows that they are not there yet. */
	async addAll(entries: readonly OptOutEntry[]): Promise<void> {
		await this.table.insert(entries.map(toCells));
	}

	/** Every row, the oldest first. */
	async all(): Promise<OptOutRow[]> {
		return (await this.table.rows()).map(readOptOutRow);
	}

	/**
	 * Takes the right to confirm an opt-out or opt-in: one of all that try gets it, once.
	 *
	 * @param holder a name that nobody else has
	 */
	async claimConfirmation(row: OptOutRow, holder: string, now: Date): Promise<boolean> {
		await this.table.update(
			[
				{ columnName: 'id', condition: 'eq', value: row.id },
				{ columnName: 'confirmedBy', condition: 'eq', value: null },
			],
			{ confirmedBy: holder, confirmedAt: now.toISOString() },
		);
		const rows = await this.table.rows([{ columnName: 'id', condition: 'eq', value: row.id }]);
		return rows.at(0)?.confirmedBy === holder;
	}

	/** Gives the right back: the confirmation did not go out. */
	async releaseConfirmation(row: OptOutRow, holder: string): Promise<void> {
		await this.table.update(
			[
				{ columnName: 'id', condition: 'eq', value: row.id },
				{ columnName: 'confirmedBy', condition: 'eq', value: holder },
			],
			{ confirmedBy: null, confirmedAt: null },
		);
	}

	/** What this process knows of a person and the list does not, as a row; it is written last. */
	private heldRows(phoneNumber: string, rows: readonly OptOutRow[]): OptOutRow[] {
		const held = heldFor(this.key, phoneNumber);
		if (!held) return [];
		if (rows.some((row) => isOf(held, row))) {
			// Another process has written it since.
			release(this.key, phoneNumber);
			return [];
		}
		return [{ ...held, id: Number.MAX_SAFE_INTEGER, confirmedAt: null, confirmedBy: null }];
	}

	private async rowsOf(phoneNumber: string): Promise<OptOutRow[]> {
		const rows = (await this.table.rows([conditionFor(phoneNumber)])).map(readOptOutRow);
		return rows.filter((row) => countsFor(row, phoneNumber));
	}
}

/** Whether a row was written for this very message. */
function isOf({ messageId, deduplicationKey, state, at }: OptOutEntry, row: OptOutRow): boolean {
	if (messageId === null || row.state !== state) return false;
	return deduplicationKey === null
		? row.messageId === messageId && row.at === at
		: row.deduplicationKey === deduplicationKey;
}

/** The row over which a repeated opt-out is written; undefined when it gets one of its own. */
function lastRepeated(entry: OptOutEntry, rows: readonly OptOutRow[]): OptOutRow | undefined {
	if (entry.messageId === null || entry.state === 'optedIn') return undefined;
	const own = consentOf(rows, entry.line).own.filter(({ line }) => line === entry.line);
	return own.length < MOST_REPEATED ? undefined : own[own.length - 1];
}

/** What lifts for all lines lifts from each; what opts out from all is more than from one. */
const linesOf = ({ state, line }: OptOutEntry) =>
	state === 'optedIn' && line === ALL_LINES ? undefined : line;

/** What has no message to know it by is known by what it would change. */
function isSoAlready(entry: OptOutEntry, rows: readonly OptOutRow[]): boolean {
	if (entry.messageId !== null) return false;
	const { optedOut, block } = consentOf(rows, linesOf(entry));
	return entry.state === 'optedOut' ? block !== undefined : !optedOut;
}

function outcomeOf(entry: OptOutEntry, rows: readonly OptOutRow[], wasSo: boolean): Recorded {
	const line = linesOf(entry);
	const consent = consentOf(rows, line);
	const result = (outcome: Recorded['outcome'], row?: OptOutRow): Recorded => ({
		outcome,
		row,
		consent,
		confirmed: rows.flatMap(({ confirmedAt }) => confirmedAt ?? []).map(Date.parse),
	});

	if (entry.state === 'optedIn') {
		if (consent.optedOut) return result(consent.own.length > 0 ? 'superseded' : 'blocked');
		const without = consentOf(
			rows.filter((row) => !isOf(entry, row)),
			line,
		);
		const lifted = entry.messageId === null ? !wasSo : without.own.length > 0;
		return lifted
			? result(
					'optedIn',
					rows.find((row) => isOf(entry, row)),
				)
			: result('notOptedOut');
	}
	if (entry.messageId === null) return result(wasSo ? 'alreadyOptedOut' : 'optedOut');
	if (consent.own.length === 0) return result('superseded');
	const [first] = consent.own;
	return isOf(entry, first) ? result('optedOut', first) : result('alreadyOptedOut');
}
