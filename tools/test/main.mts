// npm test: lint, types, and every suite, one after the other; ends with one line that counts them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { spawnGuarded } from '../../testbed/process/guarded.mts';
import { elapsed } from '../../testbed/process/heartbeat.mts';
import { packTarball } from '../../testbed/package/pack.mts';
import { ensureRuntime } from '../../testbed/n8n/runtime.mts';
import { findPrograms } from '../../testbed/queue/programs.mts';

const SUITES = ['unit', 'node', 'package', 'e2e'] as const;
/** Needs programs that are not npm's, so it only runs when it is named. */
const QUEUE = 'queue';

interface Count {
	passed: number;
	failed: number;
}

const bin = (file: string) => join('node_modules', file);

/** A check that has no test runner counts as one test. */
const CHECKS: Array<[name: string, args: string[]]> = [
	['lint (n8n, strict)', [bin('eslint/bin/eslint.js'), '.']],
	[
		'lint (tests, tools, simulator)',
		[bin('eslint/bin/eslint.js'), '-c', 'eslint.tools.config.mjs', '.'],
	],
	['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
	['types (nodes)', [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']],
	['types (tests, tools, simulator)', [bin('typescript/bin/tsc'), '-p', 'tsconfig.tools.json']],
];

const chosen = process.argv.slice(2);
const suites: string[] = SUITES.filter((suite) => chosen.length === 0 || chosen.includes(suite));
if (chosen.includes(QUEUE)) {
	// Now, and not after the build.
	tellIfMissing(findPrograms);
	suites.push(QUEUE);
}
const counts: Count[] = [];

if (chosen.length === 0) for (const [name, args] of CHECKS) counts.push(check(name, args));
if (suites.some((suite) => suite !== 'unit')) {
	await packTarball({ onProgress: console.log });
}
if (suites.includes('e2e') || suites.includes(QUEUE))
	await ensureRuntime({ onProgress: console.log });
for (const suite of suites) counts.push(await runSuite(suite));

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** What the machine lacks is no fault of the program's: said without a stack trace. */
function tellIfMissing(find: () => unknown): void {
	try {
		find();
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	}
}

function check(name: string, args: string[]): Count {
	const started = Date.now();
	const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
	console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${elapsed(started)})`);
	return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A test runner that ends with this process, and with it all that it started. */
async function runSuite(suite: string): Promise<Count> {
	console.log(`\n== test/${suite}`);
	const folder = mkdtempSync(join(tmpdir(), 'sms-gateway-test-'));
	const file = join(folder, 'results.json');
	const args = ['--selectProjects', suite, '--json', '--outputFile', file, '--runInBand'];
	const jest = await spawnGuarded(process.execPath, [bin('jest/bin/jest.js'), ...args], {
		cwd: process.cwd(),
		env: process.env,
		output: 'inherit',
	});
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
