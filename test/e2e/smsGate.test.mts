import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { smsGate } from '../../simulator/gateways/smsGate/gateway.mts';
import type { Credential } from '../../testbed/n8n/api/types.mts';
import { eventually } from '../../testbed/process/eventually.mts';
import { createReceiver, type Receiver } from '../../testbed/world/receiver.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';
import { credentialsOf, mainTo, smsNode, triggerNode } from '../../testbed/world/workflows.mts';

const JANE = '+14155550100';

const gateway = smsGate({ devices: 2 });
let world: World;
let credential: Credential;
let fields: Record<string, string>;
let receiver: Receiver | undefined;

beforeAll(async () => {
	world = await startWorld({ gateway });
	fields = {
		connection: 'server',
		baseUrl: world.simulator.url,
		authentication: 'basic',
		user: gateway.account.user,
		password: gateway.account.password,
		signingSecrets: gateway.account.phones.map(({ signingKey }) => signingKey).join(','),
	};
	credential = await world.client.createCredential('SMSGate', 'smsGateApi', fields);
}, BOOT_TIMEOUT);
afterAll(async () => await world?.close(), BOOT_TIMEOUT);
afterEach(async () => {
	if (receiver) await world.client.deleteWorkflow(receiver.workflow.id);
	receiver = undefined;
});

const registered = () => [...new Set(gateway.account.webhooks.map(({ url }) => url))].sort();

describe('SMSGate in a real n8n', () => {
	it('is tested, and says what is wrong with its password', async () => {
		expect(await world.client.testCredential(credential, fields)).toMatchObject({ status: 'OK' });
		expect(
			await world.client.testCredential(credential, { ...fields, password: 'another' }),
		).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/User or password refused/),
		});
	});

	it('is registered by publishing, unless the panel says otherwise, and receives', async () => {
		receiver = await createReceiver(world, { parameters: { gateway: 'smsGate' }, credential });
		expect(registered()).toEqual([receiver.url]);

		const { id } = world.simulator.sendText({ from: JANE, text: 'balance' });
		const text = await world.simulator.textSettled(id);
		await gateway.repeat(text);
		await eventually(
			() => receiver?.ran() ?? [],
			(ran) => ran.length === 1,
		);

		expect(receiver.ran()).toMatchObject([{ text: 'balance', from: JANE, gateway: 'smsGate' }]);
		await world.client.unpublish(receiver.workflow.id);
		expect(registered()).toEqual([]);
	});

	it('listens for a test event beside production', async () => {
		const { client } = world;
		receiver = await createReceiver(world, { parameters: { gateway: 'smsGate' }, credential });
		const testUrl = await client.webhookUrl(receiver.workflow, 'Trigger', { test: true });
		await client.listenForTestEvent(receiver.workflow.id, 'Trigger');
		expect(registered()).toEqual([receiver.url, testUrl].sort());

		await client.stopListening(receiver.workflow.id, 'Trigger');
		await eventually(registered, ({ length }) => length === 1);
		expect(registered()).toEqual([receiver.url]);
	});

	it('answers from the phone that took the message, and hears of its delivery', async () => {
		const { client, simulator } = world;
		const { id } = await client.createWorkflow({
			name: 'Answers',
			nodes: [
				triggerNode({
					parameters: { gateway: 'smsGate' },
					credentials: credentialsOf(credential),
				}),
				smsNode(
					{
						...{ gateway: 'smsGate', operation: 'reply', text: 'We are open.' },
						optOutCheck: 'notChecked',
					},
					{ credentials: credentialsOf(credential) },
				),
			],
			connections: { Trigger: mainTo('SMS') },
			settings: { executionOrder: 'v1' },
		});
		await client.publish(id);
		await simulator.textSettled(simulator.sendText({ from: JANE, text: 'hours' }).id);
		await eventually(
			() => gateway.account.messages[0]?.state,
			(state) => state === 'Delivered',
		);

		expect(gateway.account.messages).toMatchObject([
			{
				deviceId: gateway.account.phones[0].id,
				simNumber: 1,
				textMessage: { text: 'We are open.' },
			},
		]);
		await client.deleteWorkflow(id);
	});
});
