/*
 * The build: clean → types → bundle → assets.
 *
 * Each node and credential is bundled by itself with everything it imports but n8n-workflow, so that
 * what ships has no runtime dependencies. Code outside these bundles is not shipped.
 */
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const { build } = require('esbuild');
const { dest, series, src } = require('gulp');

const { bundleInto } = require('./bundle.cjs');

async function clean() {
	fs.rmSync('dist', { recursive: true, force: true });
}

async function types() {
	execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json'], {
		stdio: 'inherit',
	});
}

async function bundle() {
	const { metafile } = await build({ ...bundleInto('dist'), metafile: true });
	fs.writeFileSync('dist/THIRD_PARTY_LICENSES.txt', licencesOf(Object.keys(metafile.inputs)));
}

/** The licences of what was bundled, which ask to be kept with it. */
function licencesOf(inputs) {
	const folders = inputs.flatMap(
		(file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [],
	);
	return [...new Set(folders)]
		.sort()
		.map((folder) => {
			const { name, version, license } = JSON.parse(
				fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
			);
			const file = fs.readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
			if (!file) throw new Error(`${name} is bundled but has no licence file to ship with it`);
			return `${name} ${version} (${license})\n\n${fs.readFileSync(path.join(folder, file), 'utf8')}`;
		})
		.join('\n----\n\n');
}

/**
 * Icons, codex files (`X.node.json`) and `__schema__`, which tells the editor what leaves an operation
 * before it has run; beside the nodes that they belong to.
 */
function assets() {
	return src(['nodes/**/*.{svg,png,node.json}', 'nodes/**/__schema__/**/*.json'], {
		base: '.',
		encoding: false,
	}).pipe(dest('dist'));
}

exports.clean = clean;
exports.types = types;
exports.build = series(clean, types, bundle, assets);
exports.default = exports.build;
