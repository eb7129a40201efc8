/*
 * How what ships is bundled: by the build, while it is watched (`npm run dev`), and for the benchmark.
 * What n8n loads is said once, in package.json's `n8n` field; the entry points are read from there.
 */
const { join } = require('node:path');

const { n8n } = require('./package.json');

const REPOSITORY = __dirname;

/** `dist/nodes/X/X.node.js` is built from `nodes/X/X.node.ts`. */
const sourceOf = (file) => join(REPOSITORY, file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));

/** Settings of esbuild; `outdir` is where `nodes` and `credentials` come to lie. */
exports.bundleInto = (outdir) => ({
	entryPoints: [...n8n.credentials, ...n8n.nodes].map(sourceOf),
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
	logLevel: 'warning',
});
