import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

/** What this test reads of a workflow of GitHub's. */
interface Workflow {
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}
interface Job {
	permissions?: Record<string, string>;
	strategy?: { matrix: Record<string, string[]> };
	steps?: Array<{ run?: string; uses?: string }>;
}

const REPOSITORY = join(__dirname, '..', '..');
const FOLDER = join(REPOSITORY, '.github', 'workflows');
const FILES = readdirSync(FOLDER);

const sourceOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const workflowOf = (file: string) => parse(sourceOf(file)) as Workflow;
const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
};

/** The npm scripts that a job runs; of a matrix, each one. */
function scriptsOf({ steps = [], strategy }: Job): string[] {
	return steps
		.flatMap(({ run = '' }) => [...run.matchAll(/npm run (\$\{\{ matrix\.(\w+) \}\}|\S+)/g)])
		.flatMap(([, script, axis]) => (axis ? (strategy?.matrix[axis] ?? []) : [script]));
}

const calledBy = (file: string) => Object.values(workflowOf(file).jobs).flatMap(scriptsOf);

describe.each(FILES)('%s', (file) => {
	it('calls scripts, all of which exist', () => {
		const called = calledBy(file);

		expect(called).not.toEqual([]);
		expect(called.filter((script) => !(script in scripts))).toEqual([]);
	});

	// A tag can be moved to other code; the comment tells people, and Dependabot, the release.
	it('names each action by its commit and its release', () => {
		const uses = sourceOf(file)
			.split('\n')
			.filter((line) => /\buses: (?!\.\/)/.test(line));

		expect(uses).not.toEqual([]);
		expect(uses.filter((line) => !/uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
			[],
		);
	});

	it('may read the repository and nothing else, but for the job that publishes', () => {
		const { permissions, jobs } = workflowOf(file);
		const more = Object.entries(jobs).filter(([, job]) => job.permissions);

		expect(permissions).toEqual({ contents: 'read' });
		expect(more.map(([name, job]) => [name, job.permissions])).toEqual(
			file === 'publish.yml' ? [['publish', { contents: 'read', 'id-token': 'write' }]] : [],
		);
	});
});

it('every suite and the benchmark run in a workflow', () => {
	const called = new Set(FILES.flatMap(calledBy));
	// npm run check has the unit tests.
	const elsewhere = ['test:unit', 'test:watch'];
	const suites = Object.keys(scripts).filter((name) => /^(test:|bench$|check$)/.test(name));

	expect(suites.filter((name) => !called.has(name) && !elsewhere.includes(name))).toEqual([]);
});
