import type {
	IExecuteData,
	IExecuteFunctions,
	INodeExecutionData,
	IRunExecutionData,
	ISourceData,
} from 'n8n-workflow';

/** What an AI agent works on while it calls this node as its tool: not a word of it is the model's. */
export interface AgentCall {
	/** The agent's name in the workflow. */
	agent: string;
	/** The items of the agent that the call may be for: one, unless the agent does not say which. */
	items: INodeExecutionData[];
	/** Where one of these items lies in what the node before the agent put out. */
	placeOf(item: INodeExecutionData): { source: ISourceData; index: number } | undefined;
}

/** Whether an AI agent runs the node as its tool: n8n wires a tool to nothing over `main`. */
export function isAgentsTool(context: IExecuteFunctions): boolean {
	const { name, type } = context.getNode();
	return type.endsWith('Tool') && !hasMainInput(context, name);
}

/**
 * Finds the agent that called this node, and its item.
 *
 * What n8n hands to a tool cannot be used. It merges the model's arguments over the agent's item,
 * unchecked, so that each of its fields may be made up; and it pairs the result with the agent's first
 * item, or in a loop with the one of an earlier turn, whichever item the call is for. Both stand right
 * in what n8n goes on with after the call.
 *
 * @returns undefined when no agent is found
 */
export function agentCallOf(context: IExecuteFunctions): AgentCall | undefined {
	const { runExecutionData } = context as unknown as Engine;
	const stack = runExecutionData?.executionData?.nodeExecutionStack ?? [];
	// Agents up to version 2 run their tools themselves: n8n says then that the agent is executed.
	let run = context.getExecuteData();
	let itemIndex: number | undefined;
	// An agent that is another one's tool has an item that holds a model's arguments as well.
	for (let tools = 0; !hasMainInput(context, run.node.name); tools++) {
		const call = callTo(run, stack);
		if (!call || tools > stack.length) return undefined;
		({ run, itemIndex } = call);
	}
	const items = run.data.main[0] ?? [];
	return {
		agent: run.node.name,
		items: itemIndex === undefined ? items : items.slice(itemIndex, itemIndex + 1),
		placeOf: (item) => placeOf(item, run.source?.main[0]?.previousNode, runExecutionData),
	};
}

/**
 * Takes the model's arguments out of the tool's item, so that an expression like `$json.from` in the
 * panel reads what the agent was given. What the model is to fill in comes by `$fromAI`, from elsewhere.
 */
export function dropModelArguments(context: IExecuteFunctions): void {
	if (!isAgentsTool(context)) return;
	const { node } = context.getExecuteData();
	// Under an agent that runs its tools itself, expressions read the agent's items anyway.
	if (node.name !== context.getNode().name) return;
	const items = agentCallOf(context)?.items ?? [];
	for (const item of context.getInputData()) {
		item.json = items.length === 1 ? { ...items[0].json } : {};
	}
}

/** n8n's context, with a field that its type for nodes does not have. */
interface Engine {
	runExecutionData?: IRunExecutionData;
}

const hasMainInput = (context: IExecuteFunctions, name: string) =>
	context.getParentNodes(name).length > 0;

/** The run of the agent that waits for this run of a tool, and for which of its items. */
function callTo(
	tool: IExecuteData,
	stack: readonly IExecuteData[],
): { run: IExecuteData; itemIndex: number | undefined } | undefined {
	for (const run of stack) {
		const call = run.metadata?.subNodeExecutionData?.actions.find(
			({ nodeName, runIndex }) => nodeName === tool.node.name && runIndex === tool.runIndex,
		);
		if (!call) continue;
		const { itemIndex } = call.action.metadata as { itemIndex?: unknown };
		return { run, itemIndex: typeof itemIndex === 'number' ? itemIndex : undefined };
	}
	return undefined;
}

/** n8n hands an item's fields on as the same object: what it notes of their place is not always right. */
function placeOf(
	{ json }: INodeExecutionData,
	previousNode: string | undefined,
	runExecutionData: IRunExecutionData | undefined,
): ReturnType<AgentCall['placeOf']> {
	if (previousNode === undefined) return undefined;
	const runs = runExecutionData?.resultData.runData[previousNode] ?? [];
	for (const [previousNodeRun, { data }] of runs.entries()) {
		for (const [previousNodeOutput, items] of (data?.main ?? []).entries()) {
			const index = items?.findIndex((item) => item.json === json) ?? -1;
			const source = { previousNode, previousNodeOutput, previousNodeRun };
			if (index >= 0) return { source, index };
		}
	}
	return undefined;
}
