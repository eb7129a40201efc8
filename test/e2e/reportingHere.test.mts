import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '../../testbed/process/eventually.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';
import {
	callNode,
	credentialsOf,
	mainTo,
	smsNode,
	triggerNode,
} from '../../testbed/world/workflows.mts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
}, BOOT_TIMEOUT);
afterAll(async () => await world?.close(), BOOT_TIMEOUT);

it('the reports of a reply run the workflow that replied, once it is published', async () => {
	const { client, simulator, credential } = world;
	const sink = randomUUID();
	const credentials = credentialsOf(credential);
	const workflow = await client.createWorkflow({
		name: sink,
		nodes: [
			triggerNode({ parameters: { registration: 'automatic' }, credentials }),
			smsNode(
				{
					...{
						resource: 'message',
						operation: 'reply',
						text: 'We are open.',
						optOutCheck: 'notChecked',
					},
					options: { reportToThisWorkflow: true },
				},
				{ credentials },
			),
			callNode('Report', `${simulator.url}/sink/${sink}`),
		],
		connections: { Trigger: mainTo('SMS', undefined, 'Report') },
	});
	await client.publish(workflow.id);
	const url = await client.webhookUrl(workflow, 'Trigger');
	simulator.sendText({ from: '12025550143', text: 'open?' });

	const calls = await eventually(
		() => simulator.sink(sink).calls,
		({ length }) => length === 2,
	);
	expect(calls.map(({ body }) => (JSON.parse(body) as { status: string }).status).sort()).toEqual([
		'delivered',
		'sent',
	]);
	expect(simulator.messages()).toMatchObject([{ to: '+12025550143', callback: url }]);
});
