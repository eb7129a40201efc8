import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '../../testbed/process/eventually.mts';
import { createStore, type Store } from '../../testbed/world/store.mts';
import {
	acceptedTexts,
	conversationOf,
	credentialsOf,
	textFrom,
	workflowNode,
	type Conversation,
} from '../../testbed/world/workflows.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';
import { startScriptedModel, type ScriptedModel } from './support/scriptedModel.mts';

const [JANE, JOE, BOSS] = ['14155550100', '14155550101', '14155550102'];

let world: World;
let model: ScriptedModel;
let store: Store;

beforeAll(async () => {
	world = await startWorld();
	model = await startScriptedModel();
	store = await createStore(world);
}, BOOT_TIMEOUT);
afterAll(async () => {
	await model?.close();
	await world?.close();
}, BOOT_TIMEOUT);

/** The trigger, an agent, and a tool that texts Joe once the boss has approved it by text. */
async function createAgent(): Promise<Conversation> {
	const { client } = world;
	const openAi = await client.createCredential('Scripted model', 'openAiApi', {
		apiKey: 'none',
		url: model.url,
		organizationId: '',
		header: false,
	});
	const credentials = credentialsOf(world.credential, store);
	const wire = (node: string, type: string) => ({ [type]: [[{ node, type, index: 0 }]] });
	const workflow = await client.createWorkflow({
		name: `Agent ${randomUUID()}`,
		nodes: [
			workflowNode('Trigger', 'n8n-nodes-sms-gateway.smsGatewayTrigger', 2, {
				webhookId: randomUUID(),
				credentials,
			}),
			workflowNode('AI Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, {
				parameters: { promptType: 'define', text: 'Answer.', options: {} },
			}),
			workflowNode('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.3, {
				parameters: { model: { __rl: true, mode: 'id', value: 'gpt-4.1-mini' }, options: {} },
				credentials: { openAiApi: { id: openAi.id, name: openAi.name } },
			}),
			workflowNode('Approval', 'n8n-nodes-sms-gateway.smsGatewayHitlTool', 1, {
				parameters: {
					...{ resource: 'message', operation: 'sendAndWait', responseType: 'approval' },
					to: `+${BOSS}`,
					message: '={{ $tool.name }}: {{ JSON.stringify($tool.parameters) }}?',
				},
				credentials,
			}),
			workflowNode('Notify', 'n8n-nodes-sms-gateway.smsGatewayTool', 1, {
				parameters: {
					...{ resource: 'message', operation: 'send', to: `+${JOE}` },
					text: "={{ $fromAI('words') }}",
				},
				credentials,
			}),
		],
		connections: {
			Trigger: wire('AI Agent', 'main'),
			Model: wire('AI Agent', 'ai_languageModel'),
			Approval: wire('AI Agent', 'ai_tool'),
			Notify: wire('Approval', 'ai_tool'),
		},
		settings: { executionOrder: 'v1' },
	});
	await client.publish(workflow.id);
	return await conversationOf(world, workflow);
}

const statuses = async ({ workflow }: Conversation) =>
	(await world.client.executions({ workflowId: workflow.id })).map(({ status }) => status).sort();

it('asks for approval by text, and hands a refusal in words to the agent', async () => {
	const conversation = await createAgent();
	model.callEach({ toolParameters: { words: 'See you on Monday.' }, hitlParameters: {} });
	await conversation.deliver(textFrom(JANE, 'Tell Joe'));
	await eventually(
		async () => await statuses(conversation),
		([status]) => status === 'waiting',
		60_000,
	);
	expect(acceptedTexts(world)).toMatchObject([
		{ to: `+${BOSS}`, text: expect.stringContaining('"words":"See you on Monday."') },
	]);

	// Only the person who was asked can answer.
	await conversation.deliver(textFrom(BOSS, 'No, make it Tuesday'));
	await eventually(
		async () => await statuses(conversation),
		(all) => all.length === 2 && all.every((status) => status === 'success'),
		60_000,
	);
	expect(acceptedTexts(world)).toHaveLength(1);
	expect(model.answers.join()).toContain('No, make it Tuesday');
});

it('runs the tool after a YES', async () => {
	world.simulator.clearMessages();
	const conversation = await createAgent();
	model.callEach({ toolParameters: { words: 'See you on Monday.' }, hitlParameters: {} });
	await conversation.deliver(textFrom(JANE, 'Tell Joe'));
	await eventually(
		async () => await statuses(conversation),
		([status]) => status === 'waiting',
		60_000,
	);
	await conversation.deliver(textFrom(BOSS, 'YES'));
	await eventually(
		() => acceptedTexts(world).length,
		(length) => length === 2,
		60_000,
	);
	expect(acceptedTexts(world)[1]).toMatchObject({ to: `+${JOE}`, text: 'See you on Monday.' });
});
