import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { advanceClock } from '../support/clock.mts';
import { credentialData, TestCredentialsHelper } from '../support/credentialsHelper.mts';
import { fixture } from '../support/fixtures.mts';
import { execute } from '../support/engine.mts';
import { ListeningTrigger, stopListening, TRIGGER_NAME } from '../support/listeningTrigger.mts';
import { post } from '../support/post.mts';
import { CURRENT_SECRET, PREVIOUS_SECRET } from '../support/secrets.mts';
import { signatureOf } from '../support/signatures.mts';
import { until } from '../support/until.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const BODY = fixture('documented-message.body');
const RIGHT = signatureOf(BODY, CURRENT_SECRET);
const WRONG = `sha256=${'a'.repeat(64)}`;
const UNAUTHORIZED = {
	status: 401,
	type: 'application/json; charset=utf-8',
	body: { error: 'unauthorized' },
};

const withData = (...changes: Parameters<typeof credentialData>) =>
	new TestCredentialsHelper(credentialData(...changes));

afterEach(async () => {
	jest.restoreAllMocks();
	await stopListening();
});

describe('a delivery that is not signed by the gateway', () => {
	it.each<[string, Array<[string, string]>]>([
		['is not signed', []],
		['has an empty signature', [['X-MAC-Signature', '']]],
		['has a wrong signature', [['X-MAC-Signature', WRONG]]],
		['is signed with another secret', [['X-MAC-Signature', signatureOf(BODY, PREVIOUS_SECRET)]]],
		[
			'is signed over other bytes',
			[['X-MAC-Signature', signatureOf(`${String(BODY)} `, CURRENT_SECRET)]],
		],
		['is signed with sha1', [['X-MAC-Signature', `sha1=${'a'.repeat(40)}`]]],
		['has a truncated signature', [['X-MAC-Signature', RIGHT.slice(0, -1)]]],
		['has its signature in another header', [['X-Signature', RIGHT]]],
		[
			'contradicts itself in two headers, the first of them right',
			[
				['X-MAC-Signature', RIGHT],
				['X-MAC-Signature', WRONG],
			],
		],
		[
			'contradicts itself in two headers, the last of them right',
			[
				['X-MAC-Signature', WRONG],
				['x-mac-signature', RIGHT],
			],
		],
	])('is a 401 without an execution when it %s', async (_, headers) => {
		const trigger = await ListeningTrigger.start();

		expect(await trigger.post(BODY, headers)).toEqual(UNAUTHORIZED);
		expect(trigger.server.returned).toEqual([{ noWebhookResponse: true }]);
		expect(trigger.stored).toEqual([]);
	});

	it.each([
		['no signing secret', ''],
		['a blank one', ' \n'],
		['the bare prefix', 'whsec_'],
	])('is a 401 while the credential has %s, even if it is signed with that', async (_, secret) => {
		const trigger = await ListeningTrigger.start({
			credentials: withData({ signingSecret: secret }),
		});

		expect(await trigger.deliver(BODY, secret)).toEqual(UNAUTHORIZED);
		expect(await trigger.deliver(BODY, secret.trim())).toEqual(UNAUTHORIZED);
		expect(trigger.stored).toEqual([]);
	});

	it('is a 401 when it is multipart, whose bytes n8n does not keep', async () => {
		const trigger = await ListeningTrigger.start();
		const body = '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhi\r\n--x--\r\n';
		const answer = await post(trigger.url, body, [
			['Content-Type', 'multipart/form-data; boundary=x'],
			['X-MAC-Signature', signatureOf(body, CURRENT_SECRET)],
		]);

		expect(answer).toEqual(UNAUTHORIZED);
		expect(trigger.stored).toEqual([]);
	});

	it('is refused quietly when it breaks off in the middle', async () => {
		const trigger = await ListeningTrigger.start();
		const posting = post(
			trigger.url,
			BODY,
			[
				['Content-Type', 'application/octet-stream'],
				['X-MAC-Signature', RIGHT],
			],
			(request) => {
				request.write(BODY.subarray(0, 10), () => request.destroy());
			},
		);

		await expect(posting).rejects.toThrow();
		await until(() => trigger.server.returned.length === 1);
		expect(trigger.server.returned).toEqual([{ noWebhookResponse: true }]);
		expect(trigger.server.failures).toEqual([]);
	});

	it('costs no read of the credential while its signature is not well formed', async () => {
		const trigger = await ListeningTrigger.start();
		await trigger.post(BODY);
		await trigger.post(BODY, [['X-MAC-Signature', RIGHT.slice(0, -1)]]);
		await trigger.post(BODY, [['X-MAC-Signature', `sha256=${RIGHT}`]]);
		await trigger.post(BODY, [
			['X-MAC-Signature', RIGHT],
			['X-MAC-Signature', WRONG],
		]);
		await post(trigger.url, 'x', [
			['Content-Type', 'multipart/form-data; boundary=x'],
			['X-MAC-Signature', RIGHT],
		]);

		expect(trigger.server.returned).toHaveLength(5);
		expect(trigger.credentials.reads).toBe(0);
	});

	it('costs two reads of the credential for a burst of forgeries', async () => {
		const trigger = await ListeningTrigger.start();
		const forgeries = Array.from({ length: 30 }, (_, n) => `sha256=${String(n).padStart(64, '0')}`);
		const answers = await Promise.all(
			forgeries.map(async (forged) => await trigger.post(BODY, [['X-MAC-Signature', forged]])),
		);

		expect(answers).toEqual(forgeries.map(() => UNAUTHORIZED));
		// The keys, and once more in case the secret was just changed.
		expect(trigger.credentials.reads).toBe(2);
	});
});

