import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { ensureRuntime } from '../../testbed/n8n/runtime.mts';
import { runCommand } from '../../testbed/process/run-command.mts';
import { isReached } from './part.mts';
import { summaryOf, tableOf, type Result } from './table.mts';

/** Where results and profiles are kept; Git leaves it alone. */
export const RESULTS = fileURLToPath(new URL('../../test-results/bench', import.meta.url));

const DOCUMENT = fileURLToPath(new URL('../../docs/benchmark.md', import.meta.url));
const BEGIN = '<!-- What follows is written by `npm run bench -- --write`. -->';
const END = '<!-- End of what is written. -->';

/** All that is known of a run. */
export interface Report {
	/** What was run, when and on what. */
	heading: string;
	at: Date;
	results: Result[];
}

/** The command, the day, the machine, and the versions that were measured. */
export async function headingOf(command: string, at: Date): Promise<string> {
	const { node, version, dir } = await ensureRuntime();
	const said = await runCommand(node, ['--version'], {
		cwd: dir,
		label: 'Asking for the version',
	});
	const machine = [
		`${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'})`,
		`${Math.round(totalmem() / 1024 ** 3)} GB`,
		`${process.platform} ${process.arch}`,
	].join(', ');
	const day = at.toISOString().slice(0, 10);
	return `\`${command}\`, ${day}; ${machine}; n8n ${version} on Node.js ${said.trim().slice(1)}.`;
}

/** Writes every row, as Markdown and as JSON. @returns the files' path but for what they end with */
export async function writeResults({ heading, at, results }: Report): Promise<string> {
	await mkdir(RESULTS, { recursive: true });
	const file = join(RESULTS, at.toISOString().replace(/[:.]/g, '-'));
	const judged = results.map(({ part, rows }) => ({
		part,
		rows: rows.map((row) => ({ ...row, reached: isReached(row) })),
	}));
	const json = JSON.stringify({ heading, at, results: judged }, null, '\t');
	await writeFile(`${file}.json`, `${json}\n`);
	await writeFile(`${file}.md`, `${heading}\n\n${tableOf(results)}\n`);
	return `${file}.{md,json}`;
}

/**
 * Puts the summary where the document has it.
 * @throws Error if the document has no place for it
 */
export async function writeDocument({ heading, results }: Report): Promise<void> {
	const text = await readFile(DOCUMENT, 'utf8');
	const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
	if (begin === -1 || end < begin) throw new Error(`${DOCUMENT} has no place for the summary`);
	const before = text.slice(0, begin + BEGIN.length);
	const written = `${before}\n\n${heading}\n\n${summaryOf(results)}\n\n${text.slice(end)}`;
	const style = await resolveConfig(DOCUMENT);
	await writeFile(DOCUMENT, await format(written, { ...style, filepath: DOCUMENT }));
}
