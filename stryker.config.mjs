/*
 * npm run test:mutation: changes what verifies, deduplicates and looks for opt-outs, one small thing at
 * a time, and runs the tests that reach it. A change that no test notices is a check that no test
 * proves. Nightly: it takes an hour or more. For one file: npm run test:mutation -- --mutate <file>.
 */
const NODES = 'nodes/SmsGateway';

export default {
	mutate: [
		`${NODES}/gateways/signing/**/*.ts`,
		`${NODES}/trigger/webhook/**/*.ts`,
		`${NODES}/dedupe/**/*.ts`,
		`${NODES}/consent/**/*.ts`,
	],
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	jest: { configFile: 'stryker.jest.cjs' },
	coverageAnalysis: 'perTest',
	ignoreStatic: true,
	ignorePatterns: ['dist', 'docs', 'test-results', 'testbed/n8n/runtime'],
	concurrency: 2,
	timeoutMS: 20_000,
	incrementalFile: 'test-results/mutation/incremental.json',
	reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
	htmlReporter: { fileName: 'test-results/mutation/report.html' },
	jsonReporter: { fileName: 'test-results/mutation/report.json' },
	clearTextReporter: { logTests: false, allowColor: false },
	tempDirName: '.cache/stryker',
};
