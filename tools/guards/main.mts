// npm run test:guards [part of a name]: takes one guard of the trigger out at a time, in a copy of
// the tree, and shows that its end-to-end case then fails. A case that still passes checks nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { guards, type Guard } from './guards.mts';

const [part = ''] = process.argv.slice(2);
const chosen = guards.filter(({ name, suite }) => `${name} ${suite}`.includes(part));
let held = 0;
for (const guard of chosen) {
	const verdict = casesFailWithout(guard);
	if (verdict.ok) held++;
	const line = `${verdict.ok ? 'ok  ' : 'FAIL'} without ${guard.name}: "${guard.test}"`;
	console.log(`${line} ${verdict.what}`);
}
console.log(`\n${held} passed, ${chosen.length - held} failed`);
process.exitCode = held === chosen.length && held > 0 ? 0 : 1;

function casesFailWithout({ file, replace, suite, test }: Guard): { ok: boolean; what: string } {
	const copy = mkdtempSync(join(tmpdir(), 'sms-gateway-guards-'));
	try {
		const files = execFileSync('git', [
			'ls-files',
			'-z',
			'--cached',
			'--others',
			'--exclude-standard',
		])
			.toString()
			.split('\0')
			.filter((name) => name !== '');
		for (const name of files) cpSync(name, join(copy, name), { recursive: true });
		symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'dir');

		const source = join(copy, 'nodes', 'SmsGateway', file);
		const before = readFileSync(source, 'utf8');
		if (!before.includes(replace[0])) return { ok: false, what: `is not in ${file} any more` };
		writeFileSync(source, before.replace(replace[0], replace[1]));

		const results = join(copy, 'results.json');
		const jest = resolve(dirname('node_modules/jest/bin/jest.js'), 'jest.js');
		spawnSync(
			process.execPath,
			[jest, `test/e2e/${suite}`, '--selectProjects', 'e2e', '--runInBand', '--forceExit'].concat([
				'-t',
				test.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
				'--json',
				'--outputFile',
				results,
			]),
			{ cwd: copy, stdio: 'ignore' },
		);
		const { testResults } = JSON.parse(readFileSync(results, 'utf8')) as {
			testResults: Array<{
				assertionResults: Array<{ title: string; status: string; failureMessages: string[] }>;
			}>;
		};
		const ran = testResults
			.flatMap(({ assertionResults }) => assertionResults)
			.filter(({ status }) => ['passed', 'failed'].includes(status));
		// A failure that is not an expectation's (a boot that failed, say) shows nothing of the guard.
		const failures = ran.flatMap(({ failureMessages }) => failureMessages);
		const isShown = failures.some((message) => /expect\(|Not so within/.test(message));
		if (ran.length === 0) return { ok: false, what: 'is no test' };
		if (isShown) return { ok: true, what: 'fails' };
		const [other = 'it passes'] = failures;
		return { ok: false, what: `is not shown: ${other.slice(0, 300)}` };
	} finally {
		rmSync(copy, { recursive: true, force: true });
	}
}
