import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliver, message, post, signatureOf } from '../../testbed/world/delivery.mts';
import { eventually, quietFor } from '../../testbed/process/eventually.mts';
import { createReceiver, type Output, type Receiver } from '../../testbed/world/receiver.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

const ACCEPTED = { status: 200, body: '{"status":"accepted"}' };
const FILTERED = { status: 200, body: '{"status":"filtered"}' };
const UNAUTHORIZED = { status: 401, body: '{"error":"unauthorized"}' };

let world: World;
let secret: string;

beforeAll(async () => {
	world = await startWorld();
	secret = world.account.signingSecret;
}, BOOT_TIMEOUT);
afterAll(async () => await world?.close(), BOOT_TIMEOUT);

const filteredBy = async (options: Record<string, unknown>, events = ['message', 'report']) =>
	await createReceiver(world, { parameters: { events, options } });

const fresh = (fields: Record<string, unknown> = {}) => message({ id: randomUUID(), ...fields });
const callback = (fields: Record<string, unknown> = {}) => ({
	event: 'message.delivered',
	id: randomUUID(),
	status: 'delivered',
	to: '919876543210',
	...fields,
});

type Body = Record<string, unknown>;

/** Delivers all of them; exactly those that are wanted run, each once and on its output. */
async function expectThrough(
	receiver: Receiver,
	{ wanted, unwanted, output = 'message' }: { wanted: Body[]; unwanted: Body[]; output?: Output },
) {
	for (const body of unwanted) {
		expect([body, await deliver(receiver.url, body, secret)]).toEqual([body, FILTERED]);
	}
	for (const body of wanted) {
		expect([body, await deliver(receiver.url, body, secret)]).toEqual([body, ACCEPTED]);
	}
	const ran = await eventually(
		() => receiver.ran(output),
		({ length }) => length >= wanted.length,
	);
	await quietFor(300);
	expect(ran.map(({ messageId }) => messageId).sort()).toEqual(wanted.map(({ id }) => id).sort());
	expect(await receiver.executions()).toHaveLength(wanted.length);
}

describe('only from these senders', () => {
	it('however they are written, and whatever stands between them', async () => {
		const senders = '+14155550100,+91 98765 43210 ; BANK\n72404, ';
		await expectThrough(await filteredBy({ senders }), {
			wanted: [
				fresh({ from: '+14155550100' }),
				fresh({ from: '14155550100' }),
				fresh({ from: '+1 (415) 555-0100' }),
				// Whose country is not said counts for each that it may be.
				fresh({ from: '4155550100' }),
				fresh({ from: '919876543210' }),
				fresh({ from: 'BANK' }),
				fresh({ from: '72404' }),
			],
			unwanted: [
				fresh({ from: '+14155550101' }),
				fresh({ from: 'BANK2' }),
				fresh({ from: '+14155550100, 72404' }),
				fresh({ from: '' }),
			],
		});
	});

	it('in the national way, with a default country', async () => {
		const senders = '(415) 555-0100';
		await expectThrough(await filteredBy({ senders, defaultCountry: 'US' }), {
			wanted: [fresh({ from: '+14155550100' }), fresh({ from: '415-555-0100' })],
			unwanted: [fresh({ from: '+14155550101' }), fresh({ from: '919876543210' })],
		});
	});

	it('a list of nothing is anyone', async () => {
		await expectThrough(await filteredBy({ senders: ' , ;' }), {
			wanted: [fresh(), fresh({ from: 'BANK' })],
			unwanted: [],
		});
	});
});

describe('only on these lines', () => {
	it('however they are written; a message that names no line is on none of them', async () => {
		await expectThrough(await filteredBy({ lines: '+911234500000, +14155550199' }), {
			wanted: [fresh({ to: '911234500000' }), fresh({ to: '+1 415 555 0199' })],
			unwanted: [fresh({ to: '14155550198' }), fresh({ to: null }), fresh({ to: '' })],
		});
	});
});

