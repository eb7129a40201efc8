import { describe, expect, it } from '@jest/globals';
import { NodeHelpers, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';

import { SmsGateway } from '../../../nodes/SmsGateway/SmsGateway.node.ts';

const { description } = new SmsGateway();

/** What the panel shows, as n8n decides it. */
function panelOf(chosen: INodeParameters) {
	const bare = { parameters: chosen, typeVersion: 1 } as unknown as INode;
	const parameters =
		NodeHelpers.getNodeParameters(description.properties, chosen, true, false, bare, description) ??
		{};
	const node = { ...bare, parameters } as INode;
	return {
		parameters,
		credentials: (description.credentials ?? [])
			.filter((each) => NodeHelpers.displayParameter(parameters, each, node, description))
			.map(({ name, required }) => [name, required]),
	};
}

const SEND = { resource: 'message', operation: 'send', text: 'Your order is ready.' };
const MESSAGE_OPERATIONS = ['send', 'reply'];

describe('another operation', () => {
	it.each(MESSAGE_OPERATIONS)('has the text that was written: %s', (operation) => {
		expect(panelOf({ ...SEND, operation }).parameters.text).toBe(SEND.text);
	});

	it.each([
		['message', 'send'],
		['message', 'reply'],
		['optOut', 'handle'],
	])('has the credential of the same gateway: %s %s', (resource, operation) => {
		for (const [gateway, credential] of [
			['mobileApiConnect', 'mobileApiConnectApi'],
			['other', 'otherSmsGatewayApi'],
		]) {
			const { credentials } = panelOf({ ...SEND, resource, operation, gateway });

			expect(credentials).toEqual([
				[credential, true],
				['smsGatewayN8nApi', true],
			]);
		}
	});
});

describe('the credential of the opt-out list', () => {
	it('is required where the list is looked in, as it is in a new node', () => {
		expect(panelOf({}).parameters.optOutCheck).toBe('list');
		expect(panelOf({}).credentials).toContainEqual(['smsGatewayN8nApi', true]);
	});

	it.each(['input', 'notChecked'])('is not shown where it is not: %s', (optOutCheck) => {
		const { credentials } = panelOf({ ...SEND, optOutCheck });

		expect(credentials.map(([name]) => name)).toEqual(['mobileApiConnectApi']);
	});
});

describe('the sender', () => {
	it.each(['get', 'getMany'])('is not said to send, where nothing is sent: %s', (operation) => {
		const senders = description.properties.filter(
			({ name, displayOptions }) =>
				name === 'sender' && displayOptions?.show?.operation?.includes(operation),
		);

		expect(senders.length).toBeGreaterThan(0);
		for (const sender of senders) expect(sender.description).not.toMatch(/goes out|sends the text/);
	});
});

describe('as a tool', () => {
	/** As n8n makes it of the node: the name alone decides what a panel shows by '@tool'. */
	const tool = { ...description, name: `${description.name}Tool` };

	function valuesOf(chosen: INodeParameters) {
		const bare = { parameters: chosen, typeVersion: 1 } as unknown as INode;
		return (
			NodeHelpers.getNodeParameters(description.properties, chosen, true, false, bare, tool) ?? {}
		);
	}

	const isNoticed = (to: string) => {
		const values = valuesOf({ ...SEND, to });
		const node = { parameters: values, typeVersion: 1 } as unknown as INode;
		const [notice] = description.properties.filter(({ name }) => name === 'modelChoosesNotice');
		return NodeHelpers.displayParameter(values, notice, node, tool);
	};

	it.each(MESSAGE_OPERATIONS)('tells the model that a text costs money: %s', (operation) => {
		const node = { parameters: valuesOf({ ...SEND, operation }) } as unknown as INode;
		const nodeType = { description: tool } as unknown as INodeType;

		expect(NodeHelpers.getToolDescriptionForNode(node, nodeType)).toMatch(
			/text message.* costs money and cannot be taken back/,
		);
	});

	it('has a description for each operation', () => {
		for (const { options, displayOptions } of description.properties) {
			for (const option of options ?? []) {
				if (!('value' in option) || !('action' in option)) continue;
				const [resource] = (displayOptions?.show?.resource ?? []) as string[];
				const { toolDescription } = valuesOf({ resource, operation: String(option.value) });

				expect([option.value, toolDescription]).toEqual([
					option.value,
					expect.stringMatching(/^[A-Z].{20,}\.$/),
				]);
			}
		}
	});

	it('has none in the panel of the node itself', () => {
		expect(panelOf(SEND).parameters).not.toHaveProperty('toolDescription');
	});

	it.each([
		["={{ $fromAI('To', ``, 'string') }}", true],
		['', true],
		// What the editor makes of an expression that finds the person.
		['+14155550100', false],
	])('says whom the model may text, until that is a number: %s', (to, isShown) => {
		expect(isNoticed(to)).toBe(isShown);
	});
});
