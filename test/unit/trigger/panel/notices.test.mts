import { describe, expect, it } from '@jest/globals';
import { NodeHelpers, type INode, type INodeProperties } from 'n8n-workflow';

import { SmsGatewayTrigger } from '../../../../nodes/SmsGateway/SmsGatewayTrigger.node.ts';
import { GATEWAYS } from '../../../../nodes/SmsGateway/gateways/index.ts';

const { description } = new SmsGatewayTrigger();

/** What the panel shows, as n8n decides it. */
function shown(gateway: string, registration: string): INodeProperties[] {
	const values = { gateway, registration };
	const node = { parameters: values, typeVersion: description.version } as unknown as INode;
	return description.properties
		.filter(({ type }) => type === 'notice')
		.filter((property) => NodeHelpers.displayParameter(values, property, node, description));
}

/** Those that are about something else. */
const OTHERS = ['httpSmsNotice', 'noMessagesNotice'];

/** What it shows of registration. */
const noticesOf = (gateway: string, registration: string): string[] =>
	shown(gateway, registration)
		.filter(({ name }) => !OTHERS.includes(name))
		.map(({ displayName }) => displayName);

describe('the notice about registration by hand', () => {
	it('names the form of the secret where the gateway has one', () => {
		const [notice, ...others] = noticesOf('mobileApiConnect', 'manual');

		expect(others).toEqual([]);
		expect(notice).toContain('whsec_');
	});

	it.each(Object.keys(GATEWAYS).filter((id) => id !== 'mobileApiConnect'))(
		'names no form of the secret of another gateway: %s',
		(gateway) => {
			const [notice, ...others] = noticesOf(gateway, 'manual');

			expect(others).toEqual([]);
			expect(notice).toContain('Production URL');
			expect(notice).not.toContain('whsec_');
		},
	);
});

describe.each(['automatic', 'dedicated'])('the notice about registration: %s', (registration) => {
	it('says what a rule of the portal is', () => {
		const [notice] = noticesOf('mobileApiConnect', registration);

		expect(notice).not.toContain('portal rule');
		expect(notice).toMatch(/rule in the gateway's portal \(under auto-replies; .*webhook\)/);
	});
});

describe('the notice about opt-outs that are not received', () => {
	it.each([
		[['message', 'report'], false],
		[['message'], false],
		[['report'], true],
	])('%j: %p', (events, isShown) => {
		const node = { parameters: { events }, typeVersion: description.version } as unknown as INode;
		const [notice] = description.properties.filter(({ name }) => name === 'noMessagesNotice');

		expect(NodeHelpers.displayParameter({ events }, notice, node, description)).toBe(isShown);
	});
});

describe("n8n's nodes panel", () => {
	// It looks for this label, and lists "On new SMS Gateway event" where it finds none.
	it('has an action for each event', () => {
		const events = description.properties.find(({ displayName }) => displayName === 'Trigger On');

		expect(events?.options?.map((each) => 'action' in each && each.action)).toEqual([
			'On text message received',
			'On delivery report',
		]);
	});
});

describe('the panel', () => {
	it.each(Object.keys(GATEWAYS))(
		'says that httpSMS does not sign the body, and of no other gateway: %s',
		(gateway) => {
			const signs = shown(gateway, 'automatic').filter(({ name }) => name === 'httpSmsNotice');

			expect(signs.map(({ displayName }) => displayName)).toEqual(
				gateway === 'httpSms' ? [expect.stringMatching(/not what is in it.*then lost/)] : [],
			);
		},
	);

	it('begins each placeholder with "e.g."', () => {
		const all = JSON.stringify(description.properties).match(/"placeholder":"[^"]*"/g) ?? [];

		expect(all.length).toBeGreaterThan(3);
		expect(all.filter((each) => !/:"(e\.g\. |Add )/.test(each))).toEqual([]);
	});
});
