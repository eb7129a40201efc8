import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json as jsonOf } from 'node:stream/consumers';

import { validateUrlSignature, WebhookContext } from 'n8n-core';
import type {
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	IRunExecutionData,
	IWebhookResponseData,
	Workflow,
} from 'n8n-workflow';

import type { TestCredentialsHelper } from './credentialsHelper.mts';
import { additionalDataOf, execute, nextId } from './engine.mts';

interface Execution {
	workflow: Workflow;
	start: string;
	status: 'running' | 'waiting' | 'ended' | 'failed';
	/** As n8n's database has it. */
	data: IRunExecutionData;
	/** What came of it last. */
	run?: IRun;
}

/**
 * Executions that wait, and n8n's address at which they are resumed, with what n8n 2.41 does there
 * (`waiting-webhooks.js`, `prepareExecutionData`): the signature is checked, the node is disabled, its
 * `webhook()` is called, and the execution goes on with what that returned.
 */
export class WaitingExecutions {
	/** Called before a request to resume is looked at. */
	before: (request: IncomingMessage) => void | Promise<void> = () => undefined;

	/** What went wrong in here, rather than in what is tested. */
	readonly failures: unknown[] = [];

	/** Paths that were asked for. */
	readonly asked: string[] = [];

	/** Responds in place of n8n; it need not. */
	fault?: (response: ServerResponse) => void;

	private readonly executions = new Map<string, Execution>();

	private readonly server = createServer((request, response) => {
		this.serve(request, response).catch((error: unknown) => {
			this.failures.push(error);
			response.destroy();
		});
	});

	constructor(private readonly credentials: TestCredentialsHelper) {}

	async listen(): Promise<void> {
		await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}

	get origin(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** What an execution has of its surroundings. */
	get surroundings() {
		return { webhookWaitingBaseUrl: `${this.origin}/webhook-waiting` };
	}

	/** Starts an execution. @returns its ID, once it waits or has ended */
	async start(workflow: Workflow, start: string, items: INodeExecutionData[]): Promise<string> {
		const id = nextId();
		const execution: Execution = {
			...{ workflow, start, status: 'running' },
			data: {} as IRunExecutionData,
		};
		this.executions.set(id, execution);
		await this.run(id, execution, items);
		return id;
	}

	status(id: string): Execution['status'] | undefined {
		return this.executions.get(id)?.status;
	}

	runOf(id: string): IRun {
		const run = this.executions.get(id)?.run;
		if (!run) throw new Error(`execution ${id} has not run`);
		return run;
	}

	/** When an execution that waits is to go on by itself, in milliseconds since 1970. */
	waitsUntil(id: string): number {
		return Number(new Date(this.executions.get(id)?.data.waitTill ?? Number.NaN));
	}

	/** Its time is over: what n8n's clock does. */
	async timeOut(id: string): Promise<void> {
		const execution = this.executions.get(id);
		if (execution?.status !== 'waiting') throw new Error(`execution ${id} does not wait`);
		await this.run(id, execution, []);
	}

	/** Deletes it, as a person does in n8n's list. */
	delete(id: string): void {
		this.executions.delete(id);
	}

	private async run(id: string, execution: Execution, items: INodeExecutionData[]): Promise<void> {
		const isNew = execution.status === 'running' && !execution.run;
		execution.status = 'running';
		const run = await execute(execution.workflow, execution.start, items, {
			executionId: id,
			credentials: this.credentials,
			surroundings: this.surroundings,
			...(!isNew && { runData: execution.data }),
		});
		execution.run = run;
		// Through the database and back.
		execution.data = structuredClone({ ...run.data, waitTill: run.waitTill ?? undefined });
		execution.status =
			run.status === 'waiting' ? 'waiting' : run.data.resultData.error ? 'failed' : 'ended';
	}

	private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const respond = (status: number, body: unknown) => {
			response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
		};
		this.asked.push(request.url ?? '');
		await this.before(request);
		if (this.fault) return this.fault(response);
		const url = new URL(request.url ?? '', this.origin);
		const [, , id] = url.pathname.split('/');
		const execution = this.executions.get(id);
		if (!execution) return respond(404, { message: `The execution "${id}" does not exist.` });
		const signature = url.searchParams.get('signature') ?? '';
		const secret = secretOf(this.contextOf(id, execution, request, response));
		if (!validateUrlSignature(signature, url, secret)) return respond(401, {});
		switch (execution.status) {
			case 'running':
				return respond(409, { message: `The execution "${id}" is running already.` });
			case 'failed':
				return respond(409, { message: `The execution "${id}" has finished with error.` });
			case 'ended':
				// A page that says that nothing is left to do.
				response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>');
				return;
			case 'waiting':
		}
		const body = await jsonOf(request);
		// Another request may have been quicker while this one was read.
		if (this.status(id) !== 'waiting') return respond(500, { message: 'already resuming' });
		const answer = await this.ask(id, execution, request, response, body);
		const [items] = answer.workflowData ?? [];
		if (items) {
			const [entry] = execution.data.executionData?.nodeExecutionStack ?? [];
			entry.data.main = answer.workflowData ?? [];
			entry.metadata = { ...entry.metadata, forwardAllOutputs: true } as typeof entry.metadata;
			void this.run(id, execution, items);
		}
		respond(200, answer.webhookResponse);
	}

	private async ask(
		id: string,
		execution: Execution,
		request: IncomingMessage,
		response: ServerResponse,
		body: unknown,
	): Promise<IWebhookResponseData> {
		const { data } = execution;
		const [entry] = data.executionData?.nodeExecutionStack ?? [];
		entry.node.disabled = true;
		const { waitTill } = data;
		data.waitTill = undefined;
		Object.assign(request, { body });
		const context = this.contextOf(id, execution, request, response);
		const { webhook } = typeOf(execution);
		const answer = (await webhook?.call(context)) ?? {};
		if (answer.workflowData) data.resultData.runData[nodeOf(execution).name].pop();
		// n8n changes what it read, and keeps that only when the execution goes on.
		else data.waitTill = waitTill;
		return answer;
	}

	private contextOf(
		id: string,
		execution: Execution,
		request: IncomingMessage,
		response: ServerResponse,
	): WebhookContext {
		const { workflow, data } = execution;
		const node = nodeOf(execution);
		const [webhookDescription] = typeOf(execution).description.webhooks ?? [];
		const surroundings = additionalDataOf(this.credentials, this.surroundings);
		Object.assign(surroundings, {
			executionId: id,
			httpRequest: request,
			httpResponse: response,
		});
		return new WebhookContext(
			workflow,
			node,
			surroundings,
			'webhook',
			{
				httpMethod: 'POST',
				node: node.name,
				path: node.id,
				webhookDescription,
				workflowId: workflow.id,
				workflowExecuteAdditionalData: surroundings,
			},
			[],
			data,
		);
	}
}

/** What n8n signs the addresses with. */
const secretOf = (context: WebhookContext) =>
	(context as unknown as { instanceSettings: { hmacSignatureSecret: string } }).instanceSettings
		.hmacSignatureSecret;

/** The node that waits. */
function nodeOf({ workflow, run }: Execution): INode {
	const node = workflow.getNode(run?.data.resultData.lastNodeExecuted ?? '');
	if (!node) throw new Error('no node has run');
	return node;
}

function typeOf(execution: Execution): INodeType {
	const { type, typeVersion } = nodeOf(execution);
	return execution.workflow.nodeTypes.getByNameAndVersion(type, typeVersion);
}
