import type { INodeParameters, WorkflowExecuteMode } from 'n8n-workflow';

import { TestCredentialsHelper } from './credentialsHelper.mts';
import { execute, nodeOf, outputsOf, TRIGGER, workflowOf } from './engine.mts';
import { post, type Reply } from './post.mts';
import { CURRENT_SECRET } from './secrets.mts';
import { signatureOf } from './signatures.mts';
import { WebhookServer } from './webhookServer.mts';

/** The trigger's name in its workflow. */
export const TRIGGER_NAME = 'SMS Gateway Trigger';

interface ListeningOptions {
	parameters?: INodeParameters;
	credentials?: TestCredentialsHelper;
	mode?: WorkflowExecuteMode;
	/** Two servers of one workflow are one trigger. */
	workflow?: ReturnType<typeof workflowOf>;
	store?: () => Promise<void>;
}

/** A trigger that listens on a real HTTP server, as a published one does in n8n. */
export class ListeningTrigger {
	private constructor(
		readonly server: WebhookServer,
		readonly credentials: TestCredentialsHelper,
		readonly url: string,
	) {}

	static async start(options: ListeningOptions = {}): Promise<ListeningTrigger> {
		const { parameters, credentials = new TestCredentialsHelper() } = options;
		const workflow =
			options.workflow ??
			workflowOf([nodeOf(TRIGGER, TRIGGER_NAME, { parameters: parameters ?? {} })]);
		const server = new WebhookServer({ ...options, workflow, trigger: TRIGGER_NAME, credentials });
		const trigger = new ListeningTrigger(server, credentials, await server.listen());
		listening.add(trigger);
		return trigger;
	}

	get stored() {
		return this.server.stored;
	}

	/** The texts of the messages that n8n has stored. */
	get storedTexts() {
		return this.stored.flat().map(({ json }) => json.text);
	}

	/** What leaves the trigger on Message, of every message that n8n has stored, in the real engine. */
	async left() {
		const { workflow } = this.server.options;
		const runs = this.stored.map(
			async (items) => await execute(workflow, TRIGGER_NAME, items, { mode: 'manual' }),
		);
		return (await Promise.all(runs)).flatMap((run) => outputsOf(run, TRIGGER_NAME)?.[0] ?? []);
	}

	/** Delivers these bytes, signed as the gateway signs them. */
	async deliver(body: Buffer | string, secret: string | Buffer = CURRENT_SECRET): Promise<Reply> {
		return await this.post(body, [['X-MAC-Signature', signatureOf(body, secret)]]);
	}

	/** Posts these bytes as JSON with exactly these further headers. */
	async post(body: Buffer | string, headers: Array<[string, string]> = []): Promise<Reply> {
		return await post(this.url, body, [['Content-Type', 'application/json'], ...headers]);
	}
}

const listening = new Set<ListeningTrigger>();

/** For `afterEach`: ends every server that the test started. */
export async function stopListening(): Promise<void> {
	await Promise.all([...listening].map(async ({ server }) => await server.close()));
	listening.clear();
}
