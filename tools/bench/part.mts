import type { Progress } from '../../testbed/process/heartbeat.mts';
import type { Spread } from './spread.mts';

/** One part of the benchmark. */
export interface Part {
	/** For the command line, for example `accepted`. */
	name: string;
	/** What is measured, as a heading. */
	title: string;
	/** What is to be reached, in words. */
	goal: string;
	run(context: Context): Promise<Row[]>;
}

/** What a part is told. */
export interface Context {
	/** The form for CI: fewer rounds, shorter ones, SQLite with lazy isolates only. */
	short: boolean;
	/** A folder for CPU profiles, if there are to be any. */
	profileFolder?: string;
	/** Whether a setting is wanted: its name begins as the command line says, or the other way round. */
	matches(setting: string): boolean;
	/** Says how far it is. */
	progress: Progress;
}

/** One line of the table: a figure, and what it is measured against in the same rounds. */
export interface Row {
	/** What was measured, for example `SQLite, lazy isolates, concurrency 8`. */
	figure: string;
	/** Our side. */
	ours: Side;
	/** The other side; none where a figure stands for itself. */
	against?: Side;
	/** Ours divided by the other, round by round. */
	ratio?: Spread;
	/** Bounds of the ratio's median. */
	goal?: { atLeast?: number; atMost?: number };
	/** More figures of the same rounds, in words. */
	note?: string;
	/** The same as numbers, for the JSON. */
	details?: Record<string, unknown>;
}

/** One of two that are compared. */
export interface Side {
	/** For example `our trigger`. */
	name: string;
	value: Spread;
	/** For example `/s` or `ms`. */
	unit: string;
}

/** Whether a row reaches its goal, or undefined if it has none. */
export function isReached({ ratio, goal }: Row): boolean | undefined {
	if (goal === undefined || ratio === undefined) return undefined;
	const { atLeast = -Infinity, atMost = Infinity } = goal;
	return ratio.median >= atLeast && ratio.median <= atMost;
}
