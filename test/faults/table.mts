import { markdownTable } from 'markdown-table';
import type { Outcome } from './outcome.mts';
import type { Row } from './row.mts';

/** Writes the rows out for a terminal; "then" is after the example that retries ran. */
export function tableOf(rows: readonly Row[]): string {
	const head = [
		...['fault', 'sent', 'acknowledged', 'given up', 'run once', 'run twice', 'left failed'],
		...['lost', 'replied twice'],
		...['then: run once', 'run twice', 'still failed', 'lost', 'replied twice', 's'],
	];
	const lines = rows.map(({ fault, sent, acknowledged, gaveUp, before, after, seconds }) => [
		fault,
		...[sent, acknowledged, gaveUp, ...countsOf(before), ...countsOf(after), seconds].map(String),
	]);
	return markdownTable([head, ...lines], { align: ['l', ...head.slice(1).map(() => 'r')] });
}

function countsOf({ runOnce, runTwice, failed, lost, repliedTwice }: Outcome): number[] {
	return [runOnce, runTwice.length, failed, lost.length, repliedTwice.length];
}
