import { NodeConnectionTypes, type IExecuteFunctions, type INodeType } from 'n8n-workflow';

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

/** Nodes that stand before or behind those under test. */
export const helperNodes: Record<string, INodeType> = {
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
