import { createHmac, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf, deliver, message, post } from '../../testbed/world/delivery.mts';
import { eventually, quietFor } from '../../testbed/process/eventually.mts';
import { createReceiver, type Receiver } from '../../testbed/world/receiver.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

const UNAUTHORIZED = { status: 401, body: '{"error":"unauthorized"}' };

let world: World;
let secret: string;

beforeAll(async () => {
	// All that n8n can be made to say, for the tests of what it must not.
	world = await startWorld({ env: { N8N_LOG_LEVEL: 'debug' } });
	secret = world.account.signingSecret;
}, BOOT_TIMEOUT);
afterAll(async () => await world?.close(), BOOT_TIMEOUT);

const log = async () => await readFile(world.n8n.logFile, 'utf8');

const custom = async (parameters: Record<string, unknown>, account = {}) => {
	const credential = await world.client.createCredential('Own gateway', 'otherSmsGatewayApi', {
		...world.account,
		authentication: 'bearer',
		...account,
	});
	return await createReceiver(world, {
		parameters: { gateway: 'other', signatureFormat: 'custom', ...parameters },
		credential,
	});
};

const fresh = () => message({ id: randomUUID() });

type Parts = Array<string | Buffer>;

/** The digest over parts, written apart from the code that checks it. */
const digest = (parts: Parts, encoding: 'hex' | 'base64' = 'hex', key: string | Buffer = secret) =>
	createHmac('sha256', key)
		.update(Buffer.concat(parts.map(bytesOf)))
		.digest(encoding);

type Headers = Record<string, string | string[]>;

/** Accepted, and run once. */
async function expectTaken(
	receiver: Receiver,
	headers: (body: Buffer) => Headers,
	item: Record<string, unknown> = {},
) {
	const fields = fresh();
	const body = bytesOf(fields);
	expect(await post(receiver.url, body, headers(body))).toEqual({
		status: 200,
		body: '{"status":"accepted"}',
	});
	const ran = await eventually(
		() => receiver.ran().filter(({ messageId }) => messageId === fields.id),
		({ length }) => length > 0,
	);
	expect(ran).toMatchObject([{ text: 'balance', signedWith: 'current', ...item }]);
}

/** Refused, without an execution. */
async function expectRefused(receiver: Receiver, headers: (body: Buffer) => Headers) {
	const before = (await receiver.executions()).length;
	const body = bytesOf(fresh());
	expect(await post(receiver.url, body, headers(body))).toEqual(UNAUTHORIZED);
	await quietFor(200);
	expect(await receiver.executions()).toHaveLength(before);
}

