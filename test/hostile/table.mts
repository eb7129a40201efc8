import { markdownTable } from 'markdown-table';

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
	const heads = ['kind', 'sent', 'answered', 'executions'];
	const tableOfGroup = (group: string) => {
		const own = rows.filter((row) => row.group === group);
		return markdownTable([
			heads,
			...own.map(({ name, sent, answered, executions }) => [
				name,
				String(sent),
				countsOf(answered),
				String(executions),
			]),
		]);
	};
	const groups = [...new Set(rows.map(({ group }) => group))];
	return groups.map((group) => `${group}:\n${tableOfGroup(group)}`).join('\n\n');
}

function countsOf(answered: Map<string, number>): string {
	return [...answered]
		.sort(([, one], [, other]) => other - one)
		.map(([label, count]) => `${label} × ${count}`)
		.join(', ');
}
