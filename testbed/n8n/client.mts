import { parse } from 'flatted';
import { eventually } from '../process/eventually.mts';
import { N8nApiError, Session } from './api/session.mts';
import type {
	Credential,
	CredentialTest,
	Execution,
	ExecutionSummary,
	PublicationStatus,
	Workflow,
	WorkflowJson,
} from './api/types.mts';
import { webhookPath, type WebhookDescription } from './api/webhook-path.mts';

/** n8n tries a failing trigger five times in some 15 s before it says so. In milliseconds. */
const PUBLISHED_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 10_000;

/** The largest page of executions that n8n gives. */
const PAGE = 100;

/** Who owns the n8n; the password needs 8 characters, a capital letter and a digit. */
export interface Owner {
	email: string;
	password: string;
	firstName?: string;
	lastName?: string;
}

/** Which executions to list. */
export interface ExecutionFilter {
	workflowId: string;
	/** All of them if left out. */
	status?: Array<ExecutionSummary['status']>;
}

/**
 * n8n's own REST API, as the editor uses it: log in first. Each method throws an
 * {@link N8nApiError} that names method, path, status and n8n's reason.
 */
export class N8nClient extends Session {
	constructor(
		/** The editor's address, for example `http://127.0.0.1:5678`. */
		readonly url: string,
		private readonly owner: Owner,
	) {
		super(url);
	}

	/** Makes the owner's account and logs in; logs in if the account is there. */
	async setUpOwner(): Promise<void> {
		const { firstName = 'Demo', lastName = 'Owner' } = this.owner;
		try {
			const account = { ...this.owner, firstName, lastName };
			await this.request('POST', '/rest/owner/setup', account);
		} catch (error) {
			// 400: there is an owner already.
			if (!(error instanceof N8nApiError) || error.status !== 400) throw error;
			await this.login();
		}
	}

