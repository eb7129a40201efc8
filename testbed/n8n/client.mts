import { allExecutions, executionWithData, type ExecutionFilter } from './api/executions.mts';
import { untilPublished, untilUnpublished } from './api/publication.mts';
import { N8nApiError, Session } from './api/session.mts';
import { listen, stopListening } from './api/test-event.mts';
import type {
	Credential,
	CredentialTest,
	Execution,
	ExecutionSummary,
	Workflow,
	WorkflowJson,
} from './api/types.mts';
import { webhookUrlOf } from './api/webhook-url.mts';

/** Who owns the n8n; the password needs 8 characters, a capital letter and a digit. */
export interface Owner {
	email: string;
	password: string;
	firstName?: string;
	lastName?: string;
}

/**
 * n8n's own REST API, as the editor uses it: log in first. Each method throws an
 * {@link N8nApiError} that names method, path, status and n8n's reason.
 */
export class N8nClient {
	private readonly session: Session;

	constructor(
		/** The editor's address, for example `http://127.0.0.1:5678`. */
		readonly url: string,
		private readonly owner: Owner,
	) {
		this.session = new Session(url);
	}

	/** Makes the owner's account and logs in; logs in if the account is there. */
	async setUpOwner(): Promise<void> {
		const { firstName = 'Demo', lastName = 'Owner' } = this.owner;
		try {
			const account = { ...this.owner, firstName, lastName };
			await this.session.request('POST', '/rest/owner/setup', account);
		} catch (error) {
			// 400: there is an owner already.
			if (!(error instanceof N8nApiError) || error.status !== 400) throw error;
			await this.login();
		}
	}

	/** Logs in as the owner; the cookie outlives a restart of n8n. Five a minute are let through. */
	async login(): Promise<void> {
		const { email, password } = this.owner;
		await this.session.request('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	/** Makes a credential; `data` are its fields by name. */
	async createCredential(
		name: string,
		type: string,
		data: Record<string, unknown>,
	): Promise<Credential> {
		return await this.session.request('POST', '/rest/credentials', { name, type, data });
	}

	/** Changes a credential; `data` replaces all of its fields. */
	async updateCredential(
		credential: Credential,
		data: Record<string, unknown>,
	): Promise<Credential> {
		const { id, name, type } = credential;
		return await this.session.request('PATCH', `/rest/credentials/${id}`, { name, type, data });
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
		const credentials = { id, name, type, data: data ?? (await this.redactedFields(id)) };
		return await this.session.request('POST', '/rest/credentials/test', { credentials });
	}

	/** What the editor sees of a credential: for each secret a blank that n8n fills in again. */
	private async redactedFields(id: string): Promise<Record<string, unknown>> {
		const path = `/rest/credentials/${id}?includeData=true`;
		return (await this.session.request<{ data: Record<string, unknown> }>('GET', path)).data;
	}

	/** Makes a workflow; it is not published. */
	async createWorkflow(workflow: WorkflowJson): Promise<Workflow> {
		// Of an exported workflow, these two name the one that it was.
		const body = { settings: {}, ...workflow, id: undefined, versionId: undefined };
		return await this.session.request('POST', '/rest/workflows', body);
	}

	/** The workflow as it was saved last. */
	async workflow(id: string): Promise<Workflow> {
		return await this.session.request('GET', `/rest/workflows/${id}`);
	}

	/** The workflow as it was saved last, or undefined if n8n has it no more. */
	async findWorkflow(id: string): Promise<Workflow | undefined> {
		return await this.unlessMissing(`/rest/workflows/${id}`);
	}

	/** Saves changes to a workflow; what is published stays until `publish`. */
	async updateWorkflow(id: string, changes: Partial<WorkflowJson>): Promise<Workflow> {
		const { versionId } = await this.workflow(id);
		const path = `/rest/workflows/${id}`;
		return await this.session.request('PATCH', path, { ...changes, versionId });
	}

	/**
	 * Publishes a workflow as it was saved last, and waits until its webhooks are there.
	 * @throws Error with what n8n says of triggers that could not be activated
	 */
	async publish(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.session.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		await untilPublished(this.session, id, versionId);
	}

	/** Takes a workflow's webhooks away, and waits until they are gone. */
	async unpublish(id: string): Promise<void> {
		await this.session.request('POST', `/rest/workflows/${id}/deactivate`, {});
		await untilUnpublished(this.session, id);
	}

	/** Deletes a workflow with its executions; it may be published. */
	async deleteWorkflow(id: string): Promise<void> {
		const { active } = await this.workflow(id);
		if (active) await this.unpublish(id);
		await this.session.request('POST', `/rest/workflows/${id}/archive`, {});
		await this.session.request('DELETE', `/rest/workflows/${id}`);
	}

	/** All executions that match, the newest first; those that run are among them. */
	async executions(filter: ExecutionFilter): Promise<ExecutionSummary[]> {
		return await allExecutions(this.session, filter);
	}

	/** One execution with its data. */
	async execution(id: string): Promise<Execution> {
		return await executionWithData(this.session, id);
	}

	/** Runs a failed execution again from where it failed; answers when that has ended. */
	async retry(id: string): Promise<ExecutionSummary> {
		const path = `/rest/executions/${id}/retry`;
		return await this.session.request('POST', path, { loadWorkflow: false });
	}

	/** Listens for one test event, as "Execute workflow" in the editor does: for two minutes. */
	async listenForTestEvent(workflowId: string, triggerName: string): Promise<void> {
		await listen(this.session, workflowId, triggerName);
	}

	/** Stops listening for a test event, and waits until n8n has stopped. */
	async stopListening(workflowId: string, triggerName: string): Promise<void> {
		const workflow = await this.workflow(workflowId);
		const testUrl = await this.webhookUrl(workflow, triggerName, { test: true });
		await stopListening(this.session, workflowId, testUrl);
	}

	/** The address of a trigger's webhook: production's, or the one for test events. */
	async webhookUrl(
		workflow: Workflow,
		nodeName: string,
		{ test = false }: { test?: boolean } = {},
	): Promise<string> {
		return await webhookUrlOf(this.session, workflow, nodeName, test);
	}

	/** Makes a key for n8n's public API (`/api/v1`) that does not expire. */
	async createApiKey(scopes: string[], label = 'sms-gateway'): Promise<string> {
		const body = { label, expiresAt: null, scopes };
		const { rawApiKey } = await this.session.request<{ rawApiKey: string }>(
			'POST',
			'/rest/api-keys',
			body,
		);
		return rawApiKey;
	}

	/** Makes a project that several people share. Not every edition of n8n lets one. */
	async createProject(name: string): Promise<{ id: string }> {
		return await this.session.request('POST', '/rest/projects', { name });
	}

	/** Invites a person, accepts in their name, and logs them in: with a personal project of their own. */
	async addMember(member: Owner): Promise<N8nClient> {
		const { email, password, firstName = 'Demo', lastName = 'Member' } = member;
		const [{ user }] = await this.session.request<
			Array<{ user: { inviteAcceptUrl: string }; error?: string }>
		>('POST', '/rest/invitations', [{ email, role: 'global:member' }]);
		const token = new URL(user.inviteAcceptUrl).searchParams.get('token');
		const client = new N8nClient(this.url, member);
		const account = { token, firstName, lastName, password };
		await client.session.request('POST', '/rest/invitations/accept', account);
		return client;
	}

	private async unlessMissing<T>(path: string): Promise<T | undefined> {
		try {
			return await this.session.request<T>('GET', path);
		} catch (error) {
			if (error instanceof N8nApiError && [403, 404].includes(error.status)) return undefined;
			throw error;
		}
	}
}
