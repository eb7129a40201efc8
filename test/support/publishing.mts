import { HookContext } from 'n8n-core';
import { NodeOperationError, type IWebhookData } from 'n8n-workflow';

import { additionalDataOf } from './engine.mts';
import { TRIGGER_NAME, type ListeningTrigger } from './listeningTrigger.mts';

/** n8n's hooks of a trigger, whose requests are real ones. */
export class Publishing {
	/** @param isTest whether n8n listens for a test event, rather than publishes */
	constructor(
		private readonly trigger: ListeningTrigger,
		private readonly isTest = false,
	) {}

	/** The URL that is registered. */
	get url(): string {
		return this.context().getNodeWebhookUrl('default') ?? '';
	}

	/** Publishes the workflow. @returns what n8n says when it fails */
	async publish(): Promise<string> {
		try {
			const { checkExists, create } = this.hooks();
			if (!(await checkExists.call(this.context()))) await create.call(this.context());
			return 'published';
		} catch (error) {
			if (!(error instanceof NodeOperationError)) throw error;
			return `${error.message} | ${error.description ?? ''}`;
		}
	}

	async unpublish(): Promise<void> {
		await this.hooks().delete.call(this.context());
	}

	private hooks() {
		const { workflow } = this.trigger.server.options;
		const { webhookMethods } = workflow.nodeTypes.getByNameAndVersion(
			this.node().type,
			this.node().typeVersion,
		);
		if (!webhookMethods?.default) throw new Error('the trigger registers nothing');
		return webhookMethods.default;
	}

	private node() {
		const node = this.trigger.server.options.workflow.getNode(TRIGGER_NAME);
		if (!node) throw new Error('the workflow has no trigger');
		return node;
	}

	private context(): HookContext {
		const { server, credentials } = this.trigger;
		return new HookContext(
			server.options.workflow,
			this.node(),
			additionalDataOf(credentials, {
				webhookBaseUrl: server.baseUrl,
				webhookTestBaseUrl: server.testBaseUrl,
			}),
			'trigger',
			this.isTest ? 'manual' : 'activate',
			{ isTest: this.isTest } as IWebhookData,
		);
	}
}
