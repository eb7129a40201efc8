// npm run bench: what our nodes cost beside n8n's own, as ratios that are measured in the same run, in
// alternation. Says what each figure ought to be; a missed goal is no failure, a wrong answer is one.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { elapsed } from '../../testbed/process/heartbeat.mts';
import { optionsOf, USAGE, type Options } from './options.mts';
import type { Part } from './part.mts';
import { accepted } from './parts/accepted.mts';
import { installed } from './parts/installed.mts';
import { ownShare } from './parts/ownShare.mts';
import { refused } from './parts/refused.mts';
import { remembered } from './parts/remembered.mts';
import { sending } from './parts/sending.mts';
import { headingOf, RESULTS, writeDocument, writeResults, type Report } from './report.mts';
import { tableOf, type Result } from './table.mts';

/** In the order in which they run and are printed. */
const parts: Part[] = [accepted, refused, remembered, ownShare, sending, installed];

const args = process.argv.slice(2);
const options = understood(args);
const at = new Date();
const progress = (line: string) => console.error(`[${elapsed(at.getTime())}] ${line}`);
const context = {
	short: options.short,
	matches: (setting: string) =>
		setting.startsWith(options.only) || options.only.startsWith(setting),
	profileFolder: options.profile ? join(RESULTS, 'profiles') : undefined,
	progress,
};
if (context.profileFolder !== undefined) await mkdir(context.profileFolder, { recursive: true });

const results: Result[] = [];
for (const { name, title, goal, run } of parts) {
	if (options.parts.length > 0 && !options.parts.includes(name)) continue;
	progress(`${name}: ${title}. Goal: ${goal}`);
	try {
		results.push({ part: { name, title, goal }, rows: await run(context) });
		progress(`${name} is done\n${tableOf(results.slice(-1))}`);
	} catch (error) {
		// The other parts have their figures all the same; the command fails.
		process.exitCode = 1;
		console.error(`${name} failed:`, error);
	}
}

const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
const report: Report = { heading: await headingOf(command, at), at, results };
console.log(tableOf(results));
console.log(`\nThe same as Markdown and as JSON: ${await writeResults(report)}`);
if (options.write && !process.exitCode) await writeDocument(report);

function understood(given: string[]): Options {
	try {
		const read = optionsOf(given);
		const known = parts.map(({ name }) => name);
		const strange = read.parts.find((name) => !known.includes(name));
		if (strange === undefined) return read;
		throw new TypeError(`There is no part "${strange}", only ${known.join(', ')}`);
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		console.error(`${error.message}\n\n${USAGE}`);
		process.exit(1);
	}
}
