import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { textbee, type Textbee } from '../../../simulator/gateways/textbee/gateway.mts';
import type { TextbeeOptions } from '../../../simulator/gateways/textbee/account.mts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.mts';
import { credentialData, TestCredentialsHelper } from '../../support/credentialsHelper.mts';
import { ACTION, execute, nodeOf, workflowOf } from '../../support/engine.mts';
import { ListeningTrigger, stopListening } from '../../support/listeningTrigger.mts';
import { Publishing } from '../../support/publishing.mts';
import { errorOf, resultsOf, SMS } from '../../support/texting.mts';
import { until } from '../../support/until.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const SECRET = 'example-signing-secret-0001';
const GATEWAY = { gateway: 'textbee' };

let gateway: Textbee;
let simulator: Simulator;
let credentials: TestCredentialsHelper;

async function start(options: Partial<TextbeeOptions> = {}): Promise<void> {
	await simulator?.close();
	gateway = textbee(options);
	simulator = await startSimulator({ retryDelaysMs: [20], sendDelayMs: 0 }, gateway);
	const { apiBaseUrl: baseUrl, apiKey } = simulator;
	credentials = new TestCredentialsHelper(
		credentialData({ baseUrl, apiKey, signingSecret: SECRET }),
	);
}

beforeEach(async () => await start());
afterEach(async () => {
	await stopListening();
	await simulator.close();
});

async function listen(parameters: INodeParameters = {}) {
	const trigger = await ListeningTrigger.start({
		credentials,
		parameters: { ...GATEWAY, registration: 'automatic', ...parameters },
	});
	return { trigger, publishing: new Publishing(trigger) };
}

async function run(parameters: INodeParameters) {
	const start = nodeOf('test.pass', 'Start');
	const sms = nodeOf(ACTION, SMS, {
		parameters: { ...GATEWAY, resource: 'message', ...parameters },
	});
	const workflow = workflowOf([start, sms], [{ from: 'Start', to: SMS }]);
	return await execute(workflow, 'Start', [{ json: {} }], { credentials });
}

const send = async (parameters: INodeParameters = {}) =>
	await run({
		operation: 'send',
		optOutCheck: 'notChecked',
		to: '+15550100002',
		text: 'Your balance is 12',
		...parameters,
	});

const phone = () => ({ __rl: true, mode: 'id', value: gateway.account.devices[0]._id });

const text = { from: '+15550100002', text: 'balance ❤', receivedAt: '2026-07-14T12:00:00.000Z' };
const settled = async (typed = text) => await simulator.textSettled(simulator.sendText(typed).id);

describe('publishing with textbee', () => {
	it('adds one webhook with our secret, and nothing when it is published again', async () => {
		const { publishing } = await listen();

		expect(await publishing.publish()).toBe('published');
		expect(await publishing.publish()).toBe('published');
		expect(gateway.account.subscriptions).toMatchObject([
			{ name: 'n8n', deliveryUrl: publishing.url, signingSecret: SECRET, isActive: true },
		]);
	});

	it('corrects one that was paused, has an old secret or fewer events, and deletes a second', async () => {
		const { publishing } = await listen();
		await publishing.publish();
		const [webhook] = gateway.account.subscriptions;
		Object.assign(webhook, { isActive: false, signingSecret: `${SECRET}-old`, events: [] });
		gateway.account.subscriptions.push({ ...webhook, _id: 'a'.repeat(24) });
		await publishing.publish();

		expect(gateway.account.subscriptions).toMatchObject([
			{ _id: webhook._id, isActive: true, signingSecret: SECRET },
		]);
		expect(gateway.account.subscriptions[0].events).toContain('MESSAGE_RECEIVED');
	});

	it('removes only its own when it is unpublished', async () => {
		const { publishing } = await listen();
		await publishing.publish();
		const [ours] = gateway.account.subscriptions;
		const other = { ...ours, _id: 'b'.repeat(24), deliveryUrl: 'https://crm.example.com/sms' };
		gateway.account.subscriptions.push(other);
		await publishing.unpublish();

		expect(gateway.account.subscriptions).toEqual([other]);
	});

	it('says what to do when the account has as many webhooks as it may', async () => {
		const { publishing } = await listen();
		await publishing.publish();
		const [ours] = gateway.account.subscriptions.splice(0);
		const others = [1, 2, 3, 4, 5].map((n) => ({
			...ours,
			_id: String(n).repeat(24),
			deliveryUrl: 'https://crm.example.com/sms',
		}));
		gateway.account.subscriptions.push(...others);

		expect(await publishing.publish()).toMatch(/delete one .* that nobody needs, then publish/);
		expect(gateway.account.subscriptions).toEqual(others);
	});

	it('says what to do at an address that textbee does not deliver to', async () => {
		await start({ allowsPrivateHosts: false });
		const { publishing } = await listen();

		expect(await publishing.publish()).toMatch(/WEBHOOK_URL.*WEBHOOK_ALLOW_PRIVATE_HOSTS=true/);
	});

	it.each([
		['none', '', /no signing secret.*long random one/],
		['a short one', 'a'.repeat(19), /too short: textbee takes 20 characters/],
	])('registers nothing while the secret is %s', async (_, signingSecret, words) => {
		credentials.data.signingSecret = signingSecret;
		const { publishing } = await listen();

		expect(await publishing.publish()).toMatch(words);
		expect(gateway.account.subscriptions).toEqual([]);
	});
});

