import { describe, expect, it } from '@jest/globals';
import { NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';

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
