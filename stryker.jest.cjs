/** The unit suite, with the environment in which Stryker counts coverage. */
const [unit] = require('./jest.config.cjs').projects;

module.exports = {
	...unit,
	displayName: undefined,
	testEnvironment: '@stryker-mutator/jest-runner/jest-env/node',
};
