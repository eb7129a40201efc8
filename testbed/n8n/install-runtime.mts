import { existsSync } from 'node:fs';
import { cp, mkdir, rename } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import type { Progress } from '../process/heartbeat.mts';
import { npm } from '../process/npm.mts';
import { CommandFailedError, runCommand } from '../process/run-command.mts';
import { findNode } from './node-binary.mts';
import { pinnedVersion, RUNTIME_SOURCE } from './runtime-key.mts';

/**
 * Installs the pinned n8n in one folder and, when it has proved to run, moves it to another: what
 * is at `finished` is always complete.
 * @throws Error with the last lines of what failed, and what to do about it
 */
export async function installRuntime(
	unfinished: string,
	finished: string,
	onProgress?: Progress,
): Promise<void> {
	await copyManifests(unfinished);
	// Install scripts stay off: one of an optional module fails to build, and only one is needed.
	await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
		cwd: unfinished,
		label: `Installing n8n ${pinnedVersion()} (once; some 6 minutes, 2.8 GB on disk)`,
		onProgress,
	});
	const node = findNode(unfinished);
	await buildSqlite(unfinished, node, onProgress);
	await proveItRuns(unfinished, node);
	await rename(unfinished, finished);
}

async function copyManifests(dir: string): Promise<void> {
	await mkdir(dir, { recursive: true });
	for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
		await cp(join(RUNTIME_SOURCE, file), join(dir, file));
	}
}

/** n8n's database driver is the one module that has to be native. */
async function buildSqlite(dir: string, node: string, onProgress?: Progress): Promise<void> {
	try {
		await npm(['rebuild', 'sqlite3'], {
			cwd: dir,
			env: environmentToBuild(node),
			label: 'Building the SQLite driver of n8n (once; some 2 minutes)',
			onProgress,
		});
	} catch (error) {
		if (!(error instanceof CommandFailedError)) throw error;
		throw new Error(
			`${error.message}\n\nThe SQLite driver of n8n could not be built. It needs Python 3, make and ` +
				'a C++ compiler: on Debian and Ubuntu `apt-get install python3 make g++`, on macOS ' +
				'`xcode-select --install`. Install them and run the same command again.',
		);
	}
}

/** The build is made by and for the Node.js that runs n8n, with the headers that came with it. */
function environmentToBuild(node: string): NodeJS.ProcessEnv {
	const bin = dirname(node);
	const PATH = `${bin}${delimiter}${process.env.PATH ?? ''}`;
	const headers = join(dirname(bin), 'include', 'node', 'node_api.h');
	// Without headers of its own, the build downloads them.
	if (!existsSync(headers)) return { ...process.env, PATH };
	return { ...process.env, PATH, npm_config_nodedir: dirname(bin) };
}

async function proveItRuns(dir: string, node: string): Promise<void> {
	const script = join(dir, 'node_modules', 'n8n', 'bin', 'n8n');
	const options = { cwd: dir, label: 'Starting the installed n8n' };
	const version = (await runCommand(node, [script, '--version'], options)).trim();
	if (version !== pinnedVersion()) {
		throw new Error(`The n8n in ${dir} says it is ${version}, not ${pinnedVersion()}`);
	}
	// `--version` loads no native module; this one is what n8n cannot start without.
	await runCommand(node, ['-e', "require('sqlite3')"], {
		cwd: dir,
		label: 'Loading the SQLite driver of n8n',
	});
}
