import { randomUUID } from 'node:crypto';
import type { Credential, Workflow } from '../../testbed/n8n/api/types.mts';
import { countOf } from '../../testbed/world/countOf.mts';
import {
	callNode,
	credentialsOf,
	mainTo,
	smsNode,
	triggerNode,
	workflowNode,
} from '../../testbed/world/workflows.mts';
import type { FaultsWorld } from './faultsWorld.mts';

/** A published workflow: the trigger; behind Message a call that is counted and a reply. */
export interface BehindTrigger {
	workflow: Workflow;
	/** Where the gateway delivers. */
	url: string;
	/** How often what is behind the trigger began, by message ID. */
	runs(): Map<string, number>;
	/** The executions in which the trigger put a message out, by message ID, once each. */
	runners(): Map<string, Set<string>>;
	/** How many replies the gateway accepted, by message ID. */
	replies(): Map<string, number>;
	/** How many runs the trigger began by itself, with what n8n had lost. */
	recoveredRuns(): number;
	remove(): Promise<void>;
}

export interface BehindTriggerOptions {
	/** Of the store; without one no opt-out is recorded. */
	store?: Credential;
	/** Whether Reply looks in the store, too. */
	isGuarded?: boolean;
	/** How long the call takes that stands before the reply, in milliseconds. */
	callMs?: number;
	/** What the call is answered with; 200 by default. */
	callStatus?: number;
	/** Of the workflow. */
	settings?: Record<string, unknown>;
	/**
	 * Whether the processes know together which messages ran, and keep them: the trigger's options
	 * Deduplicate Across Processes and Keep for Recovery. Needs the store.
	 */
	shared?: boolean;
}

export async function publishBehindTrigger(
	{ client, simulator, credential, publicUrl }: FaultsWorld,
	{
		store,
		isGuarded = false,
		callMs = 0,
		callStatus = 200,
		settings,
		shared = false,
	}: BehindTriggerOptions,
): Promise<BehindTrigger> {
	const name = `Faults ${randomUUID()}`;
	const sink = name.replace(' ', '-');
	const credentials = credentialsOf(credential, store && { credential: store });
	const forReply = isGuarded ? credentials : credentialsOf(credential);
	const workflow = await client.createWorkflow({
		name,
		nodes: [
			triggerNode({
				parameters: shared
					? { options: { deduplicateAcrossProcesses: true, keepForRecovery: true } }
					: {},
				credentials,
			}),
			workflowNode('Message', 'n8n-nodes-base.noOp', 1),
			callNode(
				'Call',
				`${simulator.url}/sink/${sink}?delayMs=${callMs}&status=${callStatus}`,
				CALL_BODY,
			),
			smsNode(
				{
					resource: 'message',
					operation: 'reply',
					text: "={{ 'Reply to ' + $('Message').item.json.messageId }}",
					...(!isGuarded && { optOutCheck: 'notChecked' }),
				},
				{ credentials: forReply },
			),
			callNode('Opted out', `${simulator.url}/sink/${sink}`, CALL_BODY),
		],
		connections: {
			Trigger: mainTo('Message', 'Opted out'),
			Message: mainTo('Call'),
			Call: mainTo('SMS'),
		},
		settings: { executionOrder: 'v1', ...settings },
	});
	await client.publish(workflow.id);
	const calls = () => simulator.sink(sink).calls.map(({ body }) => JSON.parse(body) as Call);
	return {
		workflow,
		url: publicUrl(await client.webhookUrl(workflow, 'Trigger')),
		runs: () => countOf(calls().map(({ messageId }) => messageId)),
		runners() {
			const runners = new Map<string, Set<string>>();
			for (const { messageId, execution, recovered } of calls()) {
				if (recovered) continue;
				runners.set(messageId, (runners.get(messageId) ?? new Set()).add(execution));
			}
			return runners;
		},
		replies: () =>
			countOf(
				simulator
					.messages()
					.map(({ text }) => /^Reply to (.*)$/.exec(text)?.[1])
					.filter((id) => id !== undefined),
			),
		recoveredRuns: () => calls().filter(({ recovered }) => recovered).length,
		remove: async () => await client.deleteWorkflow(workflow.id),
	};
}

/** What the call behind the trigger says. */
interface Call {
	messageId: string;
	execution: string;
	recovered: boolean;
}

const CALL_BODY = `={{ JSON.stringify({
		messageId: $json.messageId,
		execution: $execution.id,
		recovered: $json.recoveredAt !== undefined,
	}) }}`;
