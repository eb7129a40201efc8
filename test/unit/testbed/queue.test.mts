import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePorts } from '../../../testbed/n8n/ports.mts';
import { findPrograms } from '../../../testbed/queue/programs.mts';
import { runAs } from '../../../testbed/queue/system-user.mts';

describe('the programs of queue mode', () => {
	let root: string;
	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), 'programs-'));
	});
	afterEach(() => rmSync(root, { recursive: true }));

	function install(folder: string, ...names: string[]): string {
		mkdirSync(join(root, folder), { recursive: true });
		for (const name of names) writeFileSync(join(root, folder, name), '', { mode: 0o755 });
		return join(root, folder);
	}

	it("are those on the PATH, and Debian's newest Postgres", () => {
		const PATH = install('bin', 'redis-server');
		install('debian/9/bin', 'initdb', 'postgres');
		const newest = install('debian/15/bin', 'initdb', 'postgres');
		expect(findPrograms({ PATH }, join(root, 'debian'))).toEqual({
			redisServer: join(PATH, 'redis-server'),
			initdb: join(newest, 'initdb'),
			postgres: join(newest, 'postgres'),
		});
	});

	it('that are missing are all named, with how to get them', () => {
		const PATH = install('bin');
		writeFileSync(join(PATH, 'initdb'), 'not to be executed', { mode: 0o644 });
		expect(() => findPrograms({ PATH }, join(root, 'debian'))).toThrow(
			/lacks redis-server, initdb, postgres\. On Debian and Ubuntu: `apt-get install redis-server postgresql`/,
		);
	});
});

describe('a program of another user', () => {
	it('runs as that user, or as this one when there is no need', () => {
		expect(runAs(undefined, '/bin/postgres', ['-D', 'x'])).toEqual({
			command: '/bin/postgres',
			args: ['-D', 'x'],
		});
		expect(runAs({ uid: 101, gid: 104 }, '/bin/postgres', ['-D', 'x'])).toEqual({
			command: 'setpriv',
			args: ['--reuid=101', '--regid=104', '--clear-groups', '/bin/postgres', '-D', 'x'],
		});
	});
});

describe('ports for what starts later', () => {
	it('are given to nobody else', async () => {
		const ports = [...(await freePorts(20)), ...(await freePorts(20))];
		expect(new Set(ports).size).toBe(40);
	});
});
