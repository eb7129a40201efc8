import { describe, expect, it } from '@jest/globals';
import {
	NodeOperationError,
	type IExecuteFunctions,
	type INode,
	type NodeApiError,
} from 'n8n-workflow';

import type { BatchOperation, Operation } from '../../../nodes/SmsGateway/actions/operation.ts';
import { runOperation } from '../../../nodes/SmsGateway/actions/runOperation.ts';

const NODE: INode = {
	id: '1',
	name: 'SMS Gateway',
	type: 'n8n-nodes-sms-gateway.smsGateway',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** As much of n8n's context as choosing an operation needs. */
function contextOf({
	items = 1,
	operation = 'send',
	continueOnFail = false,
	type = NODE.type,
}): IExecuteFunctions {
	const parameters: Record<string, string> = { resource: 'message', operation };
	return {
		getInputData: () => Array.from({ length: items }, () => ({ json: {} })),
		getNode: () => ({ ...NODE, type }),
		getParentNodes: () => [],
		getNodeParameter: (name: string) => parameters[name],
		continueOnFail: () => continueOnFail,
	} as unknown as IExecuteFunctions;
}

const operationOf = (execute: Operation['execute']) => ({
	message: { send: { properties: [], execute } },
});

const sendsTo = operationOf(
	async (itemIndex) => await Promise.resolve({ json: { sent: itemIndex } }),
);
const failsAt = (failing: number) =>
	operationOf(async function (itemIndex) {
		if (itemIndex === failing) {
			throw new NodeOperationError(this.getNode(), 'No', { itemIndex, description: 'Try again.' });
		}
		return await Promise.resolve({ json: { sent: itemIndex } });
	});

async function errorOf(running: Promise<unknown>): Promise<NodeOperationError | NodeApiError> {
	return await running.then(
		() => {
			throw new Error('expected it to fail');
		},
		(error: NodeOperationError | NodeApiError) => error,
	);
}

describe('an operation', () => {
	it('runs once for each item, and says which item each result came from', async () => {
		const [sent] = await runOperation(contextOf({ items: 2 }), sendsTo);

		expect(sent).toEqual([
			{ json: { sent: 0 }, pairedItem: { item: 0 } },
			{ json: { sent: 1 }, pairedItem: { item: 1 } },
		]);
	});

	it('without items does nothing', async () => {
		expect(await runOperation(contextOf({ items: 0 }), sendsTo)).toEqual([[]]);
	});

	it('that fails stops the node and names the item', async () => {
		const error = await errorOf(runOperation(contextOf({}), failsAt(0)));

		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.context.itemIndex).toBe(0);
		expect(error.description).toBe('Try again.');
	});

	it.each([
		[
			1,
			'Try again. 1 item was done before this one, and would be done again if the node is tried again.',
		],
		[
			2,
			'Try again. 2 items were done before this one, and would be done again if the node is tried again.',
		],
	])('that fails at item %i says that those before it were done', async (failing, description) => {
		const error = await errorOf(runOperation(contextOf({ items: 3 }), failsAt(failing)));

		expect(error.description).toBe(description);
	});

	it('goes on behind the item that fails, with Continue On Fail', async () => {
		const [results] = await runOperation(contextOf({ items: 3, continueOnFail: true }), failsAt(1));

		expect(results.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(results.map(({ json }) => json)).toEqual([
			{ sent: 0 },
			{ error: 'No', details: 'Try again.' },
			{ sent: 2 },
		]);
	});

	it('that does not exist is said not to', async () => {
		const error = await errorOf(runOperation(contextOf({ operation: 'erase' }), sendsTo));

		expect(error.message).toBe(
			'The operation "erase" of "message" does not exist: choose one in the panel',
		);
	});

	it('turns an exception of another kind into an error of the node', async () => {
		const broken = operationOf(
			async () => await Promise.reject(new TypeError('x is not a function')),
		);
		const error = await errorOf(runOperation(contextOf({}), broken));

		expect(error.name).toBe('NodeApiError');
		expect(error.context.itemIndex).toBe(0);
	});
});

describe('an operation with more than one output', () => {
	const odd = operationOf(
		async (itemIndex) =>
			await Promise.resolve({ json: { item: itemIndex }, output: itemIndex % 2 }),
	);

	it('has its results on the outputs that they name, and each output is there', async () => {
		expect(await runOperation(contextOf({ items: 3 }), odd)).toEqual([
			[
				{ json: { item: 0 }, pairedItem: { item: 0 } },
				{ json: { item: 2 }, pairedItem: { item: 2 } },
			],
			[{ json: { item: 1 }, pairedItem: { item: 1 } }],
		]);
	});

	it('has them all on the first one when it is the tool of an AI agent', async () => {
		const outputs = await runOperation(contextOf({ items: 2, type: `${NODE.type}Tool` }), odd);

		expect(outputs.map((items) => items.map(({ json }) => json))).toEqual([
			[{ item: 0 }, { item: 1 }],
		]);
	});

	it('may have several results for an item, or none', async () => {
		const several = operationOf(
			async (itemIndex) =>
				await Promise.resolve(Array.from({ length: itemIndex * 2 }, (_, n) => ({ json: { n } }))),
		);
		const [results] = await runOperation(contextOf({ items: 2 }), several);

		expect(results).toEqual([
			{ json: { n: 0 }, pairedItem: { item: 1 } },
			{ json: { n: 1 }, pairedItem: { item: 1 } },
		]);
	});
});

describe('an operation for all items together', () => {
	const batchOf = (executeAll: BatchOperation['executeAll']) => ({
		message: { send: { properties: [], executeAll } },
	});
	const broken = batchOf(async () => await Promise.reject(new Error('no list')));

	it('runs once, and each result is of its item', async () => {
		const runs: number[] = [];
		const batch = batchOf(async function () {
			runs.push(this.getInputData().length);
			return await Promise.resolve([{ json: { n: 0 } }, { json: { n: 1 }, output: 1 }]);
		});

		expect(await runOperation(contextOf({ items: 2 }), batch)).toEqual([
			[{ json: { n: 0 }, pairedItem: { item: 0 } }],
			[{ json: { n: 1 }, pairedItem: { item: 1 } }],
		]);
		expect(runs).toEqual([2]);
	});

	it('does not run without items', async () => {
		expect(await runOperation(contextOf({ items: 0 }), broken)).toEqual([[]]);
	});

	it('that fails stops the node', async () => {
		expect((await errorOf(runOperation(contextOf({ items: 2 }), broken))).message).toBe('no list');
	});

	it('that fails is an error for each item, with Continue On Fail', async () => {
		const [results] = await runOperation(contextOf({ items: 2, continueOnFail: true }), broken);

		expect(results).toEqual([
			{ json: { error: 'no list' }, pairedItem: { item: 0 } },
			{ json: { error: 'no list' }, pairedItem: { item: 1 } },
		]);
	});
});
