import './n8nUserFolder.mts';

import { DataDeduplicationService, ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type IConnections,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type NodeConnectionType,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { gatewayOf } from '../../nodes/SmsGateway/gateways/index.ts';
import { mobileApiConnect } from '../../nodes/SmsGateway/gateways/mobileApiConnect.ts';
import { SmsGateway } from '../../nodes/SmsGateway/SmsGateway.node.ts';
import { SmsGatewayTrigger } from '../../nodes/SmsGateway/SmsGatewayTrigger.node.ts';
import { InMemoryDeduplicator } from './deduplicator.mts';
import { TestCredentialsHelper } from './credentialsHelper.mts';
import { helperNodes } from './helperNodes.mts';

export const TRIGGER = 'n8n-nodes-sms-gateway.smsGatewayTrigger';
export const ACTION = 'n8n-nodes-sms-gateway.smsGateway';

/** n8n's table of processed messages, for every workflow of a test file. */
export const deduplicator = new InMemoryDeduplicator();
void DataDeduplicationService.init(deduplicator);

const nodesByType: Record<string, INodeType> = {
	[TRIGGER]: new SmsGatewayTrigger(),
	[ACTION]: new SmsGateway(),
	[`${ACTION}Tool`]: asTool(new SmsGateway()),
	...helperNodes,
};

const nodeTypes: INodeTypes = {
	getByName: (type) => nodesByType[type],
	getByNameAndVersion: (type, version) =>
		NodeHelpers.getVersionedNodeType(nodesByType[type], version),
	getKnownTypes: () => ({}),
};

let lastId = 0;

/** A number of its own for each workflow and execution: the nodes keep their memory by it. */
export const nextId = () => String(++lastId);

/** A node with a credential for its gateway, in the version that the package has. */
export function nodeOf(type: string, name: string, settings: Partial<INode> = {}): INode {
	const { description } = nodesByType[type];
	const { credentialType } = gatewayOf(settings.parameters?.gateway) ?? mobileApiConnect;
	return {
		id: `${name}-id`,
		name,
		type,
		typeVersion: [description.version].flat()[0],
		position: [0, 0],
		parameters: {},
		...(description.credentials && {
			credentials: { [credentialType]: { id: 'credential-1', name: 'Gateway' } },
		}),
		...settings,
	};
}

/** The node type that n8n makes of one for AI agents: its type ends in "Tool", and agents take it. */
function asTool(nodeType: INodeType): INodeType {
	nodeType.description.inputs = [];
	nodeType.description.outputs = [NodeConnectionTypes.AiTool];
	return nodeType;
}

interface Link {
	from: string;
	output?: number;
	to: string;
	/** `main` if left out. */
	type?: NodeConnectionType;
}

/**
 * A workflow of these nodes.
 *
 * @param links from which output of a node to which node
 */
export function workflowOf(
	nodes: INode[],
	links: Link[] = [],
	{ id = nextId(), active = true } = {},
): Workflow {
	const connections: IConnections = {};
	for (const { from, output = 0, to, type = NodeConnectionTypes.Main } of links) {
		const outputs = ((connections[from] ??= {})[type] ??= []);
		for (let index = 0; index <= output; index++) outputs[index] ??= [];
		outputs[output]?.push({ node: to, type, index: 0 });
	}
	return new Workflow({
		id,
		name: 'Answer texts',
		nodes,
		connections,
		active,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
}

/** What n8n gives a node of its surroundings. */
export function additionalDataOf(
	credentialsHelper: TestCredentialsHelper,
	more: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	const notHere = async (): Promise<never> => await Promise.reject(new Error('not in this test'));
	return {
		credentialsHelper,
		executeWorkflow: notHere,
		getRunExecutionData: notHere,
		getRuntimeCredential: notHere,
		startRunnerTask: notHere,
		currentNodeExecutionIndex: 0,
		restApiUrl: 'http://localhost:5678/rest',
		instanceBaseUrl: 'http://localhost:5678',
		formBaseUrl: 'http://localhost:5678/form',
		formWaitingBaseUrl: 'http://localhost:5678/form-waiting',
		formTestBaseUrl: 'http://localhost:5678/form-test',
		webhookBaseUrl: 'http://localhost:5678/webhook',
		webhookWaitingBaseUrl: 'http://localhost:5678/webhook-waiting',
		webhookTestBaseUrl: 'http://localhost:5678/webhook-test',
		mcpBaseUrl: 'http://localhost:5678/mcp',
		mcpTestBaseUrl: 'http://localhost:5678/mcp-test',
		variables: {},
		logAiEvent: () => undefined,
		...more,
	} as IWorkflowExecuteAdditionalData;
}

interface RunOptions {
	mode?: WorkflowExecuteMode;
	credentials?: TestCredentialsHelper;
	executionId?: string;
	surroundings?: Partial<IWorkflowExecuteAdditionalData>;
	/** What n8n kept of an execution that goes on; a new one otherwise. */
	runData?: IRunExecutionData;
}

/** Runs a workflow on n8n's engine from this node on, whose input are these items. */
export async function execute(
	workflow: Workflow,
	start: string,
	items: INodeExecutionData[],
	options: RunOptions = {},
): Promise<IRun> {
	const { mode = 'webhook', credentials, executionId = nextId() } = options;
	const node = workflow.getNode(start);
	if (!node) throw new Error(`the workflow has no node "${start}"`);
	const newRun = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node, data: { main: [items] }, source: null }],
		},
	});
	const workflowBase = { id: workflow.id, name: workflow.name } as IWorkflowBase;
	const hooks = new ExecutionLifecycleHooks(mode, executionId, workflowBase);
	const surroundings = additionalDataOf(credentials ?? new TestCredentialsHelper(), {
		hooks,
		executionId,
		...options.surroundings,
	});
	const runData = options.runData ?? newRun;
	return await new WorkflowExecute(surroundings, mode, runData).processRunExecutionData(workflow);
}

/** What a node put out; undefined when it did not run. */
export function outputsOf(run: IRun, name: string): INodeExecutionData[][] | undefined {
	const outputs = run.data.resultData.runData[name]?.[0]?.data?.main;
	return outputs?.map((items) => items ?? []);
}
