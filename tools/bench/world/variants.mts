import { randomBytes, randomUUID } from 'node:crypto';
import type { Workflow, WorkflowNode } from '../../../testbed/n8n/api/types.mts';
import {
	credentialsOf,
	mainTo,
	triggerNode,
	workflowNode,
} from '../../../testbed/world/workflows.mts';
import type { World } from '../../../testbed/world/world.mts';
import type { Proof } from '../load/requests.mts';
import { PUBLIC_URL } from './benchWorld.mts';

/** A published workflow: a trigger, and behind it a node that does nothing. */
export interface Variant {
	name: VariantName;
	workflow: Workflow;
	/** Where it is reached, in queue mode by each webhook process. */
	urls: string[];
	/** What makes it take a request. */
	proof: Proof;
}

export const VARIANTS = {
	ours: 'our trigger',
	webhook: 'Webhook, no check',
	webhookHeader: 'Webhook, header auth',
	twilio: 'Twilio Trigger',
	bare: 'bare trigger',
	bareCredential: 'bare trigger with a credential',
} as const;

export type VariantName = keyof typeof VARIANTS;

/** Publishes the triggers that are asked for. Same body for all; each with its own proof. */
export async function publishVariants<Name extends VariantName>(
	world: World,
	names: readonly Name[],
): Promise<Record<Name, Variant>> {
	const made: Partial<Record<VariantName, Variant>> = {};
	for (const name of names) made[name] = await makers[name](world);
	return made as Record<Name, Variant>;
}

const makers: Record<VariantName, (world: World) => Promise<Variant>> = {
	async ours(world) {
		const { credential, account } = world;
		const node = triggerNode({ credentials: credentialsOf(credential) });
		const proof: Proof = {
			kind: 'gateway',
			header: 'x-mac-signature',
			secret: account.signingSecret,
		};
		return await publish(world, 'ours', node, proof);
	},

	webhook: publishWebhook,

	async webhookHeader(world) {
		const name = 'x-bench-key';
		const value = randomBytes(24).toString('hex');
		const { id } = await world.client.createCredential('Header', 'httpHeaderAuth', {
			name,
			value,
		});
		const node = webhookNode({ authentication: 'headerAuth' });
		node.credentials = { httpHeaderAuth: { id, name: 'Header' } };
		return await publish(world, 'webhookHeader', node, { kind: 'header', name, value });
	},

	async twilio(world) {
		const authToken = randomBytes(16).toString('hex');
		const { id } = await world.client.createCredential('Twilio', 'twilioApi', {
			authType: 'authToken',
			accountSid: 'AC_made_up',
			authToken,
		});
		const node = workflowNode('Trigger', 'n8n-nodes-base.twilioTrigger', 1, {
			webhookId: randomUUID(),
			parameters: { updates: ['com.twilio.messaging.inbound-message.received'] },
			credentials: { twilioApi: { id, name: 'Twilio' } },
		});
		return await publish(world, 'twilio', node, (path) => ({
			kind: 'twilio',
			publicUrl: `${PUBLIC_URL}${path}`,
			authToken,
		}));
	},

	async bare(world) {
		const node = workflowNode('Trigger', 'n8n-nodes-bench-bare.bareTrigger', 2, {
			webhookId: randomUUID(),
		});
		return await publish(world, 'bare', node, { kind: 'none' });
	},

	async bareCredential(world) {
		const node = workflowNode('Trigger', 'n8n-nodes-bench-bare.bareTrigger', 2, {
			webhookId: randomUUID(),
			credentials: credentialsOf(world.credential),
		});
		return await publish(world, 'bareCredential', node, { kind: 'none' });
	},
};

/** The Webhook node without a check; it needs nothing of the package. */
export async function publishWebhook(world: Pick<World, 'client' | 'waysTo'>): Promise<Variant> {
	return await publish(world, 'webhook', webhookNode(), { kind: 'none' });
}

function webhookNode(parameters: Record<string, unknown> = {}): WorkflowNode {
	const path = randomUUID();
	return workflowNode('Trigger', 'n8n-nodes-base.webhook', 2.1, {
		webhookId: path,
		parameters: {
			httpMethod: 'POST',
			path,
			responseMode: 'onReceived',
			options: {},
			...parameters,
		},
	});
}

async function publish(
	{ client, waysTo }: Pick<World, 'client' | 'waysTo'>,
	name: VariantName,
	trigger: WorkflowNode,
	proof: Proof | ((path: string) => Proof),
): Promise<Variant> {
	const workflow = await client.createWorkflow({
		name: VARIANTS[name],
		nodes: [trigger, workflowNode('Behind', 'n8n-nodes-base.noOp', 1)],
		connections: { Trigger: mainTo('Behind') },
		settings: { executionOrder: 'v1' },
	});
	await client.publish(workflow.id);
	const url = await client.webhookUrl(workflow, 'Trigger');
	return {
		name,
		workflow,
		urls: waysTo(url),
		proof: typeof proof === 'function' ? proof(new URL(url).pathname) : proof,
	};
}