	/** Logs in as the owner; the cookie outlives a restart of n8n. Five a minute are let through. */
	async login(): Promise<void> {
		const { email, password } = this.owner;
		await this.request('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** Makes a credential; `data` are its fields by name. */
	async createCredential(
		name: string,
		type: string,
		data: Record<string, unknown>,
	): Promise<Credential> {
		return await this.request('POST', '/rest/credentials', { name, type, data });
	}

	/** Changes a credential; `data` replaces all of its fields. */
	async updateCredential(
		{ id, name, type }: Credential,
		data: Record<string, unknown>,
	): Promise<Credential> {
		return await this.request('PATCH', `/rest/credentials/${id}`, { name, type, data });
	}

	/** Whether n8n has a credential still. */
	async hasCredential({ id }: Credential): Promise<boolean> {
		return (await this.unlessMissing<Credential>(`/rest/credentials/${id}`)) !== undefined;
	}

	/** Runs a credential's test as the editor does, with the fields that n8n has or with others. */
	async testCredential(
		{ id, name, type }: Credential,
		data?: Record<string, unknown>,
	): Promise<CredentialTest> {
		// What the editor sees of a credential: for each secret a blank that n8n fills in again.
		const { data: redacted } = await this.request<{ data: Record<string, unknown> }>(
			'GET',
			`/rest/credentials/${id}?includeData=true`,
		);
		const credentials = { id, name, type, data: data ?? redacted };
		return await this.request('POST', '/rest/credentials/test', { credentials });
	}

	/** Makes a workflow; it is not published. */
	async createWorkflow(workflow: WorkflowJson): Promise<Workflow> {
		// Of an exported workflow, these two name the one that it was.
		const body = { settings: {}, ...workflow, id: undefined, versionId: undefined };
		return await this.request('POST', '/rest/workflows', body);
	}

	/** The workflow as it was saved last. */
	async workflow(id: string): Promise<Workflow> {
		return await this.request('GET', `/rest/workflows/${id}`);
	}

	/** The workflow as it was saved last, or undefined if n8n has it no more. */
	async findWorkflow(id: string): Promise<Workflow | undefined> {
		return await this.unlessMissing(`/rest/workflows/${id}`);
	}

	/** All workflows that this user sees. */
	async workflows(): Promise<Array<Pick<Workflow, 'id' | 'name' | 'nodes'>>> {
		const select = encodeURIComponent(JSON.stringify(['id', 'name', 'nodes']));
		return await this.request('GET', `/rest/workflows?select=${select}`);
	}

	/** Saves changes to a workflow; what is published stays until `publish`. */
	async updateWorkflow(id: string, changes: Partial<WorkflowJson>): Promise<Workflow> {
		const { versionId } = await this.workflow(id);
		return await this.request('PATCH', `/rest/workflows/${id}`, { ...changes, versionId });
	}

	/**
	 * Publishes a workflow as it was saved last, and waits until its webhooks are there: n8n answers
	 * before that.
	 * @throws Error with what n8n says of triggers that could not be activated
	 */
	async publish(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		const { status, triggers } = await this.untilStatus(
			id,
			(now) =>
				['partial', 'failed'].includes(now.status) ||
				(now.status === 'published' && now.liveVersionId === versionId),
		);
		if (status === 'published') return;
		const reasons = triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
		throw new Error(`Workflow ${id} was not published: ${reasons.join('; ')}`);
	}

	/** Takes a workflow's webhooks away, and waits until they are gone. */
	async unpublish(id: string): Promise<void> {
		await this.request('POST', `/rest/workflows/${id}/deactivate`, {});
		await this.untilStatus(id, ({ status }) => status === 'not_published');
	}

	private async untilStatus(id: string, isWanted: (status: PublicationStatus) => boolean) {
		const path = `/rest/workflows/${id}/publication-status`;
		const ask = async () => await this.request<PublicationStatus>('GET', path);
		return await eventually(ask, isWanted, PUBLISHED_WITHIN_MS);
	}

	/** Deletes a workflow with its executions; it may be published. */
	async deleteWorkflow(id: string): Promise<void> {
		const { active } = await this.workflow(id);
		if (active) await this.unpublish(id);
		await this.request('POST', `/rest/workflows/${id}/archive`, {});
		await this.request('DELETE', `/rest/workflows/${id}`);
	}

	/** All executions that match, the newest first; those that run are among them. */
	async executions(filter: ExecutionFilter): Promise<ExecutionSummary[]> {
		// By ID: one that ends between two pages is on both.
		const all = new Map<string, ExecutionSummary>();
		let cursor: string | null = null;
		do {
			const query = new URLSearchParams({
				filter: JSON.stringify(filter),
				limit: String(PAGE),
			});
			if (cursor !== null) query.set('cursor', cursor);
			const page: { results: ExecutionSummary[]; nextCursor: string | null } = await this.request(
				'GET',
				`/rest/executions?${query}`,
			);
			for (const execution of page.results) all.set(execution.id, execution);
			cursor = page.nextCursor;
		} while (cursor !== null);
		return [...all.values()].sort((a, b) => Number(b.id) - Number(a.id));
	}

	/** One execution with its data, which n8n sends as a text. */
	async execution(id: string): Promise<Execution> {
		const execution = await this.request<Execution & { data: string }>(
			'GET',
			`/rest/executions/${id}`,
		);
		return { ...execution, data: parse(execution.data) as Execution['data'] };
	}

	/** Runs a failed execution again from where it failed; answers when that has ended. */
	async retry(id: string): Promise<ExecutionSummary> {
		return await this.request('POST', `/rest/executions/${id}/retry`, { loadWorkflow: false });
	}

	/** Runs a workflow from a trigger, as "Execute workflow" in the editor does. */
	async run(
		id: string,
		trigger: string,
	): Promise<{ executionId?: string; waitingForWebhook?: boolean }> {
		const body = { triggerToStartFrom: { name: trigger } };
		return await this.request('POST', `/rest/workflows/${id}/run`, body);
	}

	/**
	 * Listens for one test event, for two minutes. No editor needs to be connected.
	 * @throws Error if the trigger is not one that waits for a request
	 */
	async listenForTestEvent(workflowId: string, trigger: string): Promise<void> {
		const { waitingForWebhook } = await this.run(workflowId, trigger);
		if (!waitingForWebhook) throw new Error(`"${trigger}" does not wait for a test event`);
	}

	/** Stops listening, and waits until a test event would find nobody: n8n answers before that. */
	async stopListening(workflowId: string, trigger: string): Promise<void> {
		const url = await this.webhookUrl(await this.workflow(workflowId), trigger, { test: true });
		await this.request('DELETE', `/rest/test-webhook/${workflowId}`);
		// As a browser asks before a request to another site: that runs nothing.
		const methods = async () => {
			const headers = { origin: new URL(url).origin };
			const response = await fetch(url, { method: 'OPTIONS', headers });
			await response.arrayBuffer();
			return response.headers.get('access-control-allow-methods') ?? '';
		};
		await eventually(methods, (listed) => !listed.includes(','), STOPPED_WITHIN_MS);
	}

	/**
	 * The address of a trigger's webhook, as the editor shows it.
	 * @throws Error if the workflow has no such node, or the node no webhook
	 */
	async webhookUrl(
		workflow: Workflow,
		nodeName: string,
		{ test = false }: { test?: boolean } = {},
	): Promise<string> {
		const node = workflow.nodes.find(({ name }) => name === nodeName);
		if (!node) throw new Error(`Workflow "${workflow.name}" has no node "${nodeName}"`);
		const nodeInfos = [{ name: node.type, version: node.typeVersion }];
		const [type] = await this.request<Array<{ webhooks?: WebhookDescription[] }>>(
			'POST',
			'/rest/node-types',
			{ nodeInfos },
		);
		const description = type?.webhooks?.[0];
		if (!description) throw new Error(`Node "${nodeName}" (${node.type}) has no webhook`);
		const endpoint = test ? 'webhook-test' : 'webhook';
		return `${this.url}/${endpoint}/${webhookPath(workflow.id, node, description)}`;
	}

	/**
	 * Makes a key for n8n's public API (`/api/v1`).
	 *
	 * @param expiresAt in seconds since 1970; by default it does not expire
	 */
	async createApiKey(
		scopes: string[],
		label = 'sms-gateway',
		expiresAt: number | null = null,
	): Promise<string> {
		const body = { label, expiresAt, scopes };
		return (await this.request<{ rawApiKey: string }>('POST', '/rest/api-keys', body)).rawApiKey;
	}

	/** Makes a project that several people share. Not every edition of n8n lets one. */
	async createProject(name: string): Promise<{ id: string }> {
		return await this.request('POST', '/rest/projects', { name });
	}

	/** Invites a person, accepts in their name, and logs them in: with a personal project of their own. */
	async addMember(member: Owner): Promise<N8nClient> {
		const { email, password, firstName = 'Demo', lastName = 'Member' } = member;
		const [{ user }] = await this.request<Array<{ user: { inviteAcceptUrl: string } }>>(
			'POST',
			'/rest/invitations',
			[{ email, role: 'global:member' }],
		);
		const token = new URL(user.inviteAcceptUrl).searchParams.get('token');
		const client = new N8nClient(this.url, member);
		const account = { token, firstName, lastName, password };
		await client.request('POST', '/rest/invitations/accept', account);
		return client;
	}

	private async unlessMissing<T>(path: string): Promise<T | undefined> {
		try {
			return await this.request<T>('GET', path);
		} catch (error) {
			if (error instanceof N8nApiError && [403, 404].includes(error.status)) return undefined;
			throw error;
		}
	}
}