describe('a signature over the body alone', () => {
	it('in hex, with a header and a prefix of its own', async () => {
		const receiver = await custom({
			signatureHeader: ' X-Hub-Signature-256 ',
			signaturePrefix: 'sha256=',
			signatureEncoding: 'hex',
		});
		const name = 'x-hub-signature-256';
		await expectTaken(receiver, (body) => ({ [name]: `sha256=${digest([body])}` }));
		await expectTaken(receiver, (body) => ({
			[name]: `sha256=${digest([body]).toUpperCase()}`,
		}));
		await expectRefused(receiver, () => ({}));
		await expectRefused(receiver, (body) => ({ [name]: digest([body]) }));
		await expectRefused(receiver, (body) => ({ [name]: `SHA256=${digest([body])}` }));
		await expectRefused(receiver, (body) => ({ [name]: `sha256=${digest([body], 'base64')}` }));
		await expectRefused(receiver, (body) => ({ [name]: `sha256=${digest([body, ' '])}` }));
		await expectRefused(receiver, (body) => ({
			[name]: `sha256=${digest([body], 'hex', 'another')}`,
		}));
		await expectRefused(receiver, (body) => ({
			'x-mac-signature': `sha256=${digest([body])}`,
		}));
	});

	it('in base64, without a prefix', async () => {
		const receiver = await custom({
			signatureHeader: 'X-Signature',
			signaturePrefix: '',
			signatureEncoding: 'base64',
		});
		const name = 'x-signature';
		await expectTaken(receiver, (body) => ({ [name]: digest([body], 'base64') }));
		await expectRefused(receiver, (body) => ({ [name]: digest([body]) }));
		await expectRefused(receiver, (body) => ({ [name]: `sha256=${digest([body], 'base64')}` }));
		await expectRefused(receiver, (body) => ({
			[name]: digest([body], 'base64').replace('=', ''),
		}));
		await expectRefused(receiver, (body) => ({ [name]: digest([body], 'base64', '') }));
	});

	it('with the key decoded from the secret, when the credential says so', async () => {
		const key = Buffer.from('a key of some thirty-two bytes..');
		const receiver = await custom(
			{ signatureHeader: 'X-Signature' },
			{ signingSecret: 'whsec_' + key.toString('base64'), signingSecretEncoding: 'base64' },
		);
		const name = 'x-signature';
		await expectTaken(receiver, (body) => ({ [name]: digest([body], 'hex', key) }));
		await expectRefused(receiver, (body) => ({
			[name]: digest([body], 'hex', 'whsec_' + key.toString('base64')),
		}));
	});

	it('with the previous secret, while there are two', async () => {
		const previous = 'whsec_' + 'previous0123456789';
		const receiver = await custom(
			{ signatureHeader: 'X-Signature', signatureEncoding: 'base64' },
			{ previousSigningSecret: previous },
		);
		await expectTaken(receiver, (body) => ({ 'x-signature': digest([body], 'base64', previous) }), {
			signedWith: 'previous',
		});
	});

	it('as Mobile API Connect signs, where the panel says so', async () => {
		const receiver = await custom({ signatureFormat: 'gateway', signatureHeader: 'X-Signature' });
		await expectTaken(receiver, (body) => ({ 'x-mac-signature': `sha256=${digest([body])}` }), {
			gateway: 'other',
		});
		await expectRefused(receiver, (body) => ({ 'x-signature': digest([body]) }));
	});

	it.each(['v1,', 'HMAC-SHA256 '])('behind the prefix "%s"', async (prefix) => {
		const receiver = await custom({ signatureHeader: 'X-Signature', signaturePrefix: prefix });
		await expectTaken(receiver, (body) => ({ 'x-signature': `${prefix}${digest([body])}` }));
	});

	it('in no header, because none is named, refuses everything', async () => {
		const receiver = await custom({ signatureHeader: ' ' });
		await expectRefused(receiver, (body) => ({ 'x-signature': digest([body]) }));
		await expectRefused(receiver, (body) => ({ 'x-mac-signature': `sha256=${digest([body])}` }));
	});
});

/** What can be signed of a body and a time; the panel offers the first two, and the body alone. */
const ORDERS: Record<string, (body: Buffer, time: string) => Parts> = {
	bodyThenTimestamp: (body, time) => [body, time],
	timestampDotBody: (body, time) => [time, '.', body],
	timestampThenBody: (body, time) => [time, body],
	body: (body) => [body],
};

