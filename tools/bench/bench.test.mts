import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { requestOf } from './load/requests.mts';
import { optionsOf } from './options.mts';
import { isReached, type Row } from './part.mts';
import { selfTimes } from './profile/summary.mts';
import { alternate } from './rounds.mts';
import { ratioOf, spreadOf, written } from './spread.mts';
import { tableOf } from './table.mts';
import { signatureOf } from '../../testbed/world/delivery.mts';

const SECRET = ['whsec', 'made', 'up'].join('_');

const one = { median: 1, least: 1, most: 1 };

function row(ratio: number, goal: Row['goal']): Row {
	const side = { name: 'a thing', value: one, unit: '/s' };
	const spread = { median: ratio, least: 0.5, most: 2 };
	return { figure: 'a figure', ours: side, against: side, ratio: spread, goal };
}

it('gives the median with the least and the most', () => {
	expect(spreadOf([3, 1, 10])).toEqual({ median: 3, least: 1, most: 10 });
	expect(spreadOf([4, 1, 2, 3])).toEqual({ median: 2.5, least: 1, most: 4 });
	expect(() => spreadOf([])).toThrow('No round was measured');
	expect(written({ median: 1.5, least: 1, most: 2.25 }, 1)).toBe('1.5 (1.0 – 2.3)');
	expect(written(one, 1)).toBe('1.0');
});

it('compares round by round, so that a slow machine slows both down', () => {
	expect(ratioOf([10, 1, 100], [20, 2, 200])).toEqual({ median: 0.5, least: 0.5, most: 0.5 });
});

it('measures in turns, and the other way round every second time', async () => {
	const order: string[] = [];
	const measured = await alternate(['a', 'b', 'c'], 3, async (name, round) => {
		order.push(name);
		return `${name}${round}`;
	});
	expect(order.join('')).toBe('abccbaabc');
	expect(measured.b).toEqual(['b0', 'b1', 'b2']);
});

it('says whether the median reaches its goal', () => {
	expect(isReached(row(0.95, { atLeast: 0.95 }))).toBe(true);
	expect(isReached(row(0.94, { atLeast: 0.95 }))).toBe(false);
	expect(isReached(row(1.11, { atMost: 1.1 }))).toBe(false);
	expect(isReached(row(1, undefined))).toBeUndefined();
	const part = { name: 'a part', title: '', goal: '' };
	expect(tableOf([{ part, rows: [row(0.94, { atLeast: 0.95 })] }])).toContain(
		'| a part | a figure | a thing: 1.00 /s | a thing: 1.00 /s | 0.94 (0.50 – 2.00) | ≥ 0.95 | **missed** |',
	);
});

it('sends the same bytes with every proof, and signs them', () => {
	const proofs = [
		{ kind: 'none' },
		{ kind: 'gateway', header: 'x-mac-signature', secret: SECRET },
		{ kind: 'header', name: 'x-key', value: 'made up' },
		{ kind: 'twilio', publicUrl: 'http://n8n.invalid/webhook/x', authToken: 'made up' },
	] as const;
	const requests = proofs.map((proof) => requestOf('17', proof));
	const [{ body }] = requests;
	expect(requests.every((request) => request.body.equals(body))).toBe(true);
	expect(requests[1].headers['x-mac-signature']).toBe(signatureOf(body, SECRET));
	expect(requestOf('18', { kind: 'none' }).body.equals(body)).toBe(false);
});

it('counts self time by whose file it is', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'sms-gateway-profile-'));
	const file = join(folder, 'made-up.cpuprofile');
	const frame = (id: number, functionName: string, url: string) => ({
		id,
		callFrame: { functionName, url },
	});
	const profile = {
		nodes: [
			frame(1, '(idle)', ''),
			frame(2, 'webhook', 'file:///n8n/nodes/node_modules/n8n-nodes-sms-gateway/dist/x.js'),
			frame(3, 'query', 'file:///node_modules/x/node_modules/@n8n/typeorm/query.js'),
			frame(4, 'run', 'file:///node_modules/n8n/dist/y.js'),
		],
		samples: [1, 2, 2, 3, 4],
		timeDeltas: [5_000, 1_000, 500, 250, 125],
	};
	await writeFile(file, JSON.stringify(profile));
	try {
		expect(Object.fromEntries(await selfTimes(file))).toEqual({
			'(idle)': 5,
			'our package': 1.5,
			typeorm: 0.25,
			n8n: 0.125,
		});
	} finally {
		await rm(folder, { recursive: true });
	}
});

it('refuses an option that it does not know', () => {
	expect(optionsOf(['accepted', '--short'])).toMatchObject({ short: true, parts: ['accepted'] });
	expect(() => optionsOf(['--shrt'])).toThrow("Unknown option '--shrt'");
});
