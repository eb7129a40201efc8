import { SIGNATURE } from './body.mts';
import { BEFORE_TRIGGER, NOT_RUN, type Kind, type Material } from './kind.mts';

/** A rightly signed message with another method. */
const withMethod = (methods: readonly string[]) => (material: Material) =>
	material.signed(material.body(), { method: material.random.pick(methods) });

/** Methods other than POST, and what is not HTTP. */
export const methodKinds: Kind[] = [
	{
		name: 'GET, HEAD, PUT, PATCH, DELETE, signed rightly',
		group: BEFORE_TRIGGER,
		count: 600,
		answers: ['404'],
		make: withMethod(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']),
	},
	{
		name: 'methods that n8n does not know, signed rightly',
		group: BEFORE_TRIGGER,
		count: 100,
		answers: ['500'],
		make: withMethod(['TRACE', 'PROPFIND', 'MKCOL', 'REPORT', 'LINK', 'PURGE']),
	},
	{
		name: 'what is not HTTP',
		group: BEFORE_TRIGGER,
		count: 100,
		answers: ['400'],
		make(material) {
			const { random } = material;
			const whole = material.body();
			const head = material.signed(whole).head.toString('latin1');
			const bytes = random.pick([
				() => Buffer.from(head.replace('POST', 'post'), 'latin1'),
				() => Buffer.from(head.replace('HTTP/1.1', 'HTTP/9.9'), 'latin1'),
				() => Buffer.from(head.replace('X-Mac-', 'X-Mac \u0001'), 'latin1'),
				() => Buffer.concat([Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00]), random.bytes(200)]),
				() => Buffer.concat([Buffer.from([0]), random.bytes(200)]),
			])();
			return { head: bytes, body: [whole], ending: 'wait', holdMs: 0 };
		},
	},
	{
		name: "OPTIONS, which is n8n's own to answer (CORS)",
		group: NOT_RUN,
		count: 100,
		answers: ['204'],
		make(material) {
			if (material.random.int(0, 1)) return withMethod(['OPTIONS'])(material);
			const headers = [
				['Origin', 'https://example.com'],
				['Access-Control-Request-Method', 'POST'],
				['Access-Control-Request-Headers', SIGNATURE],
			] as const;
			return material.request({ method: 'OPTIONS', contentType: null, headers });
		},
	},
];
