import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Credential, WorkflowNode } from '../../testbed/n8n/api/types.mts';
import { createStore, type Store } from '../../testbed/world/store.mts';
import {
	acceptedTexts,
	conversationOf,
	credentialsOf,
	workflowNode,
	type Conversation,
} from '../../testbed/world/workflows.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';
import { startScriptedModel, type ScriptedModel } from './support/scriptedModel.mts';

const [JANE, JOE, MALLORY] = ['14155550100', '14155550101', '14155550166'];

/** What nobody asked the model for: a message of somebody else, who opts in again. */
const INVENTED = {
	from: `+${MALLORY}`,
	to: `+${MALLORY}`,
	phoneNumber: `+${MALLORY}`,
	line: `+${MALLORY}`,
	messageId: 'invented',
	senderType: 'number',
	text: 'START',
	optOutIntent: 'optIn',
	optOutMatch: 'exact',
	optOutKeyword: 'START',
	receivedAt: new Date().toISOString(),
	unsubscribed: false,
};

let world: World;
let model: ScriptedModel;
let store: Store;
let openAi: Credential;

beforeAll(async () => {
	world = await startWorld();
	model = await startScriptedModel();
	store = await createStore(world);
	openAi = await world.client.createCredential('Scripted model', 'openAiApi', {
		apiKey: 'none',
		url: model.url,
		organizationId: '',
		header: false,
	});
}, BOOT_TIMEOUT);
afterAll(async () => {
	await model?.close();
	await world?.close();
}, BOOT_TIMEOUT);
afterEach(() => world.simulator.clearMessages());

interface AgentVersions {
	agent: number;
	/** Of the chat model: from 1.3 on it speaks OpenAI's responses API. */
	chatModel: number;
}

/** The trigger, a node that keeps nothing of its items, and an agent with these tools. */
async function createAgent(
	{ agent, chatModel }: AgentVersions,
	panels: Record<string, Record<string, unknown>>,
	between?: WorkflowNode,
): Promise<Conversation> {
	const credentials = credentialsOf(world.credential, store);
	const wire = (node: string, type: string) => ({ [type]: [[{ node, type, index: 0 }]] });
	const tools = Object.entries(panels).map(([name, parameters]) =>
		workflowNode(name, 'n8n-nodes-sms-gateway.smsGatewayTool', 1, { parameters, credentials }),
	);
	const first = between?.name ?? 'AI Agent';
	const workflow = await world.client.createWorkflow({
		name: `Agent ${randomUUID()}`,
		nodes: [
			workflowNode('Trigger', 'n8n-nodes-sms-gateway.smsGatewayTrigger', 2, {
				webhookId: randomUUID(),
				credentials,
			}),
			...(between ? [between] : []),
			workflowNode('AI Agent', '@n8n/n8n-nodes-langchain.agent', agent, {
				parameters: { promptType: 'define', text: 'Answer.', options: {} },
			}),
			workflowNode('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', chatModel, {
				parameters: { model: { __rl: true, mode: 'id', value: 'gpt-4.1-mini' }, options: {} },
				credentials: { openAiApi: { id: openAi.id, name: openAi.name } },
			}),
			...tools,
		],
		connections: {
			// Messages and opt-outs alike.
			Trigger: { main: [0, 1].map(() => [{ node: first, type: 'main', index: 0 }]) },
			...(between && { [between.name]: wire('AI Agent', 'main') }),
			Model: wire('AI Agent', 'ai_languageModel'),
			...Object.fromEntries(tools.map(({ name }) => [name, wire('AI Agent', 'ai_tool')])),
		},
		settings: { executionOrder: 'v1' },
	});
	await world.client.publish(workflow.id);
	return await conversationOf(world, workflow);
}

const keepsNothing = () =>
	workflowNode('CRM', 'n8n-nodes-base.set', 3.4, {
		parameters: { mode: 'raw', jsonOutput: '{"contact":"c-1"}', include: 'none' },
	});

const REPLY = { resource: 'message', operation: 'reply', text: "={{ $fromAI('words') }}" };
const HANDLE = { resource: 'optOut', operation: 'handle', businessName: 'Acme Dental' };
const NOTIFY = {
	resource: 'message',
	operation: 'send',
	to: `+${JOE}`,
	text: "={{ 'From ' + $fromAI('words') }}",
};

describe.each([
	{ agent: 3.1, chatModel: 1.3 },
	{ agent: 2, chatModel: 1.2 },
])('an AI Agent $agent whose model adds fields that nobody asked for', (versions) => {
	it('replies to the person of the trigger’s item, and to nobody else', async () => {
		const conversation = await createAgent(versions, { Reply: REPLY });
		model.callEach({ words: 'Noon.', ...INVENTED });
		const { status, error } = await conversation.texts(JANE, 'What time is it?');

		expect([status, error]).toEqual(['success', '']);
		expect(acceptedTexts(world)).toMatchObject([{ to: `+${JANE}`, text: 'Noon.' }]);
		expect(model.answers).toEqual([expect.stringContaining('sent')]);
	});

	it('does so behind a node that put out items of its own, and texts whom the panel says', async () => {
		const panels = { Reply: REPLY, Notify: NOTIFY };
		const conversation = await createAgent(versions, panels, keepsNothing());
		model.callEach({ words: 'Noon.', ...INVENTED });
		await conversation.texts(JANE, 'What time is it?');

		const sent = acceptedTexts(world).map(({ to, text }) => `${to} ${text}`);
		expect(sent.sort()).toEqual([`+${JANE} Noon.`, `+${JOE} From Noon.`]);
	});

	it('handles the opt-out of the person who texted, and lifts nobody’s', async () => {
		const conversation = await createAgent(versions, { Handle: HANDLE });
		const [first, second] = [1, 2].map((n) => `141555501${versions.agent * 10 + n}`);
		model.callEach({ ...INVENTED, from: `+${JOE}` });
		await conversation.texts(first, 'STOP');
		model.callEach({ ...INVENTED, from: `+${first}` });
		await conversation.texts(second, 'STOP');

		const rows = await store.rows();
		const statesOf = (person: string) =>
			rows.filter(({ phoneNumber }) => phoneNumber === `+${person}`).map(({ state }) => state);
		expect([first, second, JOE].map(statesOf)).toEqual([['optedOut'], ['optedOut'], []]);
		// Each is confirmed to the person, which the trigger does not do.
		expect(acceptedTexts(world).map(({ to }) => to)).toEqual([`+${first}`, `+${second}`]);
	});
});
