import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INodeTypeDescription } from 'n8n-workflow';

import { UnpackedPackage } from '../support/unpackedPackage.mts';

const NAME = 'n8n-nodes-sms-gateway';

interface Loaded {
	known: {
		nodes: Record<string, unknown>;
		credentials: Record<string, { supportedNodes: string[] }>;
	};
	types: {
		nodes: Array<INodeTypeDescription & { iconUrl: Icons }>;
		credentials: Array<{ name: string; iconUrl: Icons }>;
	};
}
type Icons = { light: string; dark: string };

let unpacked: UnpackedPackage;
beforeAll(() => {
	unpacked = UnpackedPackage.create();
}, 180_000);
afterAll(() => unpacked.remove());

const read = (file: string) => readFileSync(path.join(unpacked.folder, file), 'utf8');
const bundles = () => unpacked.files.filter((file) => file.endsWith('.js'));
const manifest = () => JSON.parse(read('package.json')) as Record<string, unknown>;

describe('the packed package', () => {
	it('holds the build, README, licence and manifest, and nothing else', () => {
		const others = unpacked.files.filter((file) => !file.startsWith('dist/'));

		expect(others).toEqual(['LICENSE.md', 'README.md', 'package.json']);
		expect(unpacked.files.length).toBeGreaterThan(others.length);
	});

	it('holds no sources, tests or maps', () => {
		expect(unpacked.files.filter((file) => /\.(m?ts|map|tsbuildinfo)$|test/.test(file))).toEqual(
			[],
		);
	});

	it('needs nothing but the n8n-workflow of the n8n that loads it', () => {
		expect(manifest()).toMatchObject({ name: NAME, peerDependencies: { 'n8n-workflow': '*' } });
		for (const field of [
			'dependencies',
			'optionalDependencies',
			'bundledDependencies',
			'overrides',
		]) {
			expect(manifest()).not.toHaveProperty(field);
		}
	});

	it('requires only n8n-workflow, node:crypto and four files of its own, at first use', () => {
		const required = bundles().flatMap((file) =>
			[...read(file).matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]+)["'`]/g)].map(
				([, name]) => name,
			),
		);

		expect([...new Set(required)].sort()).toEqual([
			'./conversations/answers/readDateTime.js',
			'./optOut/readOptOut.js',
			'./running.js',
			'./shared/numberingPlan.js',
			'n8n-workflow',
			'node:crypto',
		]);
	});

	it.each([
		['dist/nodes/SmsGateway/SmsGateway.node.js', 'SmsGateway'],
		['dist/nodes/SmsGateway/SmsGatewayTrigger.node.js', 'SmsGatewayTrigger'],
		['dist/credentials/HttpSmsApi.credentials.js', 'HttpSmsApi'],
		['dist/credentials/MobileApiConnectApi.credentials.js', 'MobileApiConnectApi'],
		['dist/credentials/SmsGateApi.credentials.js', 'SmsGateApi'],
		['dist/credentials/SmsGatewayN8nApi.credentials.js', 'SmsGatewayN8nApi'],
		['dist/credentials/TextbeeApi.credentials.js', 'TextbeeApi'],
	])('has %s loaded by Node.js alone, without the dev dependencies', (file, name) => {
		expect(unpacked.require(file)).toEqual({ ok: true, output: name });
	});

	it('says nothing of the machine that built it', () => {
		const repository = path.join(__dirname, '..', '..');

		expect(bundles().filter((file) => read(file).includes(repository))).toEqual([]);
	});

	it('brings the licences of what is bundled', () => {
		expect(read('dist/THIRD_PARTY_LICENSES.txt')).toMatch(
			/^libphonenumber-js \d+\.\d+\.\d+ \(MIT\)$/m,
		);
	});

	it("passes n8n's scanner of community packages", () => {
		expect(unpacked.run('scanPackage.mjs')).toEqual({ ok: true, output: '{"passed":true}' });
	});
});

describe("n8n's scanner", () => {
	it('refuses a package with a runtime dependency, so that this suite would notice', () => {
		const broken = unpacked.copy();
		const file = path.join(broken.folder, 'package.json');
		writeFileSync(file, JSON.stringify({ ...manifest(), dependencies: { lodash: '^4.0.0' } }));
		const result = broken.run('scanPackage.mjs');
		broken.remove();

		expect(result.ok ? result.output : '').toContain('"passed":false');
	});
});

