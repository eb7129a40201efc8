import { describe, expect, it } from '@jest/globals';

import type { WorkflowJson } from '../../testbed/n8n/api/types.mts';
import { elapsed } from '../../testbed/process/heartbeat.mts';
import { readArguments } from './arguments.mts';
import { CREDENTIALS } from './credentials.mts';
import { SIMULATED } from '../../simulator/gateways/index.mts';
import { startSimulator } from '../../simulator/simulator.mts';
import { N8nClient } from '../../testbed/n8n/client.mts';
import { withCredentials, withGateway } from './example.mts';
import { holderOf, renewInboundWebhook } from './inbound-webhook.mts';

describe('the arguments of npm start', () => {
	it.each([
		[[], { mode: 'demo', reset: false, gateway: 'mobileApiConnect' }],
		[['--reset'], { mode: 'demo', reset: true, gateway: 'mobileApiConnect' }],
		[['--check'], { mode: 'check', reset: false, gateway: 'mobileApiConnect' }],
		[['--dev'], { mode: 'dev', reset: false, gateway: 'mobileApiConnect' }],
		[['--help'], { mode: 'help', reset: false, gateway: 'mobileApiConnect' }],
		[['--gateway', 'textbee'], { mode: 'demo', reset: false, gateway: 'textbee' }],
		[['--reset', '-h'], { mode: 'help', reset: false, gateway: 'mobileApiConnect' }],
	])('%j', (args, expected) => {
		expect(readArguments(args)).toEqual(expected);
	});

	it('refuses what it does not know, and shows what it does', () => {
		expect(() => readArguments(['--chekc'])).toThrow(/^Unknown option '--chekc'[^]*--check/);
	});

	it('refuses a gateway that is not simulated, and names those that are', () => {
		expect(() => readArguments(['--gateway', 'other'])).toThrow(Object.keys(SIMULATED).join(', '));
	});

	it('refuses to reset for a check', () => {
		expect(() => readArguments(['--check', '--reset'])).toThrow('leave --reset out');
	});
});

describe('the demo', () => {
	it('can make the credential of every gateway that is simulated', () => {
		expect(Object.keys(CREDENTIALS).sort()).toEqual(Object.keys(SIMULATED).sort());
	});
});

describe('elapsed time', () => {
	it.each([
		[0, '0 s'],
		[59_400, '59 s'],
		[59_600, '1 min 00 s'],
		[185_000, '3 min 05 s'],
	])('of %d ms', (milliseconds, text) => {
		expect(elapsed(1_000, 1_000 + milliseconds)).toBe(text);
	});
});

describe('the example with credentials', () => {
	const node = { id: '1', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	const workflow: WorkflowJson = {
		name: 'x',
		nodes: [
			{ ...node, name: 'In', type: 'n8n-nodes-sms-gateway.smsGatewayTrigger' },
			{ ...node, name: 'If', type: 'n8n-nodes-base.if' },
		],
		connections: {},
	};

	it("has them on this package's nodes alone", () => {
		const credentials = [
			{ id: 'c1', name: 'Phone', type: 'mobileApiConnectApi' },
			undefined,
			{ id: 'c2', name: 'List', type: 'smsGatewayN8nApi' },
		];
		const { nodes } = withCredentials(workflow, credentials);
		expect(nodes.map((each) => each.credentials)).toEqual([
			{
				mobileApiConnectApi: { id: 'c1', name: 'Phone' },
				smsGatewayN8nApi: { id: 'c2', name: 'List' },
			},
			undefined,
		]);
	});
});

describe('the example with a gateway', () => {
	const node = { id: '1', typeVersion: 1, position: [0, 0] as [number, number] };
	const workflow: WorkflowJson = {
		name: 'x',
		nodes: [
			{
				...node,
				name: 'In',
				type: 'n8n-nodes-sms-gateway.smsGatewayTrigger',
				parameters: { registration: 'automatic' },
			},
			{ ...node, name: 'If', type: 'n8n-nodes-base.if', parameters: {} },
		],
		connections: {},
	};

	it("has it in this package's nodes alone", () => {
		const { nodes } = withGateway(workflow, 'textbee');
		expect(nodes.map(({ parameters }) => parameters)).toEqual([
			{ registration: 'automatic', gateway: 'textbee' },
			{},
		]);
	});

	it('leaves the default unsaid', () => {
		expect(withGateway(workflow, 'mobileApiConnect')).toBe(workflow);
	});
});

describe('the inbound webhook when n8n starts again', () => {
	const [before, now] = ['http://127.0.0.1:5678', 'http://127.0.0.1:20001'];
	const own = `${before}/webhook/a/sms`;
	const test = `${before}/webhook-test/b/sms`;
	const elsewhere = 'https://crm.example/hook';

	it.each([
		['stays on the same port', [own], before, own],
		['follows n8n to another port', [own], now, `${now}/webhook/a/sms`],
		['no longer waits on a Test URL', [own, test], before, own],
		['does both', [own, test], now, `${now}/webhook/a/sms`],
		['goes back to somebody else', [elsewhere, test], now, elsewhere],
		['is empty where only a Test URL was there', [test], before, undefined],
		['leaves what is elsewhere', [own, elsewhere], now, elsewhere],
		['stays empty', [], now, undefined],
	])('%s', async (_, urls, address, expected) => {
		const simulator = await startSimulator();
		try {
			for (const url of urls) simulator.setWebhook(url);
			renewInboundWebhook(simulator, before, address);
			expect(simulator.state().webhook?.url).toBe(expected);
		} finally {
			await simulator.close();
		}
	});
});

describe('who holds the inbound webhook', () => {
	const client = new N8nClient('http://127.0.0.1:5678', { email: 'a@example.com', password: 'x' });
	const node = { id: '1', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	client.workflows = async () =>
		await Promise.resolve([
			{ id: 'w0', name: 'None', nodes: [{ ...node, name: 'Set', type: 'n8n-nodes-base.set' }] },
			{
				id: 'w1',
				name: 'Hours',
				nodes: [{ ...node, name: 'In', type: 'n8n-nodes-base.webhook', webhookId: 'abc' }],
			},
		]);

	it.each([
		['http://127.0.0.1:5678/webhook/abc/sms', 'Workflow “Hours”'],
		['http://127.0.0.1:5678/webhook-test/abc/sms', 'Workflow “Hours”'],
		['http://127.0.0.1:5678/webhook/abcd/sms', undefined],
		['https://crm.example/webhook/abc/sms', undefined],
		['no URL', undefined],
	])('%s', async (url, expected) => {
		expect(await holderOf(client, url)).toBe(expected);
	});
});
