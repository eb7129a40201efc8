/*
 * The lint of what does not ship: tests, simulator, tools. What ships is under n8n's strict lint for
 * community nodes (eslint.config.mjs), which a Node.js program could not pass: it forbids `process`,
 * timers and the file system.
 */
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['dist/**', 'node_modules/**', 'nodes/**', 'credentials/**'] },
	{
		files: ['**/*.{mjs,cjs,js,mts}'],
		extends: [js.configs.recommended, tseslint.configs.strict],
		languageOptions: { globals: globals.node },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
	},
	{
		files: ['**/*.{cjs,js}'],
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},
	{
		files: ['simulator/page/**/*.js'],
		languageOptions: { globals: globals.browser, sourceType: 'module' },
	},
);
