/** One line of the table. */
export interface TableRow {
	group: string;
	name: string;
	sent: number;
	answered: Map<string, number>;
	executions: number;
}

/** Writes the rows out for a terminal, under a heading for each group. */
export function tableOf(rows: readonly TableRow[]): string {
	const cells = rows.map(({ group, name, sent, answered, executions }) => ({
		group,
		cells: [name, String(sent), countsOf(answered), String(executions)],
	}));
	const heads = ['kind', 'sent', 'answered', 'executions'];
	const widths = heads.map((head, column) =>
		Math.max(head.length, ...cells.map((row) => row.cells[column].length)),
	);
	const line = (texts: readonly string[]) =>
		`| ${texts.map((text, column) => text.padEnd(widths[column])).join(' | ')} |`;
	const groups = [...new Set(rows.map(({ group }) => group))];
	return groups
		.map((group) =>
			[
				`${group}:`,
				line(heads),
				line(widths.map((width) => '-'.repeat(width))),
				...cells.filter((row) => row.group === group).map((row) => line(row.cells)),
			].join('\n'),
		)
		.join('\n\n');
}

function countsOf(answered: Map<string, number>): string {
	return [...answered]
		.sort(([, one], [, other]) => other - one)
		.map(([label, count]) => `${label} × ${count}`)
		.join(', ');
}