describe('a text that textbee delivers', () => {
	it('runs the workflow once, although it is stored under two IDs', async () => {
		await start({ storesTwice: true });
		const { trigger, publishing } = await listen();
		await publishing.publish();
		const { deliveries } = await settled();

		expect(deliveries.map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged']);
		expect(trigger.storedTexts).toEqual([text.text]);
	});

	it('runs it twice when the person writes the same a minute later', async () => {
		const { trigger, publishing } = await listen();
		await publishing.publish();
		await settled();
		await settled({ ...text, receivedAt: '2026-07-14T12:01:00.000Z' });

		expect(trigger.storedTexts).toEqual([text.text, text.text]);
	});

	it('is not lost while the credential has another secret: it comes again', async () => {
		const { trigger, publishing } = await listen();
		await publishing.publish();
		credentials.data.signingSecret = `${SECRET}-wrong`;
		const { id } = simulator.sendText(text);
		const delivery = () => simulator.text(id)?.deliveries[0];
		await until(() => delivery()?.state !== 'delivering' || delivery()?.attempts.length === 2);
		expect(trigger.stored).toEqual([]);
		credentials.data.previousSigningSecret = SECRET;
		// A mismatch has the credential read again, once in two seconds at most.
		simulator.setSettings({ retryDelaysMs: [2_500] });
		const { deliveries } = await simulator.textSettled(id);

		expect(deliveries[0].attempts.slice(0, -1).every(({ status }) => status === 503)).toBe(true);
		expect(deliveries[0].state).toBe('acknowledged');
		expect(trigger.storedTexts).toEqual([text.text]);
	});
});

describe('sending with textbee', () => {
	it('answers the ID by which its reports come', async () => {
		const { trigger, publishing } = await listen();
		await publishing.publish();
		const [{ json }] = resultsOf(await send()) ?? [];
		await until(() => trigger.stored.length === 2);

		expect(json).toMatchObject({ sent: true, status: 'queued', to: '+15550100002' });
		expect(trigger.stored.flat().map((item) => item.json)).toMatchObject([
			{ event: 'message.sent', messageId: json.messageId, status: 'sent' },
			{ event: 'message.delivered', messageId: json.messageId, status: 'delivered' },
		]);
	});

	it('answers no ID where the server has no queue', async () => {
		await start({ usesQueue: false });

		expect(resultsOf(await send())).toMatchObject([{ json: { sent: true, messageId: null } }]);
	});

	it('names the phone and its SIM, on the route that every server has', async () => {
		await start({ isV280: true });
		const sender = phone();

		expect((await send({ sender, options: { sim: '2' } })).status).toBe('success');
		expect(gateway.account.texts).toMatchObject([{ device: sender.value, simSubscriptionId: 2 }]);
	});

	it('says what to do with a server that needs a phone', async () => {
		await start({ isV280: true });

		expect(errorOf(await send()).message).toMatch(/Up to v2\.8\.0 .* 'Send From'/);
	});

	it('is done once where the plan is used up, and says so', async () => {
		await start({ remaining: 0 });

		expect(errorOf(await send()).message).toMatch(/plan .* allows no more texts for now/);
		expect(simulator.requests()).toHaveLength(1);
	});

	it('is done again after 429 of its rate, and after a queue that failed', async () => {
		const path = '/api/v1/gateway/send-sms';
		const answers = [
			{ status: 429, body: { statusCode: 429, message: 'ThrottlerException: Too Many Requests' } },
			{ status: 500, body: { success: false, error: 'Failed to add SMS to queue' } },
		];
		for (const answer of answers) simulator.addFault({ method: 'POST', path, answer });

		expect((await send()).status).toBe('success');
		expect(simulator.messages()).toHaveLength(1);
	});

	it.each([
		['its push service failed', { status: 400, body: { error: 'Failed to send SMS' } }],
		['it failed', { status: 500, body: { message: 'Internal server error' } }],
	])('is never done again where %s', async (_, answer) => {
		simulator.addFault({ method: 'POST', path: '/api/v1/gateway/send-sms', answer });

		expect((await send()).status).toBe('error');
		expect(simulator.requests()).toHaveLength(1);
	});

	it('shows neither key nor text in an error', async () => {
		credentials.data.apiKey = 'another-key-0001';
		const error = errorOf(await send());

		expect(error.message).toMatch(/does not know this API key/);
		expect(JSON.stringify(error)).not.toMatch(/another-key-0001|Your balance/);
	});
});

describe('the texts that textbee holds', () => {
	const text = { from: '+15550100002', text: 'yes', receivedAt: '2026-07-14T12:00:00.000Z' };

	it.each([
		['the whole account', false],
		['its phone, as servers up to v2.8.0 do', true],
	])('can be asked for by the ID that sending put out, of %s', async (_, isV280) => {
		await start({ isV280 });
		const sender = isV280 ? phone() : undefined;
		const [sent] = resultsOf(await send({ ...(sender && { sender }) })) ?? [];
		await until(() => gateway.account.texts[0].status === 'delivered');
		const messageId = String(sent.json.messageId);
		const got = await run({ operation: 'get', messageId, ...(sender && { sender }) });

		expect(resultsOf(got)).toMatchObject([
			{
				json: {
					...{ status: 'delivered', direction: 'outbound', phoneNumber: '+15550100002' },
					...{ text: 'Your balance is 12', deviceId: phone().value },
				},
			},
		]);
	});

	it('says when it knows none of that ID', async () => {
		const got = await run({ operation: 'get', messageId: 'a'.repeat(24) });

		expect(got.status).toBe('error');
		expect(errorOf(got).message).toMatch(/no text|nothing|not/i);
	});

	it('are listed, those that came in among them', async () => {
		await send();
		simulator.sendText(text);
		const listed = await run({ operation: 'getMany', returnAll: true });

		expect(resultsOf(listed)?.map(({ json }) => [json.direction, json.text])).toEqual([
			['inbound', 'yes'],
			['outbound', 'Your balance is 12'],
		]);
	});
});
