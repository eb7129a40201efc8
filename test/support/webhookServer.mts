import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { WebhookContext } from 'n8n-core';
import type {
	INodeExecutionData,
	IWebhookResponseData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import type { TestCredentialsHelper } from './credentialsHelper.mts';
import { additionalDataOf } from './engine.mts';

interface WebhookServerOptions {
	workflow: Workflow;
	trigger: string;
	credentials: TestCredentialsHelper;
	mode?: WorkflowExecuteMode;
	/** What n8n does between `webhook()` and its 200: an execution row. Rejects when that fails. */
	store?: (items: INodeExecutionData[]) => Promise<void>;
}

/**
 * A real HTTP server around the trigger's `webhook()`, which reads and answers as n8n does: JSON,
 * text, forms and XML are read before the node runs, multipart is consumed without its bytes, and
 * everything else is left to `readRawBody`. What the node returns is stored, then answered 200.
 */
export class WebhookServer {
	/** What `webhook()` handed to n8n, one entry an execution. */
	readonly stored: INodeExecutionData[][] = [];

	/** What `webhook()` returned, in the order in which it did. */
	readonly returned: IWebhookResponseData[] = [];

	readonly failures: unknown[] = [];

	/** Called with each response before the node runs. */
	onResponse: (response: ServerResponse) => void = () => undefined;

	private readonly server = createServer((request, response) => {
		this.serve(request, response).catch((error: unknown) => {
			this.failures.push(error);
			if (!response.headersSent) response.writeHead(500).end();
		});
	});

	constructor(readonly options: WebhookServerOptions) {}

	async listen(): Promise<string> {
		await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
		return `${this.baseUrl}/sms`;
	}

	/** What stands before the path of a webhook; every path leads to the trigger. */
	get baseUrl(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook`;
	}

	get testBaseUrl(): string {
		return `${this.baseUrl}-test`;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}

	private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const express = asExpress(response);
		this.onResponse(response);
		await parseAsN8nDoes(request);

		const answer = await this.runWebhook(request, express);
		this.returned.push(answer);
		const [items] = answer.workflowData ?? [];
		// n8n runs what there is, whoever wrote the answer.
		if (answer.noWebhookResponse) {
			if (items) this.stored.push(items);
			return;
		}
		if (items) {
			try {
				await this.options.store?.(items);
			} catch {
				express.status(500).json({ message: 'Error in workflow' });
				return;
			}
			this.stored.push(items);
		}
		express.status(200).json(answer.webhookResponse);
	}

	private async runWebhook(request: IncomingMessage, response: ExpressResponse) {
		const { workflow, trigger, credentials, mode = 'webhook' } = this.options;
		const node = workflow.getNode(trigger);
		if (!node) throw new Error(`the workflow has no node "${trigger}"`);
		const nodeType = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const [webhookDescription] = nodeType.description.webhooks ?? [];
		const surroundings = additionalDataOf(credentials, {
			webhookBaseUrl: this.baseUrl,
			webhookTestBaseUrl: this.testBaseUrl,
		});
		Object.assign(surroundings, { httpRequest: request, httpResponse: response });
		const context = new WebhookContext(
			workflow,
			node,
			surroundings,
			mode,
			{
				httpMethod: 'POST',
				node: node.name,
				path: 'sms',
				webhookDescription,
				workflowId: workflow.id,
				workflowExecuteAdditionalData: surroundings,
				isTest: mode === 'manual',
			},
			[],
			null,
		);
		if (!nodeType.webhook) throw new Error(`${node.type} takes no webhook`);
		return await nodeType.webhook.call(context);
	}
}

type ExpressResponse = ServerResponse & {
	status(code: number): ExpressResponse;
	json(body: unknown): ExpressResponse;
};

/** The two methods of Express that the trigger uses, on the real response. */
function asExpress(response: ServerResponse): ExpressResponse {
	const express: ExpressResponse = Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return express;
		},
		json(body: unknown) {
			response.setHeader('Content-Type', 'application/json; charset=utf-8');
			response.end(JSON.stringify(body));
			return express;
		},
	});
	return express;
}

const PARSED = /^(application\/json|text\/plain|application\/x-www-form-urlencoded|.*\/xml)\b/;

async function parseAsN8nDoes(request: IncomingMessage): Promise<void> {
	const withBody: IncomingMessage & { rawBody?: Buffer; readRawBody?: () => Promise<void> } =
		request;
	const type = request.headers['content-type'] ?? '';
	if (type.startsWith('multipart/form-data')) {
		await bytesOf(request);
		return;
	}
	withBody.readRawBody = async () => {
		withBody.rawBody ??= await bytesOf(request);
	};
	if (PARSED.test(type)) await withBody.readRawBody();
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}
