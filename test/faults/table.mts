import { markdownTable } from 'markdown-table';
import type { Row } from './row.mts';

/** Writes the rows out for a terminal. */
export function tableOf(rows: readonly Row[]): string {
	const head = [
		...['fault', 'sent', 'acknowledged', 'given up', 'run once', 'run twice', 'recovered'],
		...['left failed', 'lost', 'replied twice', 's'],
	];
	const lines = rows.map(({ fault, sent, acknowledged, gaveUp, outcome, recovered, seconds }) => {
		const { runOnce, runTwice, failed, lost, repliedTwice } = outcome;
		const counts = [runOnce, runTwice.length, recovered, failed, lost.length, repliedTwice.length];
		return [fault, ...[sent, acknowledged, gaveUp, ...counts, seconds].map(String)];
	});
	return markdownTable([head, ...lines], { align: ['l', ...head.slice(1).map(() => 'r')] });
}
