import { randomUUID } from 'node:crypto';
import type { Credential, Execution, Item, Workflow, WorkflowNode } from '../n8n/api/types.mts';
import { N8nApiError } from '../n8n/api/session.mts';
import type { N8nClient } from '../n8n/client.mts';
import { deliver, message, post, type Answer } from './delivery.mts';
import { eventually } from '../process/eventually.mts';
import type { Store } from './store.mts';
import { inTurn, type World } from './world.mts';

/** What came of one execution. */
export interface Run {
	id: string;
	status: string;
	/** What left a node on each of its outputs, over all of its runs; empty when it failed. */
	left(nodeName: string): Item[][];
	/** How long a node took, in milliseconds. */
	took(nodeName: string): number;
	error: string;
}

/** The credentials of a node, for its gateway and for n8n's API, as its JSON has them. */
export function credentialsOf(gateway: Credential, store?: Pick<Store, 'credential'>) {
	const reference = ({ id, name }: Credential) => ({ id, name });
	return {
		[gateway.type]: reference(gateway),
		...(store && { smsGatewayN8nApi: reference(store.credential) }),
	};
}

export function workflowNode(
	name: string,
	type: string,
	typeVersion: number,
	rest: Partial<WorkflowNode> = {},
): WorkflowNode {
	const position: [number, number] = [0, 0];
	return { id: randomUUID(), name, type, typeVersion, position, parameters: {}, ...rest };
}

/** The action node. */
export const smsNode = (parameters: Record<string, unknown>, rest: Partial<WorkflowNode> = {}) =>
	workflowNode('SMS', 'n8n-nodes-sms-gateway.smsGateway', 1, { parameters, ...rest });

/** Our trigger. */
export const triggerNode = (rest: Partial<WorkflowNode> = {}) =>
	workflowNode('Trigger', 'n8n-nodes-sms-gateway.smsGatewayTrigger', 2, {
		webhookId: randomUUID(),
		...rest,
		parameters: rest.parameters ?? {},
	});

/** Posts what it gets, or another expression's value, as JSON. */
export const callNode = (name: string, url: string, json = '={{ JSON.stringify($json) }}') =>
	workflowNode(name, 'n8n-nodes-base.httpRequest', 4.2, {
		parameters: { method: 'POST', url, sendBody: true, specifyBody: 'json', jsonBody: json },
	});

/** n8n's Webhook node, which answers at once. */
export const webhookNode = (name: string, path: string) =>
	workflowNode(name, 'n8n-nodes-base.webhook', 2, {
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
	});

/** A connection from each output to the node of that name. */
export const mainTo = (...names: Array<string | undefined>) => ({
	main: names.map((node) => (node ? [{ node, type: 'main', index: 0 }] : [])),
});

const TIMEOUT = 120_000;

export function runOf(execution: Execution): Run {
	const { runData, error } = execution.data.resultData;
	return {
		id: execution.id,
		status: execution.status,
		left(nodeName) {
			const outputs: Item[][] = [];
			for (const run of runData[nodeName] ?? []) {
				for (const [index, items] of (run.data?.main ?? []).entries()) {
					outputs[index] = [...(outputs[index] ?? []), ...(items ?? [])];
				}
			}
			return outputs;
		},
		took: (nodeName) =>
			(runData[nodeName] ?? []).reduce((sum, run) => sum + Number(run.executionTime), 0),
		error: `${error?.message ?? ''} ${error?.description ?? ''}`.trim(),
	};
}

/** Gives the one execution after the other, each when it has ended. */
function runsAfter(client: N8nClient, workflowId: string, last: number): () => Promise<Run> {
	return async () => {
		const found = await eventually(
			async () =>
				(await executionsUnlessBusy(client, workflowId)).find(
					({ id, status }) => Number(id) > last && ['success', 'error', 'crashed'].includes(status),
				),
			(execution) => execution !== undefined,
			TIMEOUT,
		);
		last = Number(found?.id);
		return runOf(await client.execution(String(last)));
	};
}

/** n8n answers 503 while its database takes too long to answer it, on a machine that does much else. */
async function executionsUnlessBusy(client: N8nClient, workflowId: string) {
	try {
		return await client.executions({ workflowId });
	} catch (error) {
		if (error instanceof N8nApiError && error.status === 503) return [];
		throw error;
	}
}

/** A published workflow that sends what is posted to it: Webhook, a split into items, SMS Gateway. */
export interface Sender {
	workflow: Workflow;
	/** The production URL of the Webhook node; in queue mode that of the next webhook process. */
	readonly url: string;
	/** Has one text sent to each, one item each, and waits until the workflow has ended. */
	send(...people: Array<string | Record<string, unknown>>): Promise<Run>;
	/** The same without waiting. */
	start(...people: Array<string | Record<string, unknown>>): Promise<void>;
	/** Waits for the execution that is newer than the last one that was waited for. */
	ended(): Promise<Run>;
}

export interface SenderOptions {
	/** Without one nobody looks. */
	store?: Pick<Store, 'credential'>;
	parameters?: Record<string, unknown>;
	/** More of the node's JSON. */
	node?: Partial<WorkflowNode>;
	credential?: Credential;
	client?: N8nClient;
}