describe.each([
	['the body and then the time', 'bodyThenTimestamp'],
	['the time, a dot and the body', 'timestampDotBody'],
])('a signature over %s', (_, signedContent) => {
	/** In seconds. */
	const TOLERANCE = 60;
	const partsOf = ORDERS[signedContent];
	let receiver: Receiver;

	beforeAll(async () => {
		receiver = await custom({
			signatureHeader: 'X-Signature',
			signaturePrefix: 'v1=',
			signedContent,
			timestampHeader: 'X-Timestamp',
			timestampTolerance: TOLERANCE,
		});
	});

	/** Unix time in seconds, so far from now. */
	const secondsAgo = (seconds: number) => String(Math.floor(Date.now() / 1000) - seconds);
	const signedAt =
		(time: string, more: Headers = {}, parts = partsOf) =>
		(body: Buffer): Headers => ({
			'x-signature': `v1=${digest(parts(body, time))}`,
			'x-timestamp': time,
			...more,
		});

	it.each<[string, () => string]>([
		['in seconds', () => secondsAgo(0)],
		['in milliseconds', () => String(Date.now())],
		['within the tolerance, past', () => secondsAgo(TOLERANCE - 10)],
		['within the tolerance, to come', () => secondsAgo(10 - TOLERANCE)],
	])('is taken with a time %s', async (_time, time) => {
		await expectTaken(receiver, signedAt(time()));
	});

	it.each<[string, () => string]>([
		['older than the tolerance', () => secondsAgo(TOLERANCE + 1)],
		[
			'older than the tolerance, in milliseconds',
			() => String(Date.now() - TOLERANCE * 1000 - 1000),
		],
		['further ahead than the tolerance', () => secondsAgo(-TOLERANCE - 10)],
		['in ISO form', () => new Date().toISOString()],
		['with a fraction', () => `${secondsAgo(0)}.5`],
		['that is a word', () => 'now'],
		['that is zero', () => '0'],
	])('is refused with a time %s', async (_time, time) => {
		await expectRefused(receiver, signedAt(time()));
	});

	it('is refused without a time, and with an empty one', async () => {
		await expectRefused(receiver, (body) => {
			const { 'x-signature': signature } = signedAt(secondsAgo(0))(body);
			return { 'x-signature': signature };
		});
		await expectRefused(receiver, (body) => ({ 'x-signature': `v1=${digest([body])}` }));
		await expectRefused(receiver, signedAt('', {}));
	});

	it('is refused with a time that was not signed: another, or two', async () => {
		const old = secondsAgo(TOLERANCE + 60);
		const now = secondsAgo(0);
		await expectRefused(receiver, signedAt(old, { 'x-timestamp': now }));
		await expectRefused(receiver, signedAt(now, { 'x-timestamp': [now, old] }));
		await expectRefused(receiver, signedAt(now, { 'x-timestamp': [old, now] }));
	});

	it('is refused when other bytes are signed', async () => {
		for (const parts of Object.values(ORDERS).filter((order) => order !== partsOf)) {
			await expectRefused(receiver, signedAt(secondsAgo(0), {}, parts));
		}
		await expectRefused(
			receiver,
			signedAt(secondsAgo(0), { 'x-signature': `v1=${'0'.repeat(64)}` }),
		);
	});

	it('is refused when what was taken once comes again too late', async () => {
		const brief = await custom({
			signatureHeader: 'X-Signature',
			signedContent,
			timestampHeader: 'X-Timestamp',
			timestampTolerance: 5,
		});
		const body = bytesOf(fresh());
		const time = String(Date.now());
		const headers = { 'x-signature': digest(partsOf(body, time)), 'x-timestamp': time };
		expect(await post(brief.url, body, headers)).toMatchObject({ status: 200 });
		expect(await post(brief.url, body, headers)).toMatchObject({
			status: 200,
			body: '{"status":"duplicate"}',
		});
		await quietFor(5_000);
		expect(await post(brief.url, body, headers)).toEqual(UNAUTHORIZED);
		expect(await brief.executions()).toHaveLength(1);
	});

	it('tells the owner in the log, and not the sender, that it is too old', async () => {
		const receiverToWarn = await custom({
			signatureHeader: 'X-Signature',
			signaturePrefix: 'v1=',
			signedContent,
		});
		const before = (await log()).length;
		await expectRefused(receiverToWarn, signedAt(secondsAgo(301)));
		await expectRefused(receiverToWarn, signedAt(secondsAgo(302)));
		const warnings = (await log()).slice(before).match(/signed too long ago/g);
		expect(warnings).toHaveLength(1);
	});
});