describe("n8n's loader, without the dev dependencies", () => {
	let loaded: Loaded;
	beforeAll(() => {
		const result = unpacked.run('loadPackage.mjs');
		if (!result.ok) throw new Error(result.error);
		loaded = JSON.parse(result.output) as Loaded;
	});

	const node = (name: string) => {
		const found = loaded.types.nodes.find((type) => type.name === name);
		if (!found) throw new Error(`n8n does not know ${name}`);
		return found;
	};

	it('knows both nodes and every credential', () => {
		expect(Object.keys(loaded.known.nodes).sort()).toEqual(['smsGateway', 'smsGatewayTrigger']);
		expect(Object.keys(loaded.known.credentials).sort()).toEqual([
			'httpSmsApi',
			'mobileApiConnectApi',
			'otherSmsGatewayApi',
			'smsGateApi',
			'smsGatewayN8nApi',
			'textbeeApi',
		]);
	});

	it.each(['httpSmsApi', 'mobileApiConnectApi', 'smsGateApi', 'smsGatewayN8nApi', 'textbeeApi'])(
		'knows that both nodes use %s',
		(name) => {
			expect(loaded.known.credentials[name].supportedNodes.sort()).toEqual([
				'smsGateway',
				'smsGatewayTrigger',
			]);
		},
	);

	it('has the trigger in version 2, and the action node as a tool', () => {
		expect(node('smsGatewayTrigger')).toMatchObject({ version: 2, group: ['trigger'] });
		expect(node('smsGatewayTrigger')).not.toHaveProperty('usableAsTool');
		expect(node('smsGateway')).toMatchObject({ version: 1, usableAsTool: true });
	});

	it('tells the editor what leaves each operation before it has run', () => {
		const { properties, version } = node('smsGateway');
		const operations = properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options = [] }) =>
				options.map((option) => {
					const [resource] = displayOptions?.show?.resource ?? [];
					return `${String(resource)}/${'value' in option ? String(option.value) : ''}`;
				}),
			);

		expect(operations).toEqual(expect.arrayContaining(['message/send', 'optOut/handle']));
		for (const operation of operations) {
			const file = `dist/nodes/SmsGateway/__schema__/v${String(version)}.0.0/${operation}.json`;
			expect(JSON.parse(read(file))).toMatchObject({ type: 'object' });
		}
	});

	it('has the outputs Message, Opt-Out and Delivery, in this order', () => {
		const { outputs, outputNames } = node('smsGatewayTrigger');

		expect(outputNames).toEqual(['Message', 'Opt-Out', 'Delivery']);
		expect(outputs).toEqual(['main', 'main', 'main']);
	});

	it.each(['smsGateway', 'smsGatewayTrigger', 'mobileApiConnectApi', 'textbeeApi', 'httpSmsApi'])(
		'finds the light and the dark icon of %s',
		(name) => {
			const credential = loaded.types.credentials.find((type) => type.name === name);
			const { iconUrl } = credential ?? node(name);
			const fileOf = (url: string) => path.join(unpacked.folder, url.replace(`icons/${NAME}/`, ''));

			expect(iconUrl.light).not.toBe(iconUrl.dark);
			expect([iconUrl.light, iconUrl.dark].filter((url) => !existsSync(fileOf(url)))).toEqual([]);
			expect(readFileSync(fileOf(iconUrl.light), 'utf8')).toContain('<svg');
		},
	);

	it.each([
		['smsGateway', 'send SMS'],
		['smsGatewayTrigger', 'inbound SMS'],
	])('applies the codex file of %s', (name, alias) => {
		const { codex } = node(name);

		expect(codex?.categories).toEqual(['Communication']);
		expect(codex?.alias).toEqual(expect.arrayContaining(['text message', 'two-way', alias]));
		expect(codex?.resources?.primaryDocumentation?.[0].url).toMatch(/^https:\/\//);
	});

	it('fails when a bundle requires a dev dependency, so that this suite would notice', () => {
		const broken = unpacked.copy();
		const bundle = path.join(broken.folder, 'dist/nodes/SmsGateway/SmsGateway.node.js');
		writeFileSync(bundle, `require('libphonenumber-js/min');\n${readFileSync(bundle, 'utf8')}`);
		const result = broken.run('loadPackage.mjs');
		broken.remove();

		expect(result.ok ? '' : result.error).toContain("Cannot find module 'libphonenumber-js/min'");
	});
});
