import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { webhookPath } from '../../../testbed/n8n/api/webhook-path.mts';
import { n8nEnvironment } from '../../../testbed/n8n/environment.mts';
import { freePort } from '../../../testbed/n8n/ports.mts';
import { hashOfContent } from '../../../testbed/package/content-hash.mts';

describe("n8n's environment", () => {
	const settings = {
		userFolder: '/data',
		port: 5678,
		brokerPort: 5679,
		encryptionKey: 'key',
		codeNodes: false,
		env: {},
	};

	it('leaves out what would change n8n behind our back', () => {
		const inherited = {
			PATH: '/bin',
			HOME: '/home/me',
			N8N_EDITOR_BASE_URL: 'https://example.com',
			WEBHOOK_URL: 'https://example.com',
			DB_TYPE: 'postgresdb',
			EXECUTIONS_MODE: 'queue',
			NODE_OPTIONS: '--inspect',
			npm_config_prefix: '/x',
		};
		const environment = n8nEnvironment(settings, inherited);
		expect(environment).toMatchObject({ PATH: '/bin', HOME: '/home/me', DB_TYPE: 'sqlite' });
		for (const name of Object.keys(inherited)
			.slice(2)
			.filter((key) => key !== 'DB_TYPE')) {
			expect(environment).not.toHaveProperty(name);
		}
	});

	it('is production even under a test runner: only there a crash marks executions', () => {
		expect(n8nEnvironment(settings, { NODE_ENV: 'test' })).toHaveProperty('NODE_ENV', 'production');
	});

	it('listens on this machine alone', () => {
		expect(n8nEnvironment(settings, {})).toMatchObject({
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		});
	});

	it('is overruled by what the caller names', () => {
		const env = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true', N8N_TEMPLATES_ENABLED: 'true' };
		expect(n8nEnvironment({ ...settings, env }, {})).toMatchObject(env);
	});
});

describe("a webhook's path", () => {
	const node = {
		id: '1',
		name: 'My Trigger',
		type: 'x',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: { path: '/orders/' },
	};
	const chosen = '={{$parameter["path"]}}';

	it.each([
		['a fixed one, behind the node', { webhookId: 'w1' }, { path: 'sms' }, 'w1/sms'],
		['one that the user chose', { webhookId: 'w1' }, { path: chosen, isFullPath: true }, 'orders'],
		['an empty one', { webhookId: 'w1' }, { path: '', isFullPath: true }, 'w1'],
		['without an ID', {}, { path: 'sms' }, 'wf/my%20trigger/sms'],
	])('%s', (_, more, description, path) => {
		expect(webhookPath('wf', { ...node, ...more }, description)).toBe(path);
	});
});

describe('a free port', () => {
	it('is the preferred one only while nothing listens there', async () => {
		const port = await freePort();
		expect(await freePort(port)).toBe(port);
		const server = createServer().listen(port, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		expect(await freePort(port)).not.toBe(port);
		await new Promise((resolve) => server.close(resolve));
	});
});

describe('the hash of what the package is made from', () => {
	let root: string;
	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), 'content-'));
		mkdirSync(join(root, 'nodes'));
		writeFileSync(join(root, 'nodes', 'a.ts'), 'a');
		writeFileSync(join(root, 'package.json'), '{}');
	});
	afterEach(() => rmSync(root, { recursive: true }));

	const hash = () => hashOfContent(root, ['package.json', 'nodes', 'not-there']);

	it('stays while nothing changes, in whatever order it is asked for', () => {
		expect(hashOfContent(root, ['nodes', 'package.json'])).toBe(hash());
	});

	it.each<[string, () => void]>([
		['a content', () => writeFileSync(join(root, 'nodes', 'a.ts'), 'b')],
		['a new file', () => writeFileSync(join(root, 'nodes', 'b.ts'), '')],
		['a file that moved', () => writeFileSync(join(root, 'not-there'), '')],
	])('changes with %s', (_, change) => {
		const before = hash();
		change();
		expect(hash()).not.toBe(before);
	});
});
