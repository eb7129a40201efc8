import { createGzip, deflateSync, gzipSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { rawRequest } from '../rawRequest.mts';
import { bodyOf, SIGNATURE, signatureOf } from './body.mts';
import type { Kind } from './kind.mts';

const MB = 1024 * 1024;

/** The inflated sizes of the bombs, in MB; n8n reads no more than 16. */
const BOMBS = [17, 64, 256];

/** A JSON text of so many MB, packed into a thousandth of that. */
async function bomb(megabytes: number): Promise<Buffer> {
	function* text() {
		yield Buffer.from('{"text":"');
		for (let sent = 0; sent < megabytes; sent++) yield Buffer.alloc(MB, 'a');
		yield Buffer.from('"}');
	}
	return await buffer(Readable.from(text()).pipe(createGzip({ level: 9 })));
}

const bombs = await Promise.all(BOMBS.map(bomb));
const gzip = ['Content-Encoding', 'gzip'] as const;

/** Compressed bodies: forged, too large when they are inflated, and broken. */
export const encodingKinds: Kind[] = [
	{
		name: 'gzip or deflate, unsigned or forged',
		group: 'refused by the trigger',
		count: 300,
		answers: ['401'],
		make({ url, secret, random, text }) {
			const plain = bodyOf(text, random);
			const [encoding, body] = random.pick<[string, Buffer]>([
				['gzip', gzipSync(plain)],
				['deflate', deflateSync(plain)],
			]);
			// The signature is that of the plain bytes; one over the packed bytes is wrong.
			const signature = [SIGNATURE, signatureOf(body, secret)] as const;
			const headers = [['Content-Encoding', encoding] as const];
			return rawRequest(url, {
				headers: random.int(0, 1) ? [...headers, signature] : headers,
				body,
			});
		},
	},
	{
		name: 'gzip bombs of 17 to 256 MB that the trigger reads',
		group: 'refused by the trigger',
		count: 30,
		answers: ['401'],
		make({ url, secret, random }) {
			const body = random.pick(bombs);
			const headers = [gzip, [SIGNATURE, signatureOf(body, secret)] as const];
			return rawRequest(url, { contentType: 'application/octet-stream', headers, body });
		},
	},
	{
		name: 'gzip bombs of 17 to 256 MB that n8n reads',
		group: 'refused by n8n or Node.js, before the trigger',
		count: 60,
		answers: ['500'],
		make({ url, random }) {
			const contentType = random.pick(['application/json', 'text/plain', 'application/xml']);
			return rawRequest(url, { contentType, headers: [gzip], body: random.pick(bombs) });
		},
	},
	{
		name: 'broken gzip or deflate',
		group: 'refused by n8n or Node.js, before the trigger',
		count: 250,
		answers: ['500'],
		make({ url, secret, random, text }) {
			const plain = bodyOf(text, random);
			const packed = gzipSync(plain);
			const [encoding, body] = random.pick<[string, Buffer]>([
				['gzip', packed.subarray(0, random.int(11, packed.length - 9))],
				['gzip', plain],
				['gzip', Buffer.concat([packed.subarray(0, 10), random.bytes(100)])],
				['deflate', plain],
				['deflate', deflateSync(plain).subarray(0, 20)],
			]);
			const signature = [SIGNATURE, signatureOf(plain, secret)] as const;
			return rawRequest(url, { headers: [['Content-Encoding', encoding], signature], body });
		},
	},
];
