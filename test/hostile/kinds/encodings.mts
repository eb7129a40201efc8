import { createGzip, deflateSync, gzipSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { BEFORE_TRIGGER, BY_TRIGGER, type Kind } from './kind.mts';

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
const encoded = (encoding: string) => [['Content-Encoding', encoding]] as const;

/** Compressed bodies: forged, too large when they are inflated, and broken. */
export const encodingKinds: Kind[] = [
	{
		name: 'gzip or deflate, unsigned or forged',
		group: BY_TRIGGER,
		count: 300,
		answers: ['401'],
		make(material) {
			const plain = material.body();
			const [encoding, body] = material.random.pick<[string, Buffer]>([
				['gzip', gzipSync(plain)],
				['deflate', deflateSync(plain)],
			]);
			// The signature is that of the plain bytes; one over the packed bytes is wrong.
			const signature = material.sometimes(material.signature(body));
			return material.request({ headers: [...encoded(encoding), ...signature], body });
		},
	},
	{
		name: 'gzip bombs of 17 to 256 MB that the trigger reads',
		group: BY_TRIGGER,
		count: 30,
		answers: ['401'],
		make: (material) =>
			material.signed(material.random.pick(bombs), {
				contentType: 'application/octet-stream',
				headers: encoded('gzip'),
			}),
	},
	{
		name: 'gzip bombs of 17 to 256 MB that n8n reads',
		group: BEFORE_TRIGGER,
		count: 60,
		answers: ['500'],
		make(material) {
			const { random } = material;
			const contentType = random.pick(['application/json', 'text/plain', 'application/xml']);
			return material.request({
				contentType,
				headers: encoded('gzip'),
				body: random.pick(bombs),
			});
		},
	},
	{
		name: 'broken gzip or deflate',
		group: BEFORE_TRIGGER,
		count: 250,
		answers: ['500'],
		make(material) {
			const { random } = material;
			const plain = material.body();
			const packed = gzipSync(plain);
			const [encoding, body] = random.pick<[string, Buffer]>([
				['gzip', packed.subarray(0, random.int(11, packed.length - 9))],
				['gzip', plain],
				['gzip', Buffer.concat([packed.subarray(0, 10), random.bytes(100)])],
				['deflate', plain],
				['deflate', deflateSync(plain).subarray(0, 20)],
			]);
			return material.signed(body, { headers: encoded(encoding) }, plain);
		},
	},
];