describe('a delivery that the gateway signed', () => {
	it.each<[string, Array<[string, string]>]>([
		['with the prefix', [['X-MAC-Signature', RIGHT]]],
		['in bare hex', [['X-MAC-Signature', RIGHT.slice('sha256='.length)]]],
		['in capitals', [['x-mac-signature', RIGHT.slice('sha256='.length).toUpperCase()]]],
		['beside another signature, as in a rotation', [['X-MAC-Signature', `${WRONG}, ${RIGHT}`]]],
		[
			'twice the same',
			[
				['X-MAC-Signature', RIGHT],
				['X-MAC-Signature', RIGHT],
			],
		],
	])('is taken when the signature is %s', async (_, headers) => {
		const trigger = await ListeningTrigger.start();

		expect(await trigger.post(BODY, headers)).toEqual({
			status: 200,
			type: 'application/json; charset=utf-8',
			body: { status: 'accepted' },
		});
		expect(trigger.storedTexts).toEqual(['balance']);
	});

	it.each([
		'application/json',
		'text/plain',
		'application/x-www-form-urlencoded',
		'application/octet-stream',
		'application/vnd.gateway+json',
	])('is taken as JSON whatever its content type: %s', async (type) => {
		const trigger = await ListeningTrigger.start();
		const answer = await post(trigger.url, BODY, [
			['Content-Type', type],
			['X-MAC-Signature', RIGHT],
		]);

		expect(answer.status).toBe(200);
		expect(trigger.storedTexts).toEqual(['balance']);
	});

	it('is taken with the secret read as base64 when the credential says so', async () => {
		const trigger = await ListeningTrigger.start({
			credentials: withData({ signingSecretEncoding: 'base64' }),
		});
		const key = Buffer.from(CURRENT_SECRET.slice('whsec_'.length), 'base64');

		expect((await trigger.deliver(BODY, key)).status).toBe(200);
		expect((await trigger.deliver(BODY)).status).toBe(401);
	});

	it('is taken with a secret that was pasted with a newline', async () => {
		const trigger = await ListeningTrigger.start({
			credentials: withData({ signingSecret: `${CURRENT_SECRET}\n` }),
		});

		expect((await trigger.deliver(BODY)).status).toBe(200);
	});

	it('becomes exactly the documented item', async () => {
		const trigger = await ListeningTrigger.start();
		await trigger.deliver(fixture('documented-message-by-rule.body'));

		const [{ json }] = await trigger.left();
		expect(json).toEqual({
			text: 'balance',
			from: '+919876543210',
			to: '+911234500000',
			receivedAt: '2026-06-12T14:32:00.000Z',
			event: 'message.received',
			gateway: 'mobileApiConnect',
			messageId: 'fp_Ptcc8Kw72SDMnCzPaJOjhw',
			messageIdSource: 'fingerprint',
			conversationId: '+911234500000/+919876543210',
			sessionId: '+911234500000/+919876543210',
			chatInput: 'balance',
			senderType: 'number',
			optOutIntent: 'none',
			optOutMatch: null,
			optOutKeyword: null,
			optOutScore: expect.any(Number),
			optOutSignals: [],
			optOutRecorded: null,
			deduplicationKey: 'Ptcc8Kw72SDMnCzPaJOjhw',
			fromRaw: '919876543210',
			toRaw: '911234500000',
			receivedAtSource: 'gateway',
			deviceId: 'dev_8Kq2',
			sim: null,
			ref: null,
			attachments: [],
			signedWith: 'current',
			deliveryId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
			payload: {
				event: 'message.received',
				from: '919876543210',
				to: '911234500000',
				text: 'balance',
				ref: null,
				receivedAt: '2026-06-12T14:32:00.000Z',
				deviceId: 'dev_8Kq2',
				tenantId: 'ten_41Zs',
				tenantName: 'Acme Corp',
				matchedRuleId: 'rule_7Hd0',
			},
		});
	});

	it('has national numbers read with the default country of the panel', async () => {
		const trigger = await ListeningTrigger.start({
			parameters: { options: { defaultCountry: 'US' } },
		});
		await trigger.deliver('{"from":"(415) 555-0100","to":"4155550199","text":"hi"}');

		expect((await trigger.left())[0].json).toMatchObject({
			from: '+14155550100',
			fromRaw: '(415) 555-0100',
			to: '+14155550199',
			sessionId: '+14155550199/+14155550100',
		});
	});

	it('may hold an expression, which stays text', async () => {
		const trigger = await ListeningTrigger.start();
		await trigger.deliver('{"from":"919876543210","text":"={{ 1 + 1 }}"}');

		expect(trigger.storedTexts).toEqual(['={{ 1 + 1 }}']);
	});

	it.each([
		['[]', 'Not a message: the body is not a JSON object'],
		['hello', 'Not a message: the body is not JSON'],
		[fixture('latin1-message.body'), 'Not a message: the body is not UTF-8'],
	])('but is no message is a 400 that names the fault: %s', async (body, message) => {
		const trigger = await ListeningTrigger.start();
		const answer = await post(trigger.url, body, [
			['Content-Type', 'application/octet-stream'],
			['X-MAC-Signature', signatureOf(body, CURRENT_SECRET)],
		]);

		expect(answer).toEqual({
			status: 400,
			type: 'application/json; charset=utf-8',
			body: { error: 'not_a_message', message },
		});
		expect(trigger.server.returned).toEqual([{ noWebhookResponse: true }]);
	});
});

