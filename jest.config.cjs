/** One project a suite, so that `npm run test:unit` starts nothing that it does not need. */
const base = {
	rootDir: __dirname,
	testEnvironment: 'node',
	moduleFileExtensions: ['mts', 'ts', 'js', 'mjs', 'cjs', 'json', 'node'],
	// What is an ES module in node_modules has to be made into one that Jest can load.
	transformIgnorePatterns: ['/node_modules/(?!(android-sms-gateway|markdown-table|httpsms)/)'],
	transform: {
		'^.+\\.m?[tj]s$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
};

const suite = (name, more = {}) => ({
	...base,
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.mts`],
	...more,
});

module.exports = {
	projects: [
		// The tests of a tool stand beside it.
		suite('unit', {
			testMatch: ['<rootDir>/test/unit/**/*.test.mts', '<rootDir>/tools/**/*.test.mts'],
		}),
		suite('node'),
		suite('package'),
		suite('e2e', { setupFilesAfterEnv: ['<rootDir>/test/e2e/support/timeout.mts'] }),
		suite('browser', { setupFilesAfterEnv: ['<rootDir>/test/e2e/support/timeout.mts'] }),
		suite('queue', { setupFilesAfterEnv: ['<rootDir>/test/e2e/support/timeout.mts'] }),
	],
};
