import {
	jsonParse,
	NodeConnectionTypes,
	type EngineRequest,
	type EngineResponse,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

const description = (name: string): INodeType['description'] => ({
	displayName: name,
	name,
	group: ['transform'],
	version: 1,
	description: '',
	defaults: { name },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	properties: [],
});

/** What a model wants of a tool: for which of the agent's items, and with which arguments. */
export interface ToolCall {
	tool: string;
	itemIndex: number;
	input: IDataObject;
}

interface CallMetadata {
	itemIndex?: number;
	round?: number;
}

const agent = (name: string): INodeType['description'] => ({
	...description(name),
	inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
	properties: [{ displayName: 'Rounds', name: 'rounds', type: 'json', default: '[]' }],
});

/** What the model asks for, one round after the other; the same for each run of the agent. */
const roundsOf = (context: IExecuteFunctions) =>
	jsonParse<ToolCall[][]>(context.getNodeParameter('rounds', 0) as string);

const answersOf = (context: IExecuteFunctions): INodeExecutionData[][] => [
	context.getInputData().map((_, item) => ({ json: { output: 'Done.' }, pairedItem: { item } })),
];

/** Nodes that stand before or behind those under test. */
export const helperNodes: Record<string, INodeType> = {
	/** Has n8n run its tools, as AI Agent 3 does. */
	'test.agent': {
		description: agent('agent'),
		async execute(this: IExecuteFunctions, response?: EngineResponse<CallMetadata>) {
			const { round = 0 } = response?.metadata ?? {};
			const calls = roundsOf(this)
				.at(round)
				?.filter(({ itemIndex }) => itemIndex < this.getInputData().length);
			if (!calls) return await Promise.resolve(answersOf(this));
			const request: EngineRequest<CallMetadata> = {
				actions: calls.map(({ tool, itemIndex, input }, call) => ({
					actionType: 'ExecutionNodeAction',
					nodeName: tool,
					type: NodeConnectionTypes.AiTool,
					input,
					id: `call_${round}_${call}`,
					metadata: { itemIndex },
				})),
				metadata: { round: round + 1 },
			};
			return await Promise.resolve(request);
		},
	},
	/** Runs its tools itself, as AI Agent 2 does, which hands them the arguments and nothing else. */
	'test.oldAgent': {
		description: agent('oldAgent'),
		async execute(this: IExecuteFunctions) {
			for (const { itemIndex, input } of roundsOf(this).flat()) {
				const [tool] = (await this.getInputConnectionData(
					NodeConnectionTypes.AiTool,
					itemIndex,
				)) as Array<{ func(input: IDataObject): Promise<string> }>;
				await tool.func(input);
			}
			return answersOf(this);
		},
	},
	/** Passes its items on. */
	'test.pass': {
		description: description('pass'),
		async execute(this: IExecuteFunctions) {
			return await Promise.resolve([this.getInputData()]);
		},
	},
	/** Puts out items of its own, as a CRM or an AI node does, each paired with the one it is for. */
	'test.lookUp': {
		description: description('lookUp'),
		async execute(this: IExecuteFunctions) {
			const items = this.getInputData().map((_, item) => ({
				json: { customer: item },
				pairedItem: { item },
			}));
			// In another order than they came, so that only the pairing tells whose is whose.
			return await Promise.resolve([items.reverse()]);
		},
	},
	/** Puts its first item out on one output and its second one on another, as items of its own. */
	'test.apart': {
		description: {
			...description('apart'),
			outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		},
		async execute(this: IExecuteFunctions) {
			const out = [0, 1].map((item) => [{ json: { customer: item }, pairedItem: { item } }]);
			return await Promise.resolve(out);
		},
	},
	/** Writes somebody else into its items. */
	'test.impersonate': {
		description: description('impersonate'),
		async execute(this: IExecuteFunctions) {
			const items = this.getInputData().map(({ json }, item) => ({
				json: { ...json, from: '+14155550166' },
				pairedItem: { item },
			}));
			return await Promise.resolve([items]);
		},
	},
	/** Passes its items on in another order than it says. */
	'test.mispair': {
		description: description('mispair'),
		async execute(this: IExecuteFunctions) {
			const items = this.getInputData().map(({ json }) => json);
			const out = items.reverse().map((json, item) => ({ json, pairedItem: { item } }));
			return await Promise.resolve([out]);
		},
	},
	/** Puts out items that nobody can tell the origin of: n8n pairs items only when their number is the same. */
	'test.loseTrail': {
		description: description('loseTrail'),
		async execute(this: IExecuteFunctions) {
			return await Promise.resolve([
				[{ json: { total: 2 } }, { json: { total: 3 } }, { json: { total: 5 } }],
			]);
		},
	},
};