export async function createSender(world: World, options: SenderOptions = {}): Promise<Sender> {
	const { client = world.client, credential = world.credential } = options;
	const path = randomUUID();
	const parameters = {
		resource: 'message',
		operation: 'send',
		to: '={{ $json.to }}',
		text: '={{ $json.text }}',
		...(!options.store && { optOutCheck: 'notChecked' }),
		...options.parameters,
	};
	const workflow = await client.createWorkflow({
		name: `Sender ${path}`,
		nodes: [
			webhookNode('Webhook', path),
			workflowNode('People', 'n8n-nodes-base.splitOut', 1, {
				parameters: { fieldToSplitOut: 'body.people', options: {} },
			}),
			smsNode(parameters, {
				credentials: credentialsOf(credential, options.store),
				...options.node,
			}),
		],
		connections: { Webhook: mainTo('People'), People: mainTo('SMS') },
		settings: { executionOrder: 'v1' },
	});
	await client.publish(workflow.id);
	const next = inTurn(world.waysTo(`${world.n8n.url}/webhook/${path}`));
	const ended = runsAfter(client, workflow.id, 0);

	async function start(...people: Array<string | Record<string, unknown>>): Promise<void> {
		const items = people.map((person) => ({
			text: 'Your order is ready.',
			...(typeof person === 'string' ? { to: person } : person),
		}));
		const { status, body } = await post(next(), { people: items });
		if (status !== 200) throw new Error(`The Webhook node answered ${status}: ${body}`);
	}

	return {
		workflow,
		get url() {
			return next();
		},
		start,
		ended,
		async send(...people) {
			await start(...people);
			return await ended();
		},
	};
}

/** A published workflow behind the trigger, with a node of its own behind each output that is named. */
export interface Conversation {
	workflow: Workflow;
	/** The production URL of the trigger; in queue mode that of the next webhook process. */
	readonly url: string;
	/** A person texts; waits until the workflow has ended. */
	texts(from: string, text: string, more?: Record<string, unknown>): Promise<Run>;
	/** The same bytes, or others, without waiting. */
	deliver(body: Record<string, unknown>): Promise<Answer>;
	/** Waits for the execution that is newer than the last one that was waited for. */
	ended(): Promise<Run>;
}

export interface ConversationOptions {
	/** The store on the trigger. */
	store?: Pick<Store, 'credential'>;
	/** The trigger's panel. */
	parameters?: Record<string, unknown>;
	message?: WorkflowNode;
	optOut?: WorkflowNode;
	/** Further nodes, each behind the first output of the one before it, after `optOut`. */
	behindOptOut?: WorkflowNode[];
	publish?: boolean;
}

/** What a person texts, now. */
export const textFrom = (from: string, text: string, more: Record<string, unknown> = {}) =>
	message({ from, text, receivedAt: new Date().toISOString(), ...more });

export async function createConversation(
	world: World,
	options: ConversationOptions = {},
): Promise<Conversation> {
	const { client, credential } = world;
	const { message: onMessage, optOut, behindOptOut = [] } = options;
	const chain = [...(optOut ? [optOut] : []), ...behindOptOut];
	const workflow = await client.createWorkflow({
		name: `Conversation ${randomUUID()}`,
		nodes: [
			triggerNode({
				parameters: options.parameters,
				credentials: credentialsOf(credential, options.store),
			}),
			...(onMessage ? [onMessage] : []),
			...chain,
		],
		connections: {
			Trigger: mainTo(onMessage?.name, optOut?.name),
			...Object.fromEntries(
				chain.slice(1).map((node, index) => [chain[index].name, mainTo(node.name)]),
			),
		},
		settings: { executionOrder: 'v1' },
	});
	if (options.publish !== false) await client.publish(workflow.id);
	return await conversationOf(world, workflow);
}

/** What a test does with a workflow that begins with the trigger. */
export async function conversationOf(world: World, workflow: Workflow): Promise<Conversation> {
	const { client, account, waysTo } = world;
	const trigger = workflow.nodes.find(({ type }) => type.endsWith('.smsGatewayTrigger'));
	const next = inTurn(waysTo(await client.webhookUrl(workflow, trigger?.name ?? '')));
	const [newest] = await client.executions({ workflowId: workflow.id });
	const ended = runsAfter(client, workflow.id, Number(newest?.id ?? 0));
	const deliverBody = async (body: Record<string, unknown>) =>
		await deliver(next(), body, account.signingSecret);
	return {
		workflow,
		get url() {
			return next();
		},
		deliver: deliverBody,
		ended,
		async texts(from, text, more) {
			const { status, body } = await deliverBody(textFrom(from, text, more));
			if (status !== 200) throw new Error(`The trigger answered ${status}: ${body}`);
			return await ended();
		},
	};
}

/** What reached the simulated gateway: requests to send, whatever came of them. */
export const sendRequests = ({ simulator }: World) =>
	simulator.requests().filter(({ method, path }) => `${method} ${path}` === 'POST /v1/messages');

/** The texts that the simulated gateway accepted. */
export const acceptedTexts = ({ simulator }: World) =>
	simulator.messages().map(({ to, text, ref }) => ({ to, text, ref }));