describe('a delivery to the test URL that is refused', () => {
	it('is a 401 all the same, and shows in the editor with what to do', async () => {
		const trigger = await ListeningTrigger.start({
			mode: 'manual',
			credentials: withData({ signingSecret: '' }),
		});
		expect(await trigger.deliver(BODY)).toEqual(UNAUTHORIZED);

		await until(() => trigger.stored.length === 1);
		const { workflow } = trigger.server.options;
		const run = await execute(workflow, TRIGGER_NAME, trigger.stored[0], { mode: 'manual' });
		expect(run.data.resultData.error).toMatchObject({
			message: 'A delivery was refused: the credential has no signing secret',
			description: expect.stringMatching(/^Paste the signing secret/),
		});
	});
});

describe('a picture that came with a message', () => {
	it('is binary data of the item, on the real engine', async () => {
		const trigger = await ListeningTrigger.start();
		const data = Buffer.from('a picture').toString('base64');
		await trigger.deliver(
			`{"from":"919876543210","text":null,"attachments":[{"contentType":"image/png","name":"cat.png","data":"${data}"}]}`,
		);

		const [item] = await trigger.left();
		expect(item).toMatchObject({
			json: { text: '', attachments: [{ name: 'cat.png', size: 9, binary: 'attachment_0' }] },
			binary: { attachment_0: { mimeType: 'image/png', fileName: 'cat.png', data } },
		});
	});
});

