/** A node as a workflow's JSON has it. */
export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	webhookId?: string;
	[more: string]: unknown;
}

/** A workflow as it is exported from the editor. */
export interface WorkflowJson {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	[more: string]: unknown;
}

/** A workflow that n8n has. */
export interface Workflow extends WorkflowJson {
	id: string;
	/** Changes with each edit; what is published is a version. */
	versionId: string;
	active: boolean;
}

/** A credential that n8n has; its data stays there. */
export interface Credential {
	id: string;
	name: string;
	type: string;
}

/** n8n's answer to a credential's test. */
export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** What the list of executions says of one. */
export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: 'new' | 'running' | 'success' | 'error' | 'crashed' | 'waiting' | 'canceled' | 'unknown';
	mode: string;
	startedAt: string | null;
	stoppedAt: string | null;
	retryOf?: string | null;
	retrySuccessId?: string | null;
}

/** An item between nodes. */
export interface Item {
	json: Record<string, unknown>;
	[more: string]: unknown;
}

/** One run of one node. */
export interface NodeRun {
	/** Items by output; an output that gave nothing may be null. */
	data?: { main?: Array<Item[] | null> };
	error?: { message: string; [more: string]: unknown };
	executionStatus?: string;
	[more: string]: unknown;
}

/** An execution with its data. */
export interface Execution extends ExecutionSummary {
	data: {
		resultData: {
			/** Runs by the node's name. */
			runData: Record<string, NodeRun[]>;
			lastNodeExecuted?: string;
			error?: { message: string; [more: string]: unknown };
		};
		[more: string]: unknown;
	};
	workflowData: WorkflowJson;
}

/** How far n8n is with publishing a workflow. */
export interface PublicationStatus {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	/** The version that takes requests. */
	liveVersionId: string | null;
	triggers: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
}
