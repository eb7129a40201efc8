import { describe, expect, it } from '@jest/globals';

import type { WorkflowJson } from '../../testbed/n8n/api/types.mts';
import { elapsed } from '../../testbed/process/heartbeat.mts';
import { readArguments } from './arguments.mts';
import { withCredentials } from './example.mts';

describe('the arguments of npm start', () => {
	it.each([
		[[], { mode: 'demo', reset: false }],
		[['--reset'], { mode: 'demo', reset: true }],
		[['--check'], { mode: 'check', reset: false }],
		[['--dev'], { mode: 'dev', reset: false }],
		[['--help'], { mode: 'help', reset: false }],
		[['--reset', '-h'], { mode: 'help', reset: false }],
	])('%j', (args, expected) => {
		expect(readArguments(args)).toEqual(expected);
	});

	it('refuses what it does not know, and shows what it does', () => {
		expect(() => readArguments(['--chekc'])).toThrow(/^Unknown option '--chekc'[^]*--check/);
	});

	it('refuses to reset for a check', () => {
		expect(() => readArguments(['--check', '--reset'])).toThrow('leave --reset out');
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
