import { gzipSync } from 'node:zlib';
import { rawRequest } from '../rawRequest.mts';
import { bodyOf, SIGNATURE, signatureOf } from './body.mts';
import type { Kind } from './kind.mts';

const before = 'refused by n8n or Node.js, before the trigger';

/** Bodies that are not as long as they say, or that never end. */
export const lengthKinds: Kind[] = [
	{
		name: 'bodies that break off, and the connection with them',
		group: before,
		count: 300,
		answers: ['given up by us'],
		make({ url, secret, random, text }) {
			const whole = bodyOf(text, random);
			return rawRequest(url, {
				contentType: random.pick(['application/json', 'application/octet-stream']),
				contentLength: whole.length,
				headers: [[SIGNATURE, signatureOf(whole, secret)]],
				body: whole.subarray(0, random.int(0, whole.length - 1)),
				ending: 'abort',
				holdMs: random.int(0, 100),
			});
		},
	},
	{
		name: 'gzip bodies that break off, and the connection with them',
		group: before,
		count: 100,
		answers: ['given up by us'],
		make({ url, secret, random, text }) {
			const whole = bodyOf(text, random);
			const packed = gzipSync(whole);
			return rawRequest(url, {
				contentLength: packed.length,
				headers: [
					[SIGNATURE, signatureOf(whole, secret)],
					['Content-Encoding', 'gzip'],
				],
				body: packed.subarray(0, random.int(0, packed.length - 1)),
				ending: 'abort',
				holdMs: random.int(0, 100),
			});
		},
	},
	{
		name: 'bodies that break off, and then the sender waits',
		group: before,
		count: 200,
		answers: ['400'],
		make({ url, secret, random, text }) {
			const whole = bodyOf(text, random);
			return rawRequest(url, {
				contentLength: whole.length + random.int(0, 1_000),
				headers: [[SIGNATURE, signatureOf(whole, secret)]],
				body: whole.subarray(0, random.int(0, whole.length - 1)),
				ending: 'halfClose',
			});
		},
	},
	{
		name: 'bodies longer than they say',
		group: before,
		count: 200,
		answers: ['400', '422'],
		make({ url, secret, random, text }) {
			const whole = bodyOf(text, random);
			const headers = [[SIGNATURE, signatureOf(whole, secret)]] as const;
			return rawRequest(url, {
				contentLength: random.int(1, whole.length - 1),
				headers,
				body: whole,
			});
		},
	},
	{
		name: 'lengths that are none',
		group: before,
		count: 200,
		answers: ['400'],
		make({ url, secret, random, text }) {
			const whole = bodyOf(text, random);
			const signature = [SIGNATURE, signatureOf(whole, secret)] as const;
			const chunked = ['Transfer-Encoding', 'chunked'] as const;
			return rawRequest(
				url,
				random.pick([
					{ contentLength: '-1', headers: [signature], body: whole },
					{ contentLength: 'many', headers: [signature], body: whole },
					{ contentLength: '9'.repeat(30), headers: [signature], body: whole },
					{ headers: [signature, ['Content-Length', '1'] as const], body: whole },
					{ headers: [signature, chunked], body: whole },
					{ contentLength: null, headers: [signature, chunked], body: 'not a size\r\nabc\r\n' },
				]),
			);
		},
	},
	{
		name: 'slow bodies: a few bytes, then nothing for seconds',
		group: before,
		count: 96,
		answers: ['given up by us'],
		slow: true,
		make({ url, secret, random, text }) {
			const whole = bodyOf(text, random);
			return rawRequest(url, {
				contentType: random.pick(['application/json', 'application/octet-stream']),
				contentLength: whole.length,
				headers: [[SIGNATURE, signatureOf(whole, secret)]],
				body: whole.subarray(0, random.int(0, 8)),
				ending: 'abort',
				holdMs: random.int(2_000, 5_000),
			});
		},
	},
];
