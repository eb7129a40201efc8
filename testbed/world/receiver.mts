import { randomUUID } from 'node:crypto';
import type { Credential, ExecutionSummary, Workflow } from '../n8n/api/types.mts';
import type { Store } from './store.mts';
import { callNode, credentialsOf, mainTo, triggerNode } from './workflows.mts';
import { inTurn, type World } from './world.mts';

const OUTPUTS = ['message', 'optOut', 'report'] as const;
export type Output = (typeof OUTPUTS)[number];

/** A published workflow: the trigger, and behind each of its outputs a call that is counted. */
export interface Receiver {
	workflow: Workflow;
	/** The production URL; in queue mode that of the next webhook process, in turn. */
	readonly url: string;
	/** The production URL by all ways. */
	urls: string[];
	/** The items that came out, in the order in which what stands behind ran. */
	ran(output?: Output): Array<Record<string, unknown>>;
	/** When what stands behind an output was called, ISO-8601. */
	calledAt(output?: Output): string[];
	executions(): Promise<ExecutionSummary[]>;
}

export interface ReceiverOptions {
	parameters?: Record<string, unknown>;
	credential?: Credential;
	/** The store on the trigger. */
	store?: Pick<Store, 'credential'>;
	publish?: boolean;
	/** How long what stands behind the trigger takes, in milliseconds. */
	delayMs?: number;
	settings?: Record<string, unknown>;
}

export async function createReceiver(
	{ client, simulator, credential, waysTo }: World,
	options: ReceiverOptions = {},
): Promise<Receiver> {
	const name = randomUUID();
	const sinkOf = (output: Output) => `${name}-${output}`;
	const workflow = await client.createWorkflow({
		name,
		nodes: [
			triggerNode({
				parameters: options.parameters,
				credentials: credentialsOf(options.credential ?? credential, options.store),
			}),
			...OUTPUTS.map((output) =>
				callNode(output, `${simulator.url}/sink/${sinkOf(output)}?delayMs=${options.delayMs ?? 0}`),
			),
		],
		connections: { Trigger: mainTo(...OUTPUTS) },
		settings: { executionOrder: 'v1', ...options.settings },
	});
	if (options.publish !== false) await client.publish(workflow.id);
	const urls = waysTo(await client.webhookUrl(workflow, 'Trigger'));
	const next = inTurn(urls);
	return {
		workflow,
		urls,
		get url() {
			return next();
		},
		ran: (output = 'message') =>
			simulator
				.sink(sinkOf(output))
				.calls.map(({ body }) => JSON.parse(body) as Record<string, unknown>),
		calledAt: (output = 'message') => simulator.sink(sinkOf(output)).calls.map(({ at }) => at),
		executions: async () => await client.executions({ workflowId: workflow.id }),
	};
}
