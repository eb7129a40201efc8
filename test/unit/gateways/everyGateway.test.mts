import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { NodeHelpers, type INode, type INodeTypeDescription } from 'n8n-workflow';

import { GATEWAYS } from '../../../nodes/SmsGateway/gateways/index.ts';
import { SmsGateway } from '../../../nodes/SmsGateway/SmsGateway.node.ts';
import { SmsGatewayTrigger } from '../../../nodes/SmsGateway/SmsGatewayTrigger.node.ts';
import { CONFORMING } from '../../node/conformance/gateways/index.mts';

const NODES = [new SmsGateway(), new SmsGatewayTrigger()];

const { n8n } = JSON.parse(readFileSync('package.json', 'utf8')) as {
	n8n: { credentials: string[] };
};

/** The credentials of gateways that the panel of a node shows when this one is chosen. */
const shownFor = (description: INodeTypeDescription, gateway: string) =>
	(description.credentials ?? [])
		.filter(({ name }) => name !== 'smsGatewayN8nApi')
		.filter((entry) =>
			NodeHelpers.displayParameter(
				{ gateway, operation: 'send', resource: 'message' },
				entry,
				{ typeVersion: [description.version].flat()[0] } as INode,
				description,
			),
		)
		.map(({ name }) => name);

describe.each(Object.entries(GATEWAYS))('the gateway %s', (name, gateway) => {
	it('is listed under its own ID', () => {
		expect(gateway.id).toBe(name);
	});

	it('has its credential in both nodes, shown for it alone, with a test', () => {
		for (const { description, methods } of NODES) {
			expect(shownFor(description, name)).toEqual([gateway.credentialType]);
			const entry = description.credentials?.find((each) => each.name === gateway.credentialType);
			expect(methods.credentialTest).toHaveProperty(String(entry?.testedBy));
		}
	});

	it('has a credential type that ships', () => {
		const type = gateway.credentialType.replace(/^./, (first) => first.toUpperCase());

		expect(n8n.credentials).toContain(`dist/credentials/${type}.credentials.js`);
	});

	it('passes the suite that every gateway passes, unless it is another one under another name', () => {
		const tested = CONFORMING.map(({ id }) => GATEWAYS[id].readDelivery);

		expect(tested).toContain(gateway.readDelivery);
	});
});