describe('only with portal rules', () => {
	it('that a rule matched', async () => {
		await expectThrough(await filteredBy({ portalRules: 'matched' }), {
			wanted: [fresh({ matchedRuleId: 'rule_1' })],
			unwanted: [fresh(), fresh({ matchedRuleId: null })],
		});
	});

	it('that none matched', async () => {
		await expectThrough(await filteredBy({ portalRules: 'unmatched' }), {
			wanted: [fresh(), fresh({ matchedRuleId: null })],
			unwanted: [fresh({ matchedRuleId: 'rule_1' })],
		});
	});
});

describe('only events', () => {
	it('messages', async () => {
		await expectThrough(await filteredBy({}, ['message']), {
			wanted: [fresh()],
			unwanted: [callback(), callback({ event: 'message.sent', status: 'sent' })],
		});
	});

	it('delivery events, whoever the text went to', async () => {
		const options = { senders: '+14155550100', lines: '+14155550199' };
		await expectThrough(await filteredBy(options, ['report']), {
			wanted: [callback(), callback({ event: 'message.failed', status: 'failed' })],
			unwanted: [fresh({ from: '+14155550100', to: '+14155550199' }), fresh({ text: 'STOP' })],
			output: 'report',
		});
	});
});

describe('STOP, START and HELP', () => {
	it('pass whoever sent them and whichever rule matched', async () => {
		const receiver = await filteredBy({ senders: '+14155550100', portalRules: 'unmatched' });
		const other = { from: '919876543210', matchedRuleId: 'rule_1' };
		await expectThrough(receiver, {
			wanted: [
				fresh({ ...other, text: 'STOP' }),
				fresh({ ...other, text: 'unsubscribe!' }),
				fresh({ ...other, text: 'START' }),
				fresh({ ...other, text: 'HELP' }),
			],
			unwanted: [fresh({ ...other, text: 'balance' })],
			output: 'optOut',
		});
	});

	it('to another line are not for this workflow', async () => {
		const receiver = await filteredBy({ lines: '+14155550199' });
		await expectThrough(receiver, {
			wanted: [fresh({ to: '14155550199', text: 'STOP' })],
			unwanted: [fresh({ text: 'STOP' })],
			output: 'optOut',
		});
	});
});

describe('what a filter leaves out', () => {
	it('is still a 401 when it is not signed, and a 400 when it is no message', async () => {
		const receiver = await filteredBy({ senders: '+14155550100' }, ['message']);
		for (const body of [fresh(), callback()]) {
			expect(await post(receiver.url, body)).toEqual(UNAUTHORIZED);
			expect(await deliver(receiver.url, body, 'another')).toEqual(UNAUTHORIZED);
			const old = { 'x-mac-signature': signatureOf(fresh(), secret) };
			expect(await post(receiver.url, body, old)).toEqual(UNAUTHORIZED);
			expect(await deliver(receiver.url, body, secret)).toEqual(FILTERED);
		}
		expect(await deliver(receiver.url, '[]', secret)).toMatchObject({ status: 400 });
		await quietFor(300);
		expect(await receiver.executions()).toEqual([]);
	});

	it('is not remembered: sent again after the filter was changed, it runs', async () => {
		const receiver = await filteredBy({ senders: '+14155550100' });
		const body = fresh();
		expect(await deliver(receiver.url, body, secret)).toEqual(FILTERED);
		expect(await deliver(receiver.url, body, secret)).toEqual(FILTERED);
		const { id, nodes } = receiver.workflow;
		await world.client.updateWorkflow(id, {
			nodes: nodes.map((node) => (node.name === 'Trigger' ? { ...node, parameters: {} } : node)),
		});
		await world.client.publish(id);
		expect(await deliver(receiver.url, body, secret)).toEqual(ACCEPTED);
		const ran = await eventually(
			() => receiver.ran(),
			({ length }) => length > 0,
		);
		expect(ran).toMatchObject([{ messageId: body.id }]);
	});

	it('by an expression runs as well as by a list', async () => {
		const senders = "={{ ['+14155550100', '+14155550101'].join(',') }}";
		await expectThrough(await filteredBy({ senders }), {
			wanted: [fresh({ from: '+14155550101' })],
			unwanted: [fresh({ from: '+14155550102' })],
		});
	});
});
