/*
 * How what ships is bundled: by the build, while it is watched (`npm run dev`), and for the benchmark.
 * What n8n loads is said once, in package.json's `n8n` field; the entry points are read from there.
 */
const { basename, join, relative } = require('node:path');

const { buildSync } = require('esbuild');

const { n8n } = require('./package.json');

const REPOSITORY = __dirname;

const NODES = join(REPOSITORY, 'nodes', 'SmsGateway');

/** `dist/nodes/X/X.node.js` is built from `nodes/X/X.node.ts`. */
const sourceOf = (file) => join(REPOSITORY, file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));

/**
 * Modules that are files of their own, loaded when a function of them is first called, because n8n loads
 * every node when it starts: all that runs, which both nodes share, and in it the numbers of all
 * countries, the model that reads opt-outs and what reads dates.
 */
const AT_FIRST_USE = [
	'running.ts',
	'shared/numberingPlan.ts',
	'optOut/readOptOut.ts',
	'conversations/answers/readDateTime.ts',
].map((module) => join(NODES, module));

/** Puts in the place of such a module its functions, each of which loads the file. */
const atFirstUse = {
	name: 'at-first-use',
	setup({ onResolve, onLoad }) {
		const modules = new RegExp(
			`/(${AT_FIRST_USE.map((file) => basename(file, '.ts')).join('|')})$`,
		);
		onResolve({ filter: modules }, ({ kind, path, resolveDir }) => {
			const file = join(resolveDir, `${path}.ts`);
			if (kind !== 'import-statement' || !AT_FIRST_USE.includes(file)) return undefined;
			return { path: relative(REPOSITORY, file), namespace: 'at-first-use' };
		});
		onResolve({ filter: /^/, namespace: 'at-first-use' }, ({ path }) => ({ path, external: true }));
		onLoad({ filter: /^/, namespace: 'at-first-use' }, ({ path }) => ({
			contents: functionsOf(join(REPOSITORY, path)),
		}));
	},
};

function functionsOf(file) {
	// Beside the nodes' own files.
	const built = `./${relative(NODES, file).replace(/\.ts$/, '.js')}`;
	return [
		`let loaded; const load = () => (loaded ??= require(${JSON.stringify(built)}));`,
		...exportsOf(file).map(
			(name) => `export function ${name}(...args) { return load().${name}.apply(this, args); }`,
		),
	].join('\n');
}

function exportsOf(file) {
	const { metafile } = buildSync({
		entryPoints: [file],
		format: 'esm',
		metafile: true,
		write: false,
	});
	return Object.values(metafile.outputs).flatMap((output) => output.exports);
}

/** Settings of esbuild; `outdir` is where `nodes` and `credentials` come to lie. */
exports.bundleInto = (outdir) => ({
	entryPoints: [...[...n8n.credentials, ...n8n.nodes].map(sourceOf), ...AT_FIRST_USE],
	outdir,
	absWorkingDir: REPOSITORY,
	outbase: REPOSITORY,
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	// Half of what the letters of other alphabets take when they are escaped.
	charset: 'utf8',
	external: ['n8n-workflow'],
	// chrono-node says to the console what it does when it is debugged, which n8n's scanner refuses.
	drop: ['console'],
	plugins: [atFirstUse],
	logLevel: 'warning',
});
