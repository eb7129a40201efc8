import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { httpSms } from '../../simulator/gateways/httpSms/gateway.mts';
import { textbee } from '../../simulator/gateways/textbee/gateway.mts';
import { startSimulator, type Simulator } from '../../simulator/simulator.mts';
import type { Gateway as SimulatedGateway } from '../../simulator/world.mts';
import type { Credential } from '../../testbed/n8n/api/types.mts';
import { eventually, quietFor } from '../../testbed/process/eventually.mts';
import { createReceiver } from '../../testbed/world/receiver.mts';
import { createSender } from '../../testbed/world/workflows.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

/*
 * Gateways whose server posts the deliveries, and has a list of webhooks that it is given a secret for.
 */

let world: World;

beforeAll(async () => {
	world = await startWorld();
}, BOOT_TIMEOUT);
afterAll(async () => await world?.close(), BOOT_TIMEOUT);

interface ServerGateway {
	gateway: 'textbee' | 'httpSms';
	simulate(): SimulatedGateway & { account: object };
	webhooks(gateway: SimulatedGateway): string[];
	/** What sending needs beside a number and a text. */
	sending: Record<string, unknown>;
}

const GATEWAYS: ServerGateway[] = [
	{
		gateway: 'textbee',
		simulate: () => textbee(),
		webhooks: (gateway) =>
			(gateway as ReturnType<typeof textbee>).account.subscriptions.map(
				({ deliveryUrl }) => deliveryUrl,
			),
		sending: {},
	},
	{
		gateway: 'httpSms',
		simulate: () => httpSms(),
		webhooks: (gateway) =>
			(gateway as ReturnType<typeof httpSms>).account.webhooks.map(({ url }) => url),
		sending: { sender: { __rl: true, mode: 'id', value: '+15550100001' } },
	},
];

describe.each(GATEWAYS.map((each) => [each.gateway, each] as const))(
	'with %s',
	(_, { gateway, simulate, webhooks, sending }) => {
		let simulated: SimulatedGateway;
		let simulator: Simulator;
		let credential: Credential;

		beforeAll(async () => {
			simulated = simulate();
			simulator = await startSimulator({ sendDelayMs: 0, retryDelaysMs: [200] }, simulated);
			credential = await world.client.createCredential(gateway, `${gateway}Api`, {
				baseUrl: simulator.apiBaseUrl,
				apiKey: simulator.apiKey,
				signingSecret: 'example-signing-secret-0001',
			});
		});
		afterAll(async () => await simulator?.close());

		it('the credential is accepted', async () => {
			expect(await world.client.testCredential(credential)).toMatchObject({ status: 'OK' });
		});

		it('a text runs the published workflow, and none the one that is not', async () => {
			const receiver = await createReceiver(world, {
				parameters: { gateway, registration: 'automatic' },
				credential,
			});
			expect(webhooks(simulated)).toEqual([receiver.url]);
			const { id } = simulator.sendText({ from: '+14155550100', text: 'hello' });
			const { deliveries } = await simulator.textSettled(id);
			expect(deliveries.map(({ state }) => state)).toEqual(['acknowledged']);
			await eventually(
				async () => await Promise.resolve(receiver.ran().length),
				(count) => count === 1,
			);
			expect(receiver.ran()).toMatchObject([{ text: 'hello', from: '+14155550100', gateway }]);

			await world.client.unpublish(receiver.workflow.id);
			await eventually(
				async () => await Promise.resolve(webhooks(simulated)),
				(urls) => urls.length === 0,
			);
			await world.client.deleteWorkflow(receiver.workflow.id);
		});

		it('listening for a test event stands beside production', async () => {
			const receiver = await createReceiver(world, {
				parameters: { gateway, registration: 'automatic' },
				credential,
			});
			const { client } = world;
			const { id } = receiver.workflow;
			await client.listenForTestEvent(id, 'Trigger');
			const testUrl = await client.webhookUrl(receiver.workflow, 'Trigger', { test: true });
			expect(webhooks(simulated).sort()).toEqual([receiver.url, testUrl].sort());
			const text = simulator.sendText({ from: '+14155550101', text: 'test' });
			const { deliveries } = await simulator.textSettled(text.id);
			expect(deliveries.map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged']);

			await client.stopListening(id, 'Trigger');
			// n8n answers before it has called the node.
			await quietFor(500);
			expect(webhooks(simulated)).toEqual([receiver.url]);
			await client.deleteWorkflow(id);
		});

		it('a text is sent, and its reports come in', async () => {
			const receiver = await createReceiver(world, {
				parameters: { gateway, registration: 'automatic' },
				credential,
			});
			const sender = await createSender(world, {
				credential,
				parameters: { gateway, ...sending },
			});
			const run = await sender.send('+14155550102');
			expect(run).toMatchObject({ status: 'success', error: '' });
			const [[{ json }]] = run.left('SMS');
			expect(simulator.messages()).toMatchObject([{ to: '+14155550102' }]);
			await eventually(
				async () => await Promise.resolve(receiver.ran('report').length),
				(count) => count === 2,
			);
			expect(receiver.ran('report').map(({ messageId }) => messageId)).toEqual([
				json.messageId,
				json.messageId,
			]);
			await world.client.deleteWorkflow(sender.workflow.id);
			await world.client.deleteWorkflow(receiver.workflow.id);
		});
	},
);
