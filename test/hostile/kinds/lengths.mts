import { gzipSync } from 'node:zlib';
import { BEFORE_TRIGGER, type Kind } from './kind.mts';

const TYPES = ['application/json', 'application/octet-stream'];

/** Bodies that are not as long as they say, or that never end. */
const kinds: Array<Omit<Kind, 'group'>> = [
	{
		name: 'bodies that break off, and the connection with them',
		count: 300,
		answers: ['given up by us'],
		make(material) {
			const { random } = material;
			const whole = material.body();
			const parts = {
				contentType: random.pick(TYPES),
				contentLength: whole.length,
				ending: 'abort',
				holdMs: random.int(0, 100),
			} as const;
			return material.signed(whole.subarray(0, random.int(0, whole.length - 1)), parts, whole);
		},
	},
	{
		name: 'gzip bodies that break off, and the connection with them',
		count: 100,
		answers: ['given up by us'],
		make(material) {
			const { random } = material;
			const whole = material.body();
			const packed = gzipSync(whole);
			const parts = {
				contentLength: packed.length,
				headers: [['Content-Encoding', 'gzip']],
				ending: 'abort',
				holdMs: random.int(0, 100),
			} as const;
			return material.signed(packed.subarray(0, random.int(0, packed.length - 1)), parts, whole);
		},
	},
	{
		name: 'bodies that break off, and then the sender waits',
		count: 200,
		answers: ['400'],
		make(material) {
			const { random } = material;
			const whole = material.body();
			const contentLength = whole.length + random.int(0, 1_000);
			const body = whole.subarray(0, random.int(0, whole.length - 1));
			return material.signed(body, { contentLength, ending: 'halfClose' }, whole);
		},
	},
	{
		name: 'bodies longer than they say',
		count: 200,
		answers: ['400', '422'],
		make(material) {
			const whole = material.body();
			const contentLength = material.random.int(1, whole.length - 1);
			return material.signed(whole, { contentLength });
		},
	},
	{
		name: 'lengths that are none',
		count: 200,
		answers: ['400'],
		make(material) {
			const whole = material.body();
			const chunked = ['Transfer-Encoding', 'chunked'] as const;
			return material.signed(
				whole,
				material.random.pick([
					{ contentLength: '-1' },
					{ contentLength: 'many' },
					{ contentLength: '9'.repeat(30) },
					{ headers: [['Content-Length', '1'] as const] },
					{ headers: [chunked] },
					{ contentLength: null, headers: [chunked], body: 'not a size\r\nabc\r\n' },
				]),
			);
		},
	},
	{
		name: 'slow bodies: a few bytes, then nothing for seconds',
		count: 96,
		answers: ['given up by us'],
		slow: true,
		make(material) {
			const { random } = material;
			const whole = material.body();
			const parts = {
				contentType: random.pick(TYPES),
				contentLength: whole.length,
				ending: 'abort',
				holdMs: random.int(2_000, 5_000),
			} as const;
			return material.signed(whole.subarray(0, random.int(0, 8)), parts, whole);
		},
	},
];

export const lengthKinds: Kind[] = kinds.map((kind) => ({ ...kind, group: BEFORE_TRIGGER }));