describe('a rotation of the signing secret', () => {
	it('takes deliveries that are signed with either, and says which', async () => {
		const trigger = await ListeningTrigger.start({
			credentials: withData({ previousSigningSecret: PREVIOUS_SECRET }),
		});
		await trigger.deliver('{"from":"919876543210","text":"one"}', CURRENT_SECRET);
		await trigger.deliver('{"from":"919876543210","text":"two"}', PREVIOUS_SECRET);

		expect(trigger.stored.flat().map(({ json }) => [json.text, json.signedWith])).toEqual([
			['one', 'current'],
			['two', 'previous'],
		]);
	});

	it('has no gap: the credential is read again before a mismatch becomes a 401', async () => {
		const trigger = await ListeningTrigger.start();
		await trigger.deliver('{"from":"919876543210","text":"before"}');
		trigger.credentials.data = credentialData({ signingSecret: PREVIOUS_SECRET });

		expect(
			(await trigger.deliver('{"from":"919876543210","text":"after"}', PREVIOUS_SECRET)).status,
		).toBe(200);
		expect(trigger.credentials.reads).toBe(2);
	});

	it('has no gap when the secret was entered after the first delivery', async () => {
		const trigger = await ListeningTrigger.start({ credentials: withData({ signingSecret: '' }) });
		await trigger.deliver(BODY);
		trigger.credentials.data = credentialData();
		advanceClock(2_500);

		expect((await trigger.deliver(BODY)).status).toBe(200);
	});

	it('ends: a secret that was taken out is refused ten seconds later', async () => {
		const trigger = await ListeningTrigger.start();
		await trigger.deliver('{"from":"919876543210","text":"before"}');
		trigger.credentials.data = credentialData({ signingSecret: PREVIOUS_SECRET });
		advanceClock(10_001);

		expect(await trigger.deliver('{"from":"919876543210","text":"after"}')).toEqual(UNAUTHORIZED);
	});
});

describe('the credential', () => {
	it('is read once for deliveries that come at once, and then not for ten seconds', async () => {
		const trigger = await ListeningTrigger.start();
		const texts = Array.from({ length: 20 }, (_, n) => `{"from":"919876543210","text":"${n}"}`);
		await Promise.all(texts.map(async (body) => await trigger.deliver(body)));
		await trigger.deliver('{"from":"919876543210","text":"later"}');
		const readsSoFar = trigger.credentials.reads;
		advanceClock(10_001);
		await trigger.deliver('{"from":"919876543210","text":"much later"}');

		expect([readsSoFar, trigger.credentials.reads]).toEqual([1, 2]);
		expect(trigger.stored).toHaveLength(22);
	});

	it('is read once more, not once each, for deliveries that come at once after that', async () => {
		const trigger = await ListeningTrigger.start();
		await trigger.deliver('{"from":"919876543210","text":"before"}');
		advanceClock(10_001);
		trigger.credentials.beforeRead = async () => await pause(50);
		const texts = Array.from({ length: 20 }, (_, n) => `{"from":"919876543210","text":"${n}"}`);
		await Promise.all(texts.map(async (body) => await trigger.deliver(body)));

		expect(trigger.credentials.reads).toBe(2);
	});

	it('that cannot be read is no fault of the sender: 503, and a later try is taken', async () => {
		const trigger = await ListeningTrigger.start();
		trigger.credentials.beforeRead = async () =>
			await Promise.reject(new Error('database is gone'));
		const answer = await trigger.deliver(BODY);
		trigger.credentials.beforeRead = async () => await Promise.resolve();
		advanceClock(2_000);

		expect(answer).toEqual({
			status: 503,
			type: 'application/json; charset=utf-8',
			body: { error: 'try_again' },
		});
		expect((await trigger.deliver(BODY)).body).toEqual({ status: 'accepted' });
	});
});

