import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
	deliver,
	message,
	post,
	signatureOf,
	type Answer,
} from '../../../testbed/world/delivery.mts';
import { eventually, quietFor } from '../../../testbed/process/eventually.mts';
import { createReceiver, type Receiver } from '../../../testbed/world/receiver.mts';
import type { World } from '../../../testbed/world/world.mts';

/** What becomes of a request, genuine or not; by way of each process that takes them. */
export function verificationCases(given: () => World): void {
	let world: World;
	let receiver: Receiver;
	let secret: string;

	beforeAll(async () => {
		world = given();
		secret = world.account.signingSecret;
		receiver = await createReceiver(world);
	});

	/** A text that no other test uses, so that it is no duplicate. */
	let texts = 0;
	const fresh = (fields = {}) => message({ text: `text ${++texts}`, ...fields });

	describe('2xx: the gateway signed exactly these bytes', () => {
		const ranWith = async (text: unknown) =>
			await eventually(
				() => receiver.ran().filter((item) => item.text === text),
				(items) => items.length > 0,
			);

		it.each([
			['application/json'],
			['application/json; charset=utf-8'],
			['text/plain'],
			['application/x-www-form-urlencoded'],
			['application/octet-stream'],
			['application/vnd.api+json'],
		])('whatever the content type: %s', async (contentType) => {
			const body = fresh();
			const answer = await deliver(receiver.url, body, secret, { 'content-type': contentType });
			expect(answer.status).toBe(200);
			expect(await ranWith(body.text)).toHaveLength(1);
		});

		it('over the bytes as they are written, not as JSON would write them again', async () => {
			const body = `{\n  "event" : "message.received", "from":"919876543210",\n\t"text":"spaced é ❤ \\u0041"}\n`;
			expect(await deliver(receiver.url, body, secret)).toMatchObject({ status: 200 });
			expect(await ranWith('spaced é ❤ A')).toHaveLength(1);
		});

		it('over the bytes after a content encoding', async () => {
			const body = fresh();
			const zipped = gzipSync(JSON.stringify(body));
			const answer = await post(receiver.url, zipped, {
				'content-encoding': 'gzip',
				'x-mac-signature': signatureOf(body, secret),
			});
			expect(answer.status).toBe(200);
			expect(await ranWith(body.text)).toHaveLength(1);
		});

		it('as bare hex, and as one of two signatures', async () => {
			const bare = fresh();
			const hex = signatureOf(bare, secret).replace('sha256=', '');
			expect(await post(receiver.url, bare, { 'x-mac-signature': hex })).toMatchObject({
				status: 200,
			});
			const rotated = fresh();
			const list = `${signatureOf(rotated, 'another')}, ${signatureOf(rotated, secret)}`;
			expect(await post(receiver.url, rotated, { 'x-mac-signature': list })).toMatchObject({
				status: 200,
			});
			expect(await ranWith(bare.text)).toHaveLength(1);
			expect(await ranWith(rotated.text)).toHaveLength(1);
		});

		it('with the item that the README describes', async () => {
			const body = fresh({ from: '14155550100', matchedRuleId: 'rule_1', ref: 'order-7' });
			await deliver(receiver.url, body, secret);
			const [item] = await ranWith(body.text);
			expect(item).toEqual({
				text: body.text,
				from: '+14155550100',
				to: '+911234500000',
				receivedAt: '2026-06-12T14:32:00.000Z',
				event: 'message.received',
				gateway: 'mobileApiConnect',
				messageId: expect.stringMatching(/^fp_[\w-]{22}$/),
				messageIdSource: 'fingerprint',
				conversationId: '+911234500000/+14155550100',
				sessionId: '+911234500000/+14155550100',
				chatInput: body.text,
				senderType: 'number',
				optOutIntent: 'none',
				optOutMatch: null,
				optOutKeyword: null,
				optOutScore: expect.any(Number),
				optOutSignals: [],
				optOutRecorded: null,
				deduplicationKey: expect.stringMatching(/^[\w-]{22}$/),
				fromRaw: '14155550100',
				toRaw: '911234500000',
				receivedAtSource: 'gateway',
				deviceId: 'dev_1',
				sim: null,
				ref: 'order-7',
				attachments: [],
				signedWith: 'current',
				deliveryId: expect.stringMatching(/^[0-9a-f-]{36}$/),
				payload: body,
			});
		});

		it('sends a STOP out of Opt-Out, and never out of Message', async () => {
			await deliver(receiver.url, message({ text: ' Ｓtop. ' }), secret);
			const [item] = await eventually(
				() => receiver.ran('optOut'),
				(items) => items.length > 0,
			);
			expect(item).toMatchObject({
				optOutIntent: 'optOut',
				optOutMatch: 'exact',
				optOutKeyword: 'STOP',
			});
			await quietFor();
			expect(receiver.ran().filter(({ optOutMatch }) => optOutMatch !== null)).toEqual([]);
		});
	});

	describe('401: anything else, without an execution and without a hint', () => {
		/** By each way answered as wanted, as JSON, and without an execution. */
		async function expectRefused(ask: (url: string) => Promise<Answer>) {
			const before = (await receiver.executions()).length;
			for (const url of receiver.urls) {
				expect(await ask(url)).toEqual({ status: 401, body: '{"error":"unauthorized"}' });
			}
			await quietFor(300);
			expect(await receiver.executions()).toHaveLength(before);
		}

		const signed = fresh();
		const right = () => signatureOf(signed, secret);

		it.each<[string, () => Record<string, string | string[]>]>([
			['no signature', () => ({})],
			['an empty one', () => ({ 'x-mac-signature': '' })],
			['one of another secret', () => ({ 'x-mac-signature': signatureOf(signed, 'another') })],
			['one of another body', () => ({ 'x-mac-signature': signatureOf('{}', secret) })],
			['a truncated one', () => ({ 'x-mac-signature': right().slice(0, -1) })],
			['one of another algorithm', () => ({ 'x-mac-signature': right().replace('256', '1') })],
			['a doubled prefix', () => ({ 'x-mac-signature': `sha256=${right()}` })],
			['six of them', () => ({ 'x-mac-signature': Array(6).fill(right()).join(',') })],
			[
				'two headers that contradict each other',
				() => ({ 'x-mac-signature': [right(), signatureOf(signed, 'another')] }),
			],
			['the right one under another name', () => ({ 'x-signature': right() })],
		])('%s', async (_, headers) => {
			await expectRefused((url) => post(url, signed, headers()));
		});

		it('a body that was changed by one bit', async () => {
			const bytes = Buffer.from(JSON.stringify(signed));
			bytes[bytes.length - 3] ^= 1;
			await expectRefused((url) =>
				post(url, bytes, { 'content-type': 'text/plain', 'x-mac-signature': right() }),
			);
		});

		it('a multipart body, of which n8n keeps no raw bytes', async () => {
			const body = '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nhi\r\n--b--\r\n';
			await expectRefused((url) =>
				deliver(url, body, secret, { 'content-type': 'multipart/form-data; boundary=b' }),
			);
		});

		it.each(['', '   ', 'whsec_'])('everything, while the secret is "%s"', async (blank) => {
			const credential = await world.client.createCredential('No secret', 'mobileApiConnectApi', {
				...world.account,
				signingSecret: blank,
			});
			const unsafe = await createReceiver(world, { credential });
			for (const url of unsafe.urls) {
				for (const key of [blank, secret]) {
					// An empty key is one that anyone has.
					const answer = await deliver(url, fresh(), key);
					expect(answer).toEqual({ status: 401, body: '{"error":"unauthorized"}' });
				}
			}
			await quietFor(300);
			expect(await unsafe.executions()).toEqual([]);
		});
	});

	describe('400: signed, but not a message', () => {
		it.each([
			['null', 'the body is not a JSON object'],
			['[1,2]', 'the body is not a JSON object'],
			['"text"', 'the body is not a JSON object'],
		])('%s', async (body, fault) => {
			const before = (await receiver.executions()).length;
			const answer = await deliver(receiver.url, body, secret);
			expect(answer.status).toBe(400);
			expect(JSON.parse(answer.body)).toEqual({
				error: 'not_a_message',
				message: `Not a message: ${fault}`,
			});
			await quietFor(300);
			expect(await receiver.executions()).toHaveLength(before);
		});

		it('says so of text that is not JSON, and of bytes that are not UTF-8', async () => {
			const plain = { 'content-type': 'text/plain' };
			const notJson = await deliver(receiver.url, 'hello', secret, plain);
			expect(notJson).toMatchObject({ status: 400, body: expect.stringContaining('not JSON') });
			const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
			const notUtf8 = await deliver(receiver.url, bytes, secret, plain);
			expect(notUtf8).toMatchObject({ status: 400, body: expect.stringContaining('not UTF-8') });
		});
	});

	describe('refused by n8n itself, before the node: no execution either', () => {
		/** The same by each way. */
		async function statusOf(ask: (url: string) => Promise<Answer>) {
			const before = (await receiver.executions()).length;
			const statuses = new Set<number>();
			for (const url of receiver.urls) statuses.add((await ask(url)).status);
			await quietFor(300);
			expect(await receiver.executions()).toHaveLength(before);
			expect(statuses.size).toBe(1);
			return [...statuses][0];
		}

		it('malformed JSON: 422', async () => {
			expect(await statusOf((url) => deliver(url, '{"text":', secret))).toBe(422);
		});

		it('a Brotli encoding: 422', async () => {
			const packed = brotliCompressSync(JSON.stringify(fresh()));
			const headers = { 'content-type': 'application/json', 'content-encoding': 'br' };
			expect(await statusOf((url) => deliver(url, packed, secret, headers))).toBe(422);
		});

		it.each([
			['a charset that is not UTF-8', 'application/json; charset=iso-8859-1', 422],
			['UTF-16', 'application/json; charset=utf-16', 422],
			['XML that is none', 'application/xml', 422],
			['multipart that is none', 'multipart/form-data; boundary=b', 400],
		])('%s: %s, %i', async (_, contentType, status) => {
			const headers = { 'content-type': contentType };
			expect(await statusOf((url) => deliver(url, 'hello', secret, headers))).toBe(status);
		});

		it('a JSON body over 16 MB: 500', async () => {
			const huge = JSON.stringify(message({ text: 'x'.repeat(17 * 1024 * 1024) }));
			// n8n answers and closes before it has read it all: not every time the answer is seen.
			const untilSeen = async (url: string) =>
				(await eventually(
					async () => await deliver(url, huge, secret).catch(() => undefined),
					(answer) => answer !== undefined,
				)) as Answer;
			expect(await statusOf(untilSeen)).toBe(500);
		});

		it('a broken gzip: 500', async () => {
			const broken = gzipSync(JSON.stringify(fresh())).subarray(0, 40);
			const headers = { 'content-encoding': 'gzip' };
			expect(await statusOf((url) => deliver(url, broken, secret, headers))).toBe(500);
		});

		it('another method than POST: 404', async () => {
			expect(await statusOf((url) => post(url, '', {}, 'GET'))).toBe(404);
		});
	});

	describe('rotation of the secret has no gap', () => {
		it('takes both secrets, then the new one alone, and says which one signed', async () => {
			const [before, after] = ['whsec_' + 'before0123456789', 'whsec_' + 'after9876543210'];
			const fields = { ...world.account, signingSecret: before };
			const credential = await world.client.createCredential(
				'Rotated',
				'mobileApiConnectApi',
				fields,
			);
			const rotated = await createReceiver(world, { credential });
			for (const url of rotated.urls) {
				expect(await deliver(url, fresh(), before)).toMatchObject({ status: 200 });
			}

			await world.client.updateCredential(credential, {
				...fields,
				signingSecret: after,
				previousSigningSecret: before,
			});
			// No older read of the credential than two seconds turns a new secret into a 401.
			await quietFor(2_100);
			for (const url of rotated.urls) {
				expect(await deliver(url, fresh(), after)).toMatchObject({ status: 200 });
				expect(await deliver(url, fresh(), before)).toMatchObject({ status: 200 });
			}
			const items = await eventually(
				() => rotated.ran(),
				(ran) => ran.length === 3 * rotated.urls.length,
			);
			expect(items.map(({ signedWith }) => signedWith).sort()).toEqual([
				...rotated.urls.flatMap(() => ['current', 'current']),
				...rotated.urls.map(() => 'previous'),
			]);

			await world.client.updateCredential(credential, { ...fields, signingSecret: after });
			for (const url of rotated.urls) {
				await eventually(
					async () => await deliver(url, fresh(), before),
					({ status }) => status === 401,
					15_000,
				);
				expect(await deliver(url, fresh(), after)).toMatchObject({ status: 200 });
			}
		});
	});
}
