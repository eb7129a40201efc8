import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Item } from '../../testbed/n8n/api/types.mts';
import { deliver, message } from '../../testbed/world/delivery.mts';
import { eventually } from '../../testbed/process/eventually.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

let world: World;

beforeAll(async () => {
	world = await startWorld();
}, BOOT_TIMEOUT);
afterAll(async () => await world?.close(), BOOT_TIMEOUT);
afterEach(() => {
	world.simulator.clearFaults();
	world.simulator.clearMessages();
	world.simulator.clearRequests();
	world.simulator.setPhone({ online: true });
	world.simulator.setAccount({ active: true });
});

interface Run {
	status: string;
	/** What came out of the node, or nothing when it failed. */
	items: Item[];
	error: string;
	/** The whole execution, to look for what must not be in it. */
	everything: string;
}

/** Texts the trigger, and tells what the action node behind it (and behind a node that keeps nothing) made of it. */
async function runBehindTrigger(
	parameters: Record<string, unknown>,
	{
		text = 'hello',
		from = '919876543210',
		more = {},
	}: { text?: string; from?: string; more?: object } = {},
): Promise<Run> {
	const { client, credential, account } = world;
	const credentials = { mobileApiConnectApi: { id: credential.id, name: credential.name } };
	const node = (name: string, type: string, typeVersion: number, rest: object) => ({
		id: randomUUID(),
		name,
		type,
		typeVersion,
		position: [0, 0] as [number, number],
		parameters: {},
		...rest,
	});
	const workflow = await client.createWorkflow({
		name: randomUUID(),
		nodes: [
			node('Trigger', 'n8n-nodes-sms-gateway.smsGatewayTrigger', 2, {
				webhookId: randomUUID(),
				credentials,
			}),
			// What a CRM or an AI node does: an item of its own, without the message's fields.
			node('CRM', 'n8n-nodes-base.set', 3.4, {
				parameters: {
					mode: 'raw',
					jsonOutput: '{"contact":"c-1"}',
					include: 'none',
				},
			}),
			node('SMS', 'n8n-nodes-sms-gateway.smsGateway', 1, { credentials, parameters, ...more }),
		],
		connections: {
			Trigger: { main: [[{ node: 'CRM', type: 'main', index: 0 }]] },
			CRM: { main: [[{ node: 'SMS', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	});
	await client.publish(workflow.id);
	const url = await client.webhookUrl(workflow, 'Trigger');
	await deliver(url, message({ text, from }), account.signingSecret);
	const [{ id }] = await eventually(
		async () => await client.executions({ workflowId: workflow.id }),
		([execution]) => execution !== undefined && ['success', 'error'].includes(execution.status),
		90_000,
	);
	const execution = await client.execution(id);
	const { runData, error } = execution.data.resultData;
	return {
		status: execution.status,
		items: runData.SMS?.[0]?.data?.main?.[0] ?? [],
		error: `${error?.message ?? ''} ${error?.description ?? ''}`,
		everything: JSON.stringify(execution.data),
	};
}

const reply = (text = 'We are open.') => ({
	resource: 'message',
	operation: 'reply',
	text,
	optOutCheck: 'notChecked',
});
const send = (to: string, options = {}) => ({
	resource: 'message',
	operation: 'send',
	to,
	text: 'Your order is ready.',
	optOutCheck: 'notChecked',
	options,
});
const accepted = () => world.simulator.messages().map(({ to, text, ref }) => ({ to, text, ref }));
const requests = () =>
	world.simulator
		.requests()
		.filter(({ method, path }) => `${method} ${path}` === 'POST /v1/messages');

describe('reply', () => {
	it('answers the sender, even behind a node that dropped the message', async () => {
		const { status, items } = await runBehindTrigger(reply());
		expect(status).toBe('success');
		expect(accepted()).toMatchObject([{ to: '+919876543210', text: 'We are open.' }]);
		expect(items[0].json).toMatchObject({
			messageId: expect.stringMatching(/^msg_/),
			status: 'queued',
			to: '+919876543210',
			from: '+911234500000',
			sent: true,
			conversationId: '+911234500000/+919876543210',
			encoding: 'GSM-7',
			characters: 12,
			segments: 1,
			payload: { id: expect.stringMatching(/^msg_/) },
			inReplyTo: expect.stringMatching(/^fp_/),
		});
		expect(items[0].pairedItem).toEqual({ item: 0 });
	});

	it('says that a name cannot be answered, and sends nothing', async () => {
		const { status, error } = await runBehindTrigger(reply(), { from: 'VM-HDFCBK-S' });
		expect(status).toBe('error');
		expect(error).toContain('The sender is a name, not a phone number');
		expect(requests()).toEqual([]);
	});
});

describe('send', () => {
	it.each([
		['+1 (415) 555-0100', {}],
		['00 1 415 555 0100', {}],
		['(415) 555-0100', { defaultCountry: 'US' }],
	])('brings "%s" into E.164', async (to, options) => {
		expect((await runBehindTrigger(send(to, options))).status).toBe('success');
		expect(accepted()).toMatchObject([{ to: '+14155550100' }]);
	});

	it('tries again what the gateway did not accept, until a phone is online', async () => {
		world.simulator.addFault({
			method: 'POST',
			path: '/v1/messages',
			times: 2,
			answer: { status: 503, body: { error: 'no_active_device_for_tenant' } },
		});
		expect((await runBehindTrigger(send('+14155550100'))).status).toBe('success');
		expect(requests()).toHaveLength(3);
		expect(accepted()).toHaveLength(1);
	});

	it('gives up after a bounded number of tries, and says what to do', async () => {
		world.simulator.setPhone({ online: false });
		const run = await runBehindTrigger(send('+14155550100', { retries: 1 }));
		expect(run.status).toBe('error');
		expect(run.error).toContain('No paired phone is online');
		expect(requests()).toHaveLength(2);
	});

	it('never repeats a text whose answer was lost', async () => {
		world.simulator.addFault({
			method: 'POST',
			path: '/v1/messages',
			times: 1,
			answer: 'reset before answer',
		});
		const run = await runBehindTrigger(send('+14155550100'));
		expect(run.status).toBe('error');
		expect(run.error).toContain('it is not known whether the text was sent');
		expect(requests()).toHaveLength(1);
	});

	it('never repeats a text whose answer did not come in time', async () => {
		world.simulator.addFault({
			method: 'POST',
			path: '/v1/messages',
			times: 1,
			answer: 'timeout',
		});
		const run = await runBehindTrigger(send('+14155550100', { timeout: 1 }));
		expect(run.error).toContain('it is not known whether the text was sent');
		expect(requests()).toHaveLength(1);
	});

	it('with Continue On Fail goes on with an item that says what was wrong', async () => {
		const run = await runBehindTrigger(send('nonsense'), {
			more: { onError: 'continueRegularOutput' },
		});
		expect(run.status).toBe('success');
		expect(run.items[0].json.error).toContain('is not a phone number that can be texted');
	});

	it('keeps keys and secrets out of the execution, whatever goes wrong', async () => {
		world.simulator.setAccount({ active: false });
		const { error, everything } = await runBehindTrigger(send('+14155550100'));
		expect(error).toContain('suspended');
		expect(everything).not.toContain(world.account.apiKey);
		expect(everything).not.toContain(world.account.signingSecret);
	});
});

describe('the test of the credential', () => {
	const test = async (fields: Record<string, string>) =>
		await world.client.testCredential(world.credential, { ...world.account, ...fields });

	it('accepts a key whose account has no webhook yet', async () => {
		expect(await test({})).toMatchObject({ status: 'OK' });
	});

	it.each([
		[{ apiKey: 'sk_live_' + 'x'.repeat(40) }, 'Key refused'],
		[{ apiKey: '' }, 'Enter the API key'],
		[{ baseUrl: 'http://127.0.0.1:9/v1' }, 'Gateway not reached'],
		[{ baseUrl: 'ftp://example.com' }, 'must begin with https://'],
	])('says in plain words what is wrong: %j', async (fields, words) => {
		const { status, message: said } = await test(fields);
		expect(status).toBe('Error');
		expect(said).toContain(words);
	});

	it('says that the account is inactive', async () => {
		world.simulator.setAccount({ active: false });
		expect(await test({})).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('Account inactive'),
		});
	});
});
