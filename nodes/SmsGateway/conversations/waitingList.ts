import type { IExecuteFunctions } from 'n8n-workflow';

import { isSameLine } from '../consent/samePerson';
import {
	findOrCreate,
	isoTime,
	openDataTable,
	type DataTable,
	type TableKind,
	type TablePlace,
} from '../n8nApi/dataTable';
import type { Condition, Row } from '../n8nApi/dataTableApi';
import { hasN8nKey } from '../n8nApi/n8nKey';
import { BoundedMap } from '../shared/boundedMap';
import { personKey } from '../shared/personKey';

/** Who gets a reply for which several wait, or whether a second one may wait at all. */
export type WaitingOrder = 'oldestFirst' | 'newestFirst' | 'refuse';

/** An execution that waits for a reply of a person. */
export interface WaitingRow {
	/** The person, as `personKey` spells them. */
	person: string;
	/** One's own line that the question went out from; empty where the gateway does not say it. */
	line: string;
	gateway: string;
	execution: string;
	/**
	 * Where the execution is resumed, without the host, and signed: whoever knows it can answer for the
	 * person. Empty once it was used.
	 */
	resumePath: string;
	/** What a reply has to bring along, beside. */
	proof: string;
	order: WaitingOrder;
	/**
	 * - `waiting`: a reply may be handed over;
	 * - `claimed`: a delivery is handing one over;
	 * - `taken`: the execution has it;
	 * - `ended`: nobody waits any more.
	 */
	state: 'waiting' | 'claimed' | 'taken' | 'ended';
	/** The delivery that claimed it last. */
	claimedBy: string | null;
	/** Until when: ISO-8601, UTC, as text (see `ClaimRow`). */
	until: string;
}

export type Waiting = Row & WaitingRow;

/** A row before it is written. */
export type NewWaiting = Omit<WaitingRow, 'state' | 'claimedBy'>;

/** After nobody waits any more, in milliseconds: a delivery that is repeated finds what became of it. */
const KEPT_FOR = 24 * 60 * 60 * 1_000;

const COLUMNS: TableKind<WaitingRow>['columns'] = [
	{ name: 'person', type: 'string' },
	{ name: 'line', type: 'string' },
	{ name: 'gateway', type: 'string' },
	{ name: 'execution', type: 'string' },
	{ name: 'resumePath', type: 'string' },
	{ name: 'proof', type: 'string' },
	{ name: 'order', type: 'string' },
	{ name: 'state', type: 'string' },
	{ name: 'claimedBy', type: 'string' },
	{ name: 'until', type: 'string' },
];

export const WAITING_TABLE: TableKind<WaitingRow> = {
	title: 'waiting_conversations',
	subject: 'The table of waiting conversations',
	columns: COLUMNS,
	locate: async (place) => await findOrCreate(place, WAITING_TABLE),
};

/** Thrown where there is no table: then nobody ever waited. */
class NobodyWaits extends Error {}

/** The same for whoever only looks: where there is no table, none is made. */
const LOOKED_AT: TableKind<WaitingRow> = {
	...WAITING_TABLE,
	async locate(place: TablePlace) {
		if ((await place.api.findAll(place.name)).length === 0) throw new NobodyWaits();
		return await findOrCreate(place, WAITING_TABLE);
	},
};

/**
 * How long a trigger does not look again after it found no table, in milliseconds. Reading n8n's key
 * takes longer than all else that a message costs, and most never wait for anybody. Once there is a
 * table it stays; in the process that makes it, every trigger looks at once.
 */
const QUIET_FOR = 10_000;

/** Triggers of one process; far more than an instance has. */
const MOST_TRIGGERS = 1_000;

/** Until when a trigger does not look, in milliseconds since 1970. */
let quietUntil = new BoundedMap<string, number>(MOST_TRIGGERS);

/** The list for an execution that waits; its node must have a key. */
export async function openWaitingList(context: IExecuteFunctions): Promise<WaitingList> {
	return new WaitingList(await openDataTable(context, 0, WAITING_TABLE));
}

/** The list for a message that came in; undefined when the node has no key. */
export async function lookAtWaitingList(
	context: IExecuteFunctions,
): Promise<WaitingList | undefined> {
	const trigger = `${context.getWorkflow().id}/${context.getNode().id}`;
	const isQuiet = Date.now() < (quietUntil.get(trigger) ?? -Infinity);
	if (isQuiet || !hasN8nKey(context)) return undefined;
	const table = await openDataTable(context, 0, LOOKED_AT);
	return new WaitingList(table, () => quietUntil.set(trigger, Date.now() + QUIET_FOR));
}

