import '../../support/n8nUserFolder.mts';

import { createHmac } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	IDataObject,
	ILoadOptionsFunctions,
	INodeParameters,
} from 'n8n-workflow';

import { searchSenders } from '../../../nodes/SmsGateway/gateways/requests/searchSenders.ts';
import { SmsGateway } from '../../../nodes/SmsGateway/SmsGateway.node.ts';
import { EVENTS, type SmsGateOptions } from '../../../simulator/gateways/smsGate/account.mts';
import { smsGate, type SmsGate } from '../../../simulator/gateways/smsGate/gateway.mts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.mts';
import { TestCredentialsHelper } from '../../support/credentialsHelper.mts';
import { ACTION, execute, nodeOf, outputsOf, workflowOf } from '../../support/engine.mts';
import { gatewayContext } from '../../support/gatewayContext.mts';
import { GatewayServer, refused } from '../../support/gatewayServer.mts';
import { ListeningTrigger, stopListening, TRIGGER_NAME } from '../../support/listeningTrigger.mts';
import { skipPauses } from '../../support/pauses.mts';
import { Publishing } from '../../support/publishing.mts';
import { errorOf, resultsOf, SMS } from '../../support/texting.mts';
import { until } from '../../support/until.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const GATEWAY = { gateway: 'smsGate' };
const JANE = '+14155550100';
const TEXT = 'We are open from 9 to 5.';

let gateway: SmsGate;
let simulator: Simulator;
let credentials: TestCredentialsHelper;

const credentialFor = (): ICredentialDataDecryptedObject => ({
	connection: gateway.account.isLocal ? 'phone' : 'server',
	baseUrl: gateway.account.isLocal ? simulator.apiBaseUrl : simulator.url,
	authentication: 'basic',
	user: gateway.account.user,
	password: gateway.account.password,
	signingSecrets: gateway.account.phones.map(({ signingKey }) => signingKey).join('\n'),
});

async function start(options: Partial<SmsGateOptions> = {}): Promise<void> {
	await simulator?.close();
	gateway = smsGate(options);
	simulator = await startSimulator({ retryDelaysMs: [20], sendDelayMs: 0 }, gateway);
	credentials = new TestCredentialsHelper(credentialFor());
}

beforeEach(async () => await start());
afterEach(async () => {
	jest.restoreAllMocks();
	await stopListening();
	await simulator.close();
});

/** Runs an operation of the action node. */
async function run(parameters: INodeParameters = {}, json: IDataObject = {}) {
	const first = nodeOf('test.pass', 'Start');
	const sms = nodeOf(ACTION, SMS, {
		parameters: {
			...{ ...GATEWAY, resource: 'message', operation: 'send', optOutCheck: 'notChecked' },
			...{ to: JANE, text: TEXT, ...parameters },
		},
	});
	const workflow = workflowOf([first, sms], [{ from: 'Start', to: SMS }]);
	return await execute(workflow, 'Start', [{ json }], { credentials });
}

const from = (phone: number) => ({
	sender: { __rl: true, mode: 'id', value: gateway.account.phones[phone].id },
});

async function listen(parameters: INodeParameters = {}) {
	const trigger = await ListeningTrigger.start({
		credentials,
		parameters: { ...GATEWAY, registration: 'automatic', ...parameters },
	});
	return { trigger, publishing: new Publishing(trigger) };
}

