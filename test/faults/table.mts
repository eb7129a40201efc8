import type { Row } from './row.mts';

const COLUMNS: ReadonlyArray<[string, (row: Row) => number | string]> = [
	['fault', ({ fault }) => fault],
	['sent', ({ sent }) => sent],
	['acknowledged', ({ acknowledged }) => acknowledged],
	['given up', ({ gaveUp }) => gaveUp],
	['run once', ({ before }) => before.runOnce],
	['run twice', ({ before }) => before.runTwice.length],
	['left failed', ({ before }) => before.failed],
	['lost', ({ before }) => before.lost.length],
	['replied twice', ({ before }) => before.repliedTwice.length],
	['then: run once', ({ after }) => after.runOnce],
	['run twice', ({ after }) => after.runTwice.length],
	['still failed', ({ after }) => after.failed],
	['lost', ({ after }) => after.lost.length],
	['replied twice', ({ after }) => after.repliedTwice.length],
	['s', ({ seconds }) => seconds],
];

/** Writes the rows out for a terminal; "then" is after the example that retries ran. */
export function tableOf(rows: readonly Row[]): string {
	const heads = COLUMNS.map(([head]) => head);
	const lines = rows.map((row) => COLUMNS.map(([, value]) => String(value(row))));
	const widths = heads.map((head, column) =>
		Math.max(head.length, ...lines.map((line) => line[column].length)),
	);
	const written = (texts: readonly string[]) =>
		`| ${texts
			.map((text, column) =>
				column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column]),
			)
			.join(' | ')} |`;
	return [
		written(heads),
		written(widths.map((width) => '-'.repeat(width))),
		...lines.map(written),
	].join('\n');
}