/** From whom, to which line, by which gateway a message came. */
export interface Incoming {
	from: string;
	to: string | null;
	/** Null is any. */
	gateway: string | null;
}

/**
 * Who waits for whom, for every workflow and process, in a Data Table of n8n.
 *
 * What a row says decides who has a reply: the delivery that claims it hands the reply over, and the
 * execution takes it once more there. So a request to resume of which nobody knows what became of it
 * can be taken back.
 */
export class WaitingList {
	/** @param onNobody called when there is no table */
	constructor(
		private readonly table: DataTable<WaitingRow>,
		private readonly onNobody: () => void = () => undefined,
	) {}

	/** @returns the row's ID: whoever asked earlier has a lower one */
	async add(waiting: NewWaiting): Promise<number> {
		const [id] = await this.table.insertWithIds([
			{ ...waiting, state: 'waiting', claimedBy: null },
		]);
		quietUntil = new BoundedMap(MOST_TRIGGERS);
		return id;
	}

	/** All rows of a person on this line, whatever became of them, the oldest first. */
	async of({ from, to, gateway }: Incoming): Promise<Waiting[]> {
		try {
			const rows = await this.table.rows([
				{ columnName: 'person', condition: 'eq', value: personKey(from) },
			]);
			return rows.filter(
				(row) => (gateway === null || row.gateway === gateway) && isOnLine(row, to),
			);
		} catch (error) {
			if (!(error instanceof NobodyWaits)) throw error as Error;
			this.onNobody();
			return [];
		}
	}

	/** Takes the right to hand a reply over; of all that try at once one gets it. */
	async claim({ id, claimedBy }: Waiting, delivery: string): Promise<boolean> {
		const changed = await this.table.update(
			[is('id', id), is('state', 'waiting'), is('claimedBy', claimedBy)],
			{ state: 'claimed', claimedBy: delivery },
		);
		// On SQLite n8n reads what it is going to change first, and names a row that another one had.
		return changed.some((row) => row.claimedBy === delivery);
	}

	/**
	 * Gives the right back, so that another reply may come.
	 *
	 * @returns false when the execution has taken the reply
	 */
	async release({ id }: Waiting, delivery: string): Promise<boolean> {
		const changed = await this.table.update(
			[is('id', id), is('state', 'claimed'), is('claimedBy', delivery)],
			{ state: 'waiting', claimedBy: null },
		);
		if (changed.some(({ state }) => state === 'waiting')) return true;
		// A row that somebody deleted says nothing: rather twice than never.
		return (await this.table.rows([is('id', id)])).length === 0;
	}

	/**
	 * Takes a reply that was handed over, in the execution.
	 *
	 * @returns false when whoever handed it over has taken it back
	 */
	async take(id: number, delivery: string): Promise<boolean> {
		const isTheirs = [is('id', id), is('claimedBy', delivery)];
		await this.table.update([...isTheirs, is('state', 'claimed')], { state: 'taken' });
		const [row] = await this.table.rows([is('id', id)]);
		// A row that somebody deleted says nothing; an execution that is retried has taken it before.
		return row === undefined || (row.claimedBy === delivery && row.state !== 'waiting');
	}

	/** Waits again, after a reply that was no answer. @param until in milliseconds since 1970 */
	async waitAgain(id: number, until: number): Promise<void> {
		await this.table.update([is('id', id)], { state: 'waiting', until: isoTime(until) });
	}

	/** @param now in milliseconds since 1970 */
	async end(id: number, now: number): Promise<void> {
		// An empty path, and a time that is over: it is pruned in a day.
		await this.table.update([is('id', id)], {
			...{ state: 'ended', resumePath: '', proof: '', until: isoTime(now) },
		});
	}

	/** Deletes what ended more than a day ago, at most once an hour. */
	async prune(now: number): Promise<void> {
		await this.table.prune('until', now, KEPT_FOR);
	}
}

/** @param now in milliseconds since 1970 */
export const isLive = ({ state, until }: WaitingRow, now: number): boolean =>
	(state === 'waiting' || state === 'claimed') && until > isoTime(now);

/** Those that may get a reply, who gets it first comes first: the last one that asked says how. */
export function inOrder(rows: readonly Waiting[], now: number): Waiting[] {
	const waiting = rows.filter((row) => row.state === 'waiting' && isLive(row, now));
	return waiting.at(-1)?.order === 'newestFirst' ? waiting.toReversed() : waiting;
}

/** A line that is not known may be any. */
const isOnLine = ({ line }: WaitingRow, to: string | null) =>
	line === '' || to === null || to === '' || isSameLine(line, to);

const is = (columnName: keyof Waiting & string, value: string | number | null): Condition => ({
	columnName,
	condition: 'eq',
	value,
});
