import { describe, expect, it } from '@jest/globals';
import { NodeHelpers, type INode } from 'n8n-workflow';

import { SmsGateway } from '../../../nodes/SmsGateway/SmsGateway.node.ts';

const { description } = new SmsGateway();

/** What the panel shows for an operation of the resource Message, as n8n decides it. */
function shownFor(operation: string) {
	const values = {
		...{ gateway: 'mobileApiConnect', resource: 'message', operation },
		...(operation !== 'preview' && { optOutCheck: 'list' }),
	};
	const node = { parameters: values, typeVersion: description.version } as unknown as INode;
	const isShown = (entry: Parameters<typeof NodeHelpers.displayParameter>[1]) =>
		NodeHelpers.displayParameter(values, entry, node, description);
	return {
		credentials: description.credentials?.filter(isShown).map(({ name }) => name),
		parameters: description.properties.filter(isShown).map(({ name }) => name),
		options: description.properties
			.filter((property) => property.name === 'options' && isShown(property))
			.flatMap(({ options = [] }) => options)
			.filter((option) =>
				NodeHelpers.displayParameterPath(
					{ parameters: values } as never,
					option as never,
					'parameters.options',
					node,
					description,
				),
			)
			.map(({ name }) => name),
	};
}

describe('the panel of an operation', () => {
	it('asks for no credential to preview a text, and for the gateway, which has a limit', () => {
		expect(shownFor('preview')).toEqual({
			credentials: [],
			parameters: ['gateway', 'resource', 'operation', 'text', 'options'],
			options: ['replaceTypographic', 'tooLong'],
		});
	});

	it('asks for both to send one, which has the same options', () => {
		expect(shownFor('send').options).toEqual(
			expect.arrayContaining(['replaceTypographic', 'tooLong']),
		);
		expect(shownFor('send').credentials).toEqual(['mobileApiConnectApi', 'smsGatewayN8nApi']);
	});

	it('limits answers, and not what is sent', () => {
		const limits = ['mostAnswers', 'mostAnswersWithin'];

		expect(shownFor('reply').options).toEqual(expect.arrayContaining(limits));
		expect(shownFor('send').options.filter((name) => limits.includes(name))).toEqual([]);
	});
});
