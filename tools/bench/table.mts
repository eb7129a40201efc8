import { isReached, type Part, type Row, type Side } from './part.mts';
import { written } from './spread.mts';

/** What came of a part. */
export interface Result {
	part: Pick<Part, 'name' | 'title' | 'goal'>;
	rows: Row[];
}

const HEAD = ['', 'figure', 'ours', 'against', 'ratio', 'goal', '', 'more'];

/** All results as one table in Markdown: medians, with least and most of the rounds in brackets. */
export function tableOf(results: Result[]): string {
	const lines = results.flatMap(({ part, rows }) =>
		rows.map((row) => [
			part.name,
			row.figure,
			sideOf(row.ours),
			row.against ? sideOf(row.against) : '–',
			row.ratio ? written(row.ratio, 2) : '–',
			goalOf(row),
			verdictOf(row),
			row.note ?? '',
		]),
	);
	const rule = HEAD.map(() => '---');
	return [HEAD, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function sideOf({ name, value, unit }: Side): string {
	const digits = value.median >= 100 ? 0 : value.median >= 10 ? 1 : 2;
	return `${name}: ${written(value, digits)} ${unit}`;
}

function goalOf({ goal }: Row): string {
	if (!goal) return '';
	const { atLeast, atMost } = goal;
	return [
		...(atLeast === undefined ? [] : [`≥ ${atLeast}`]),
		...(atMost === undefined ? [] : [`≤ ${atMost}`]),
	].join(', ');
}

function verdictOf(row: Row): string {
	const reached = isReached(row);
	if (reached === undefined) return '';
	return reached ? 'reached' : '**missed**';
}
