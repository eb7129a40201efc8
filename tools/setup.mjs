// node tools/setup.mjs <script.mts> [arguments]: installs what package-lock.json names where that is
// not installed, then runs the script from its TypeScript source. The way in to every command of a
// fresh clone, so it uses built-in modules only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The lowest Node.js that this project's tools run on, as [major, minor]. */
const LOWEST_NODE = [20, 19];
const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
/** Says which lockfile `node_modules` was installed from. */
const STAMP = join(REPOSITORY, 'node_modules', '.installed-from');
/** Between two looks whether npm is still there, in milliseconds. */
const LOOK_FOR_NPM_MS = 500;

const [script] = process.argv.splice(2, 1);
if (!script) fail('Usage: node tools/setup.mjs <script.mts> [arguments]');
refuseOldNode();
install();
endWithNpm();
process.argv[1] = resolve(script);
await import('tsx');
await import(pathToFileURL(process.argv[1]).href);

function refuseOldNode() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	const [lowestMajor, lowestMinor] = LOWEST_NODE;
	if (major > lowestMajor || (major === lowestMajor && minor >= lowestMinor)) return;
	fail(
		`This is Node.js ${process.versions.node}, and ${LOWEST_NODE.join('.')} or newer is needed.\n` +
			'Install the current LTS release of Node.js (with nvm: `nvm install --lts`) and try again.',
	);
}

/** Install scripts stay off: nothing that the project uses needs one. */
function install() {
	const lockfile = readFileSync(join(REPOSITORY, 'package-lock.json'));
	const wanted = createHash('sha256').update(lockfile).digest('hex');
	if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
	console.log('Installing what package-lock.json names (about a minute) …');
	const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const options = { cwd: REPOSITORY, stdio: 'inherit' };
	// npm may be a script that only a shell can start (Windows); `npm run` says where its own is.
	const cli = process.env.npm_execpath ?? '';
	const { status } = cli.endsWith('npm-cli.js')
		? spawnSync(process.execPath, [cli, ...args], options)
		: spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
	if (status !== 0) fail('npm ci failed');
	writeFileSync(STAMP, wanted);
}

/**
 * npm runs this through a shell, and a shell that is told to end does not pass that on: when the
 * parent changes, npm was ended.
 */
function endWithNpm() {
	if (process.env.npm_lifecycle_event === undefined) return;
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
	}, LOOK_FOR_NPM_MS).unref();
}

function fail(message) {
	console.error(message);
	process.exit(1);
}