describe('a text that is sent with SMSGate', () => {
	it('goes out from the phone that is chosen, as the options say', async () => {
		await start({ devices: 3 });
		const sendAt = new Date(Date.now() + 3_600_000).toISOString();
		const options = { sim: '2', timeToLive: 7_200, priority: 100, sendAt };
		const [item] = resultsOf(await run({ ...from(2), options })) ?? [];

		expect(item.json).toMatchObject({ sent: true, status: 'queued' });
		expect(gateway.account.messages).toMatchObject([
			{ id: item.json.messageId, deviceId: gateway.account.phones[2].id, simNumber: 2 },
		]);
	});

	it('is sent to a landline and to what the server takes for none', async () => {
		await run({ to: '+442079460000' });

		expect(simulator.messages()).toMatchObject([{ to: '+442079460000' }]);
	});

	it('is offered again when its answer is lost, and sent once, from a phone that is chosen', async () => {
		skipPauses();
		const path = `${gateway.apiPath}/messages`;
		simulator.addFault({ method: 'POST', path, answer: 'reset before answer' });
		const [item] = resultsOf(await run(from(0))) ?? [];

		expect(item.json).toMatchObject({ sent: true, status: 'queued' });
		expect(gateway.account.messages.map(({ id }) => id)).toEqual([item.json.messageId]);
		expect(simulator.requests().map(({ status }) => status)).toEqual([null, 409]);
	});

	it("is offered again under the same ID on the phone's own server, which has one phone", async () => {
		skipPauses();
		await start({ isLocal: true });
		const path = `${gateway.apiPath}/messages`;
		simulator.addFault({ method: 'POST', path, answer: 'reset before answer' });

		expect(resultsOf(await run())).toMatchObject([{ json: { sent: true } }]);
		expect(simulator.messages()).toHaveLength(1);
	});

	it('is in doubt when no answer tells, and says that repeats were of one ID', async () => {
		skipPauses();
		const path = `${gateway.apiPath}/messages`;
		simulator.addFault({ method: 'POST', path, answer: 'reset before answer', times: 9 });
		const { message, description } = errorOf(await run(from(0)));

		expect(message).toMatch(/not known whether the text was sent/);
		expect(description).toMatch(/carry the same ID/);
		expect(simulator.messages()).toHaveLength(1);
	});

	it('holds nobody up when the answer of one among many is lost', async () => {
		skipPauses();
		const first = nodeOf('test.pass', 'Start');
		const sms = nodeOf(ACTION, SMS, {
			parameters: {
				...{ ...GATEWAY, resource: 'message', operation: 'send', optOutCheck: 'notChecked' },
				...{ ...from(0), to: '={{ $json.to }}', text: TEXT },
			},
		});
		const workflow = workflowOf([first, sms], [{ from: 'Start', to: SMS }]);
		const people = [0, 1, 2, 3, 4].map((n) => `+1415555010${n}`);
		const path = `${gateway.apiPath}/messages`;
		simulator.addFault({ method: 'POST', path, answer: 'slow', delayMs: 0 });
		simulator.addFault({ method: 'POST', path, answer: 'reset before answer' });
		const items = people.map((to) => ({ json: { to } }));
		const sent = await execute(workflow, 'Start', items, { credentials });

		expect(resultsOf(sent)?.map(({ json }) => json.to)).toEqual(people);
		expect(
			simulator
				.messages()
				.map(({ to }) => to)
				.sort(),
		).toEqual(people);
		expect(simulator.requests().map(({ status }) => status)).toContain(409);
	});

	it("goes out once although n8n's Retry On Fail runs the whole node again", async () => {
		const first = nodeOf('test.pass', 'Start');
		const sms = nodeOf(ACTION, SMS, {
			parameters: {
				...{ ...GATEWAY, resource: 'message', operation: 'send', optOutCheck: 'notChecked' },
				...{ ...from(0), to: '={{ $json.to }}', text: TEXT },
			},
			...{ retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		});
		const workflow = workflowOf([first, sms], [{ from: 'Start', to: SMS }]);
		const items = [{ json: { to: JANE } }, { json: { to: 'nobody' } }];
		const { status } = await execute(workflow, 'Start', items, { credentials });

		expect(status).toBe('error');
		expect(simulator.requests().map((request) => request.status)).toEqual([202, 409]);
		expect(simulator.messages()).toHaveLength(1);
	});

	it('is another text in another execution, and from another item', async () => {
		await run(from(0));
		await run(from(0));

		expect(simulator.messages()).toHaveLength(2);
	});

	it('waits while too much waits at the phone, and then says so', async () => {
		skipPauses();
		await start({ queueLimit: 'oldest pending message is too old' });
		const { message, description } = errorOf(await run({ options: { retries: 2 } }));

		expect(message).toMatch(/open the app on the phone.*oldest pending message is too old/);
		expect(description).toMatch(/not sent/);
		expect(simulator.requests()).toHaveLength(3);
	});

	it('names a phone that is none', async () => {
		const sender = { __rl: true, mode: 'id', value: 'another' };

		expect(errorOf(await run({ sender })).message).toMatch(/choose another one under 'Send From'/);
	});

	it.each([
		[{ sim: '4' }, /'SIM' must be 1, 2 or 3/],
		[{ sendAt: 'tomorrow' }, /scheduleAt/],
	])('is not sent with %j', async (options, words) => {
		expect(errorOf(await run({ options })).message).toMatch(words);
		expect(simulator.messages()).toEqual([]);
	});

	it('is answered from the phone and the SIM that took the message', async () => {
		await start({ devices: 3 });
		const message = {
			...{ from: JANE, to: null, text: 'hi', messageId: 'm', senderType: 'number' },
			...{ gateway: 'smsGate', deviceId: gateway.account.phones[1].id, sim: '2' },
		};
		await run({ operation: 'reply' }, message);
		await run({ operation: 'reply', ...from(2) }, message);
		await run({ operation: 'reply' }, { ...message, gateway: 'textbee' });

		const [answer, elsewhere, foreign] = gateway.account.messages;
		expect(answer).toMatchObject({ deviceId: message.deviceId, simNumber: 2 });
		expect(elsewhere).toMatchObject({ deviceId: gateway.account.phones[2].id, simNumber: null });
		expect(foreign.simNumber).toBeNull();
	});
});

describe('a choice of phones', () => {
	async function search(filter?: string, data = credentialFor()) {
		const { context } = gatewayContext();
		const server = await fetch(`${simulator.apiBaseUrl}/devices`, {
			headers: {
				Authorization: `Basic ${btoa(`${data.user as string}:${data.password as string}`)}`,
			},
		});
		const body: unknown = await server.json();
		Object.assign(context, {
			...{ getNode: () => ({ name: SMS }), getCurrentNodeParameter: () => 'smsGate' },
			getCredentials: async () => await Promise.resolve(data),
			helpers: {
				httpRequestWithAuthentication: async () =>
					await Promise.resolve({ statusCode: server.status, headers: {}, body }),
			},
		});
		return await searchSenders.call(context as unknown as ILoadOptionsFunctions, filter);
	}

	it('lists those of the account, with their SIMs', async () => {
		await start({ devices: 2 });
		const [one, two] = gateway.account.phones;

		expect(await search()).toEqual({
			results: [
				{ name: 'Pixel 1 (SIM 1 +911234500000, SIM 2)', value: one.id },
				{ name: 'Pixel 2 (SIM 1, SIM 2)', value: two.id },
			],
		});
		expect((await search('pixel 2')).results.map(({ value }) => value)).toEqual([two.id]);
	});

	it('says what is wrong with the credential', async () => {
		await expect(search('', { ...credentialFor(), password: 'another' })).rejects.toThrow(
			/copy user and password/,
		);
	});
});

describe('a text that SMSGate holds', () => {
	it('can be asked for', async () => {
		const [sent] = resultsOf(await run()) ?? [];
		await until(() => gateway.account.messages[0].state === 'Delivered');
		const { messageId } = sent.json;
		const [item] = resultsOf(await run({ operation: 'get', messageId: String(messageId) })) ?? [];

		expect(item.json).toMatchObject({
			...{ messageId, status: 'delivered', direction: 'outbound', phoneNumber: JANE, text: TEXT },
			...{ deviceId: gateway.account.phones[0].id, reason: null, gateway: 'smsGate' },
		});
	});

	it('has no number any more when the server has only its hash', async () => {
		const [sent] = resultsOf(await run()) ?? [];
		Object.assign(gateway.account.messages[0], {
			...{ isHashed: true, textMessage: undefined },
			recipients: [{ phoneNumber: 'ceb0b1db0000018e', state: 'Failed', error: 'TTL expired' }],
		});
		const messageId = String(sent.json.messageId);

		expect(resultsOf(await run({ operation: 'get', messageId }))).toMatchObject([
			{ json: { phoneNumber: null, text: null, reason: 'TTL expired' } },
		]);
	});

	it.each(['get', 'cancel'])('is unknown to %s under another ID', async (operation) => {
		const { message } = errorOf(await run({ operation, messageId: 'another' }));

		expect(message).toMatch(/knows nothing under this ID/);
	});

	it.each(['get', 'cancel'])('needs an ID for %s', async (operation) => {
		expect(errorOf(await run({ operation, messageId: ' ' })).message).toMatch(/'Message ID'/);
		expect(simulator.requests()).toEqual([]);
	});

	it('is listed, the newest first, page by page', async () => {
		simulator.setPhone({ online: false });
		for (let n = 0; n < 205; n++) {
			gateway.account.messages.push({
				...{ id: `m${n}`, deviceId: 'd', state: 'Pending', isHashed: false, isEncrypted: false },
				...{ recipients: [], states: {}, simNumber: null, validUntil: null },
				withDeliveryReport: true,
			});
		}
		const ids = async (parameters: INodeParameters) =>
			resultsOf(await run({ operation: 'getMany', ...parameters }))?.map(
				({ json }) => json.messageId,
			);

		expect(await ids({ limit: 2 })).toEqual(['m204', 'm203']);
		expect(await ids({ returnAll: true })).toHaveLength(205);
		expect(await ids({ limit: 150 })).toHaveLength(150);
		expect(await ids({ filters: { after: '2026-01-01' } })).toEqual([]);
	});

	it('is cancelled while no phone has sent it', async () => {
		simulator.setPhone({ online: false });
		const [sent] = resultsOf(await run()) ?? [];
		const messageId = String(sent.json.messageId);
		const [item] = resultsOf(await run({ operation: 'cancel', messageId })) ?? [];
		simulator.setPhone({ online: true });

		expect(item.json).toMatchObject({ messageId, status: 'cancelling' });
		expect(resultsOf(await run({ operation: 'get', messageId }))).toMatchObject([
			{ json: { status: 'cancelled' } },
		]);
		expect(errorOf(await run({ operation: 'cancel', messageId })).message).toMatch(
			/no longer pending/,
		);
		expect(simulator.messages()).toEqual([]);
	});

	it('cannot be asked for at a gateway that holds none', async () => {
		const parameters = { gateway: 'mobileApiConnect', operation: 'get', messageId: 'm' };

		expect(errorOf(await run(parameters)).message).toMatch(/cannot be asked for texts/);
	});
});

describe('publishing with SMSGate', () => {
	it('registers a webhook for each event, under IDs that stay', async () => {
		const { publishing } = await listen();
		await publishing.publish();
		const before = gateway.account.webhooks.map(({ id }) => id);
		await publishing.unpublish();
		await publishing.publish();

		expect(gateway.account.webhooks.map(({ event }) => event).sort()).toEqual([
			...['mms:downloaded', 'sms:cancelled', 'sms:data-received', 'sms:delivered'],
			...['sms:failed', 'sms:received', 'sms:sent'],
		]);
		expect(gateway.account.webhooks.map(({ id }) => id)).toEqual(before);
		expect(Math.max(...before.map(({ length }) => length))).toBeLessThanOrEqual(36);
	});

	it('adds what somebody deleted, and leaves the rest', async () => {
		const { publishing } = await listen();
		await publishing.publish();
		const [lost] = gateway.account.webhooks.splice(2, 1);
		await publishing.publish();

		expect(gateway.account.webhooks).toHaveLength(7);
		expect(gateway.account.webhooks).toContainEqual(lost);
	});

	it('does without events that an older app does not know', async () => {
		await start({ events: EVENTS.filter((event) => event !== 'sms:cancelled') });
		const { publishing } = await listen();

		expect(await publishing.publish()).toBe('published');
		expect(gateway.account.webhooks).toHaveLength(6);
	});

	it('fails without those that it cannot do without', async () => {
		await start({ events: ['sms:sent'] });
		const { publishing } = await listen();

		expect(await publishing.publish()).toMatch(/Unsupported event/);
	});

	it('asks for the signing key first', async () => {
		credentials.data.signingSecrets = '';
		const { publishing } = await listen();

		expect(await publishing.publish()).toMatch(/no signing key.*SMSGate app on the phone/);
		expect(gateway.account.webhooks).toEqual([]);
	});

	it('says what to do at an address that SMSGate does not deliver to', async () => {
		const { trigger, publishing } = await listen();
		const port = /:\d+/;
		jest
			.spyOn(trigger.server, 'baseUrl', 'get')
			.mockReturnValue(
				trigger.server.baseUrl.replace(port, ':5678').replace('127.0.0.1', '10.0.0.5'),
			);

		expect(await publishing.publish()).toMatch(/only to https addresses.*WEBHOOK_URL/);
		expect(gateway.account.webhooks).toEqual([]);
	});

	it("works on the phone's own server", async () => {
		await start({ isLocal: true });
		const { publishing } = await listen();

		expect(await publishing.publish()).toBe('published');
		await publishing.unpublish();
		expect(gateway.account.webhooks).toEqual([]);
	});
});

describe('what phones of SMSGate deliver', () => {
	const text = { from: '14155550100', text: 'balance', receivedAt: '2026-07-14T12:00:00.000Z' };

	it('is taken from each phone of the account, by its own key', async () => {
		await start({ devices: 2 });
		const { trigger, publishing } = await listen();
		await publishing.publish();
		const payload = { messageId: '1', message: 'hi', sender: JANE, receivedAt: text.receivedAt };
		await gateway.emit('sms:received', payload, 0);
		await gateway.emit('sms:received', payload, 1);

		expect(trigger.stored).toHaveLength(2);
	});

	it.each([
		[{}, 401],
		[{ timestampTolerance: 3_600 }, 200],
	])(
		'from a phone whose clock is half an hour behind, with %j, is answered %i',
		async (panel, status) => {
			const { trigger } = await listen(panel);
			const body = JSON.stringify({
				event: 'sms:received',
				payload: { messageId: '1', sender: JANE },
			});
			const timestamp = String(Math.floor(Date.now() / 1000) - 1_800);
			const signature = createHmac('sha256', gateway.account.phones[0].signingKey)
				.update(body + timestamp)
				.digest('hex');
			const headers: Array<[string, string]> = [
				['X-Timestamp', timestamp],
				['X-Signature', signature],
			];

			expect(await trigger.post(body, headers)).toMatchObject({ status });
		},
	);

	it('is not left out by a rule of a portal that it has not', async () => {
		const { trigger, publishing } = await listen({ options: { portalRules: 'matched' } });
		await publishing.publish();
		await simulator.textSettled(simulator.sendText(text).id);

		expect(trigger.storedTexts).toEqual(['balance']);
	});

	it('runs once when a phone saw a text twice', async () => {
		const { trigger, publishing } = await listen();
		await publishing.publish();
		const settled = await simulator.textSettled(simulator.sendText(text).id);
		await gateway.repeat(settled);

		expect(trigger.storedTexts).toEqual(['balance']);
	});

	it('is one report of a text in three parts', async () => {
		const { trigger, publishing } = await listen();
		await publishing.publish();
		await run({ text: 'x'.repeat(400) });
		await until(() => trigger.server.returned.length === 4);

		expect(trigger.stored.flat().map(({ json }) => json.status)).toEqual(['sent', 'delivered']);
	});

	it('says why a text failed', async () => {
		const { trigger, publishing } = await listen();
		await publishing.publish();
		gateway.account.unreachable.add(JANE);
		await run();
		await until(() => trigger.stored.length > 0);

		expect(trigger.stored.flat()).toMatchObject([
			{ json: { status: 'failed', reason: 'RESULT_ERROR_GENERIC_FAILURE' } },
		]);
	});

	it('has the pictures of an MMS as binary data', async () => {
		const { trigger, publishing } = await listen();
		await publishing.publish();
		const data = Buffer.from('a picture').toString('base64');
		await gateway.emit('mms:received', { messageId: '1', sender: JANE, transactionId: 't' });
		await gateway.emit('mms:downloaded', {
			...{ messageId: '2', sender: JANE, receivedAt: text.receivedAt, body: 'look' },
			attachments: [{ partId: 1, contentType: 'image/jpeg', name: 'a.jpg', size: 9, data }],
		});
		const { workflow } = trigger.server.options;
		const [items] = trigger.stored;
		const left = await execute(workflow, TRIGGER_NAME, items, { mode: 'manual' });

		expect(trigger.stored).toHaveLength(1);
		expect(outputsOf(left, TRIGGER_NAME)?.[0]).toMatchObject([
			{
				json: { text: 'look', attachments: [{ name: 'a.jpg', binary: 'attachment_0' }] },
				binary: { attachment_0: { mimeType: 'image/jpeg', fileName: 'a.jpg' } },
			},
		]);
	});
});

describe('the test of an SMSGate credential', () => {
	let server: GatewayServer | undefined;
	afterEach(async () => {
		await server?.close();
		server = undefined;
	});

	/** Presses "Test". */
	async function press(changes: ICredentialDataDecryptedObject = {}) {
		const tests: Record<string, ICredentialTestFunction> = new SmsGateway().methods.credentialTest;
		const data = { ...credentialFor(), ...changes };
		const { status, message } = await tests.smsGateApiTest.call(new CredentialTestContext(), {
			...{ id: '1', name: 'SMSGate', type: 'smsGateApi' },
			data,
		});
		for (const name of ['password', 'accessToken', 'signingSecrets']) {
			const secret = String(data[name] ?? '').trim();
			if (secret) expect(message).not.toContain(secret);
		}
		return `${status}: ${message}`;
	}

	async function token(...scopes: string[]) {
		const pair = `${gateway.account.user}:${gateway.account.password}`;
		const answer = await fetch(`${simulator.apiBaseUrl}/auth/token`, {
			method: 'POST',
			headers: { Authorization: `Basic ${btoa(pair)}`, Connection: 'close' },
			body: JSON.stringify({ scopes }),
		});
		const { access_token: accessToken } = (await answer.json()) as { access_token: string };
		return { authentication: 'token', accessToken };
	}

	it('is passed with user and password, or with a token of the scope', async () => {
		expect(await press()).toBe('OK: Key accepted');
		expect(await press(await token('webhooks:list'))).toBe('OK: Key accepted');
	});

	it('is passed by the whole address of the API', async () => {
		expect(await press({ baseUrl: `${simulator.apiBaseUrl}/` })).toBe('OK: Key accepted');
	});

	it('names the scope that a token lacks', async () => {
		expect(await press(await token('messages:send'))).toMatch(/lacks the scope webhooks:list/);
	});

	it.each<[string, ICredentialDataDecryptedObject, RegExp]>([
		['a wrong password', { password: 'another-one' }, /User or password refused/],
		['a wrong token', { authentication: 'token', accessToken: 'abcdefgh' }, /token refused/],
		['no password', { password: '' }, /Enter user and password/],
		['no token', { authentication: 'token', accessToken: ' ' }, /Enter the access token/],
		['no address', { baseUrl: '' }, /Enter your server's address/],
		['no signing key', { signingSecrets: '' }, /signing secret is missing/],
	])('says so of %s', async (_, changes, words) => {
		expect(await press(changes)).toMatch(words);
	});

	it.each([
		[404, { message: 'Cannot GET /webhooks' }, /looked for under \/api\/3rdparty\/v1/],
		[200, { webhooks: [] }, /does not answer as the gateway's API does/],
		[502, '<html>Bad gateway</html>', /web page answered/],
	])('says what answered %i with %j', async (status, body, words) => {
		server = new GatewayServer();
		const baseUrl = (await server.listen()).replace('/v1', '');
		server.answer = refused(status, body);

		expect(await press({ baseUrl })).toMatch(words);
	});
});
