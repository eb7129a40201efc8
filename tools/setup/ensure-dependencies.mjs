import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The lowest Node.js that this project's tools run on, as [major, minor]. */
const LOWEST_NODE = [20, 19];
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
/** npm prints its usage after what went wrong. */
const LINES_OF_NPM_TO_SHOW = 60;

/**
 * Makes sure that `node_modules` is there and is what `package-lock.json` says, by running
 * `npm ci` when it is not. Runs before anything is installed: built-in modules only.
 * What goes wrong is printed, and ends the process with exit code 1.
 * @returns {Promise<void>}
 */
export async function ensureDependencies() {
	const complaint = complaintAboutNode(process.versions.node);
	if (complaint) fail(complaint);
	const wanted = hashOfLockfile(REPOSITORY);
	const stamp = join(REPOSITORY, 'node_modules', '.installed-from');
	if (readIfThere(stamp) === wanted) return;
	await npmCi();
	writeFileSync(stamp, wanted);
}

/**
 * @param {string} version for example `20.19.4`
 * @returns {string | undefined} what to tell the user when this Node.js is too old
 */
export function complaintAboutNode(version) {
	const [major, minor] = version.split('.').map(Number);
	const [lowestMajor, lowestMinor] = LOWEST_NODE;
	if (major > lowestMajor || (major === lowestMajor && minor >= lowestMinor)) return undefined;
	return (
		`This is Node.js ${version}, and ${LOWEST_NODE.join('.')} or newer is needed.\n` +
		'Install the current LTS release of Node.js (with nvm: `nvm install --lts`) and try again.'
	);
}

function hashOfLockfile(folder) {
	return createHash('sha256')
		.update(readFileSync(join(folder, 'package-lock.json')))
		.digest('hex');
}

function readIfThere(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
}

/** Install scripts stay off: nothing that the project uses needs one. */
async function npmCi() {
	const started = Date.now();
	const npm = npmCommand(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
	const child = spawn(npm.command, npm.args, { cwd: REPOSITORY, shell: npm.shell });
	const lines = [];
	const keep = (chunk) => lines.push(...String(chunk).split('\n').filter(Boolean));
	child.stdout.on('data', keep);
	child.stderr.on('data', keep);
	const stopShowing = showElapsed('Installing what package-lock.json names', started);
	const code = await new Promise((resolve) => {
		child.on('error', (error) => {
			lines.push(`npm could not be started: ${error.message}`);
			resolve(1);
		});
		child.on('close', resolve);
	});
	stopShowing();
	if (code !== 0) {
		fail(`npm ci failed:\n${lines.slice(-LINES_OF_NPM_TO_SHOW).join('\n')}`);
	}
	console.log(`Dependencies are installed (${secondsSince(started)} s).`);
}

/** npm may be a script that only a shell can start (Windows); `npm run` says where its own is. */
function npmCommand(args) {
	const cli = process.env.npm_execpath ?? '';
	if (cli.endsWith('npm-cli.js')) {
		return { command: process.execPath, args: [cli, ...args], shell: false };
	}
	return { command: 'npm', args, shell: process.platform === 'win32' };
}

/** One line that counts on a terminal; elsewhere (a log) one line each quarter of a minute. */
function showElapsed(what, started) {
	const terminal = process.stdout.isTTY;
	const show = () => {
		const line = `${what} … ${secondsSince(started)} s`;
		process.stdout.write(terminal ? `\r${line}` : `${line}\n`);
	};
	show();
	const timer = setInterval(show, terminal ? 1_000 : 15_000);
	return () => {
		clearInterval(timer);
		if (terminal) process.stdout.write('\r\u001b[K');
	};
}

function secondsSince(started) {
	return Math.round((Date.now() - started) / 1_000);
}

function fail(message) {
	console.error(message);
	process.exit(1);
}
