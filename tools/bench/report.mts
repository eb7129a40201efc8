import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Machine } from './machine.mts';
import { isReached } from './part.mts';
import { tableOf, type Result } from './table.mts';

/** Where results and profiles are kept; Git leaves it alone. */
export const RESULTS = fileURLToPath(new URL('../../test-results/bench', import.meta.url));

const DOCUMENT = fileURLToPath(new URL('../../docs/benchmark.md', import.meta.url));
const BEGIN = '<!-- The table below is written by `npm run bench -- --write`. -->';
const END = '<!-- End of the table. -->';

/** All that is known of a run. */
export interface Report {
	at: Date;
	command: string;
	machine: Machine;
	results: Result[];
}

/** @returns the file's path */
export async function writeJson(report: Report): Promise<string> {
	await mkdir(RESULTS, { recursive: true });
	const file = join(RESULTS, `${report.at.toISOString().replace(/[:.]/g, '-')}.json`);
	const results = report.results.map(({ part, rows }) => ({
		part,
		rows: rows.map((row) => ({ ...row, reached: isReached(row) })),
	}));
	await writeFile(file, `${JSON.stringify({ ...report, results }, null, '\t')}\n`);
	return file;
}

/**
 * Puts the table where the document has it.
 * @throws Error if the document has no place for it
 */
export async function writeDocument(report: Report): Promise<void> {
	const text = await readFile(DOCUMENT, 'utf8');
	const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
	if (begin === -1 || end < begin) throw new Error(`${DOCUMENT} has no place for the table`);
	const before = text.slice(0, begin + BEGIN.length);
	const written = `${before}\n\n${summaryOf(report)}\n\n${text.slice(end)}`;
	const style = await resolveConfig(DOCUMENT);
	await writeFile(DOCUMENT, await format(written, { ...style, filepath: DOCUMENT }));
}

function summaryOf({ at, command, machine, results }: Report): string {
	const { cores, processor, memory, system, n8n, node } = machine;
	const day = at.toISOString().slice(0, 10);
	return `\`${command}\`, ${day}; ${cores} cores (${processor}), ${memory} GB, ${system}; n8n ${n8n} on Node.js ${node}.\n\n${tableOf(results)}`;
}
