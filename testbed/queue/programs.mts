import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian keeps the programs of Postgres: not on the PATH. */
const DEBIAN = '/usr/lib/postgresql';

/** The programs that queue mode needs beside n8n; full paths. */
export interface Programs {
	redisServer: string;
	initdb: string;
	postgres: string;
}

/**
 * Finds Redis and Postgres on this machine: on the PATH, and where Debian has Postgres.
 * @throws Error that names all that is missing, and how to get it
 */
export function findPrograms(env: NodeJS.ProcessEnv = process.env, debian = DEBIAN): Programs {
	const onPath = (env.PATH ?? '').split(delimiter).filter(Boolean);
	const folders = [...onPath, ...versionsIn(debian)];
	const missing: string[] = [];
	const find = (name: string) => {
		const found = folders.map((folder) => join(folder, name)).find(isExecutable);
		if (found === undefined) missing.push(name);
		return found ?? '';
	};
	const programs = {
		redisServer: find('redis-server'),
		initdb: find('initdb'),
		postgres: find('postgres'),
	};
	if (missing.length === 0) return programs;
	throw new Error(
		`n8n in queue mode needs Redis and Postgres, and this machine lacks ${missing.join(', ')}. ` +
			'On Debian and Ubuntu: `apt-get install redis-server postgresql`; on macOS: ' +
			'`brew install redis postgresql`. They need not run: each bench starts its own.',
	);
}

/** The newest first. */
function versionsIn(debian: string): string[] {
	try {
		const versions = readdirSync(debian).sort((a, b) => Number(b) - Number(a));
		return versions.map((version) => join(debian, version, 'bin'));
	} catch {
		// Another system than Debian, or no Postgres.
		return [];
	}
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