describe('a signature that the panel describes', () => {
	const custom = {
		gateway: 'other',
		signatureFormat: 'custom',
		signatureHeader: ' X-Webhook-Signature ',
		signaturePrefix: 'hmac=',
		signatureEncoding: 'base64',
	};
	const encoded = Buffer.from(RIGHT.slice('sha256='.length), 'hex').toString('base64');
	const start = async (parameters = {}) =>
		await ListeningTrigger.start({
			parameters: { ...custom, ...parameters },
		});

	it('is taken from the header, with the prefix and in the encoding that it says', async () => {
		const trigger = await start();

		expect((await trigger.post(BODY, [['x-webhook-signature', `hmac=${encoded}`]])).status).toBe(
			200,
		);
		expect(trigger.storedTexts).toEqual(['balance']);
	});

	it.each([
		['without the prefix', 'X-Webhook-Signature', encoded],
		['in hex', 'X-Webhook-Signature', `hmac=${RIGHT.slice('sha256='.length)}`],
		["in the header of the credential's gateway", 'X-MAC-Signature', RIGHT],
		['with a byte changed', 'X-Webhook-Signature', `hmac=A${encoded.slice(1)}`],
	])('is refused %s', async (_, header, value) => {
		const trigger = await start();

		expect(await trigger.post(BODY, [[header, value]])).toEqual(UNAUTHORIZED);
	});

	it('in hex without a prefix is taken', async () => {
		const trigger = await start({ signaturePrefix: '', signatureEncoding: 'hex' });

		expect(
			(await trigger.post(BODY, [['X-Webhook-Signature', RIGHT.slice('sha256='.length)]])).status,
		).toBe(200);
	});

	it('with no header named refuses everything', async () => {
		const trigger = await start({ signatureHeader: ' ' });

		expect(await trigger.deliver(BODY)).toEqual(UNAUTHORIZED);
		expect(trigger.credentials.reads).toBe(0);
	});
});

describe('whatever comes', () => {
	it('one flipped bit in the body or the digest is a 401', async () => {
		const trigger = await ListeningTrigger.start();
		const digest = Buffer.from(RIGHT.slice('sha256='.length), 'hex');
		const anywhere = fc.nat({ max: (BODY.length + digest.length) * 8 - 1 });
		await fc.assert(
			fc.asyncProperty(anywhere, async (bit) => {
				const changed = Buffer.concat([BODY, digest]);
				changed[bit >> 3] ^= 1 << (bit & 7);
				const [body, signature] = [
					changed.subarray(0, BODY.length),
					changed.subarray(BODY.length).toString('hex'),
				];
				const { status } = await trigger.post(body, [['X-MAC-Signature', signature]]);
				return status === 401;
			}),
			{ numRuns: 200 },
		);
		expect(trigger.stored).toEqual([]);
	});

	it('any JSON that is signed is an item or a 400, never a 500', async () => {
		const trigger = await ListeningTrigger.start();
		const field = fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue());
		const fields = ['event', 'from', 'to', 'text', 'receivedAt', 'id', 'status', 'matchedRuleId'];
		const message = fc.record(Object.fromEntries(fields.map((name) => [name, field])), {
			requiredKeys: [],
		});
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(
					fc.json(),
					message.map((body) => JSON.stringify(body)),
				),
				async (body) => {
					const { status } = await trigger.deliver(body);
					return status === 200 || status === 400;
				},
			),
			{ numRuns: 100 },
		);
		expect(trigger.server.failures).toEqual([]);
	});

	it('any header and any bytes are refused without a failure', async () => {
		const trigger = await ListeningTrigger.start();
		// What a header may hold at all; Node.js refuses everything else before n8n sees it.
		const value = fc.string({ unit: fc.constantFrom(...'sha256=, \tabf0159ÿ\u0080"') });
		await fc.assert(
			fc.asyncProperty(
				fc.array(value, { maxLength: 3 }),
				fc.uint8Array(),
				async (values, bytes) => {
					const headers = values.map((one): [string, string] => ['X-MAC-Signature', one]);
					const { status } = await trigger.post(Buffer.from(bytes), headers);
					return status === 401;
				},
			),
			{ numRuns: 200 },
		);
		expect(trigger.server.failures).toEqual([]);
	});
});