describe('a signing secret that the gateway hands out when a URL is registered', () => {
	let receiver: Receiver | undefined;

	afterEach(async () => {
		world.simulator.clearFaults();
		if (receiver) await world.client.deleteWorkflow(receiver.workflow.id);
		receiver = undefined;
	});

	const handedOut = 'whsec_' + 'handedOut0123456789abcdef';
	const ASKED = "Copy the secret (whsec_…) from the gateway's portal";

	const publish = async ({ workflow }: Receiver) =>
		await world.client.publish(workflow.id).then(
			() => 'published',
			(reason: unknown) => String((reason as Error).message),
		);

	/** Nowhere but at the gateway and, once a person put it there, in the credential. */
	async function expectKeptNowhere(secretValue: string) {
		const workflow = await world.client.workflow((receiver as Receiver).workflow.id);
		expect(workflow).toHaveProperty('staticData');
		expect(JSON.stringify(workflow)).not.toContain(secretValue);
		expect(await log()).not.toContain(secretValue);
	}

	it('is asked for until it is in the credential, and is kept nowhere else', async () => {
		world.simulator.rotateKey('signingSecret', handedOut);
		const credential = await world.client.createCredential('Without', 'mobileApiConnectApi', {
			...world.account,
			signingSecret: 'whsec_' + 'of0another1webhook2',
		});
		receiver = await createReceiver(world, {
			parameters: { registration: 'automatic' },
			credential,
			publish: false,
		});
		const before = (await log()).length;

		// The gateway shows it at the first registration only, and n8n tries five times: that it was
		// handed out is remembered.
		const first = await publish(receiver);
		expect(first).toContain(ASKED);
		expect(first).toContain('The gateway made a signing secret for this URL');
		expect(first).not.toContain(handedOut);
		expect(world.simulator.requests()).toContainEqual(
			expect.objectContaining({ method: 'PUT', path: '/v1/webhooks', status: 200 }),
		);
		expect((await log()).slice(before)).toContain('The gateway made a signing secret');
		await expectKeptNowhere(handedOut);

		await world.client.updateCredential(credential, {
			...world.account,
			signingSecret: handedOut,
		});
		expect(await publish(receiver)).toBe('published');
		expect(await deliver(receiver.url, fresh(), handedOut)).toMatchObject({ status: 200 });
		await expectKeptNowhere(handedOut);

		await world.client.unpublish(receiver.workflow.id);
		expect(await publish(receiver)).toBe('published');
	});

	it('is not asked for when the credential has it already', async () => {
		const known = 'whsec_' + 'known0123456789abcdef';
		const credential = await world.client.createCredential('With', 'mobileApiConnectApi', {
			...world.account,
			signingSecret: known,
		});
		receiver = await createReceiver(world, {
			parameters: { registration: 'automatic', takeOver: true },
			credential,
			publish: false,
		});
		world.simulator.addFault({
			method: 'PUT',
			path: '/v1/webhooks',
			times: 1,
			answer: {
				status: 200,
				body: { url: receiver.url, enabled: true, signingSecret: known },
			},
		});
		expect(await publish(receiver)).toBe('published');
		await expectKeptNowhere(known);
	});

	it('by an integration, in place of the one that it was given, is asked for too', async () => {
		const credential = await world.client.createCredential('Integration', 'mobileApiConnectApi', {
			...world.account,
			signingSecret: 'whsec_' + 'mine0123456789',
		});
		receiver = await createReceiver(world, {
			parameters: { registration: 'dedicated', integrationId: 'ing_1' },
			credential,
			publish: false,
		});
		world.simulator.addFault({
			method: 'PUT',
			path: '/v1/ingress/ing_1',
			// n8n tries five times, twice over.
			times: 10,
			answer: {
				status: 200,
				body: { id: 'ing_1', outboundUrl: receiver.url, signingSecret: handedOut },
			},
		});
		expect(await publish(receiver)).toContain(ASKED);
		await expectKeptNowhere(handedOut);
		await expectKeptNowhere('mine0123456789');

		await world.client.updateCredential(credential, {
			...world.account,
			signingSecret: handedOut,
		});
		expect(await publish(receiver)).toBe('published');
	});
});
