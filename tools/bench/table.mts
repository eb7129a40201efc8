import { markdownTable } from 'markdown-table';
import { isReached, type Part, type Row, type Side } from './part.mts';
import { written } from './spread.mts';

/** What came of a part. */
export interface Result {
	part: Pick<Part, 'name' | 'title' | 'goal'>;
	rows: Row[];
}

/** All results as one table in Markdown: medians, with least and most of the rounds in brackets. */
export function tableOf(results: Result[]): string {
	return rowsAsTable(
		['', 'figure', 'ours', 'against', 'ratio', 'goal', '', 'more'],
		results,
		(row) => [
			row.figure,
			sideOf(row.ours),
			row.against ? sideOf(row.against) : '–',
			row.ratio ? written(row.ratio, 2) : '–',
			goalOf(row),
			verdictOf(row),
			row.note ?? '',
		],
	);
}

/** The rows that have a goal, with what says whether it is reached. */
export function summaryOf(results: Result[]): string {
	const withGoals = results.map(({ part, rows }) => ({
		part,
		rows: rows.filter(({ goal }) => goal !== undefined),
	}));
	return rowsAsTable(['', 'figure', 'against', 'ratio', 'goal', ''], withGoals, (row) => [
		row.figure,
		row.against?.name ?? '–',
		row.ratio ? written(row.ratio, 2) : '–',
		goalOf(row),
		verdictOf(row),
	]);
}

function rowsAsTable(head: string[], results: Result[], cellsOf: (row: Row) => string[]): string {
	const lines = results.flatMap(({ part, rows }) =>
		rows.map((row) => [part.name, ...cellsOf(row)]),
	);
	return markdownTable([head, ...lines], { alignDelimiters: false });
}

function sideOf({ name, value, unit }: Side): string {
	const digits = value.median >= 100 ? 0 : value.median >= 10 ? 1 : 2;
	return `${name}: ${written(value, digits)} ${unit}`;
}

function goalOf({ goal: { atLeast, atMost } = {} }: Row): string {
	return [atLeast && `≥ ${atLeast}`, atMost && `≤ ${atMost}`].filter(Boolean).join(', ');
}

function verdictOf(row: Row): string {
	const reached = isReached(row);
	if (reached === undefined) return '';
	return reached ? 'reached' : '**missed**';
}
