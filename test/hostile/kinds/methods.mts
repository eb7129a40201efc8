import { rawRequest, type RawRequest } from '../rawRequest.mts';
import { bodyOf, SIGNATURE, signatureOf } from './body.mts';
import type { Kind, Material } from './kind.mts';

/** A rightly signed message with another method. */
const withMethod =
	(methods: readonly string[]) =>
	({ url, secret, random, text }: Material): RawRequest => {
		const body = bodyOf(text, random);
		const headers = [[SIGNATURE, signatureOf(body, secret)]] as const;
		return rawRequest(url, { method: random.pick(methods), headers, body });
	};

/** Methods other than POST, and what is not HTTP. */
export const methodKinds: Kind[] = [
	{
		name: 'GET, HEAD, PUT, PATCH, DELETE, signed rightly',
		group: 'refused by n8n or Node.js, before the trigger',
		count: 600,
		answers: ['404'],
		make: withMethod(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']),
	},
	{
		name: 'methods that n8n does not know, signed rightly',
		group: 'refused by n8n or Node.js, before the trigger',
		count: 100,
		answers: ['500'],
		make: withMethod(['TRACE', 'PROPFIND', 'MKCOL', 'REPORT', 'LINK', 'PURGE']),
	},
	{
		name: 'what is not HTTP',
		group: 'refused by n8n or Node.js, before the trigger',
		count: 100,
		answers: ['400'],
		make({ url, secret, random, text }) {
			const whole = bodyOf(text, random);
			const { head } = rawRequest(url, {
				headers: [[SIGNATURE, signatureOf(whole, secret)]],
				body: whole,
			});
			const bytes = random.pick([
				() => Buffer.from(head.toString('latin1').replace('POST', 'post'), 'latin1'),
				() => Buffer.from(head.toString('latin1').replace('HTTP/1.1', 'HTTP/9.9'), 'latin1'),
				() => Buffer.from(head.toString('latin1').replace('X-Mac-', 'X-Mac \u0001'), 'latin1'),
				() => Buffer.concat([Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00]), random.bytes(200)]),
				() => Buffer.concat([Buffer.from([0]), random.bytes(200)]),
			])();
			return { head: bytes, body: [whole], ending: 'wait', holdMs: 0 };
		},
	},
	{
		name: "OPTIONS, which is n8n's own to answer (CORS)",
		group: 'not refused, and not run',
		count: 100,
		answers: ['204'],
		make(material) {
			const { url, random } = material;
			if (random.int(0, 1)) return withMethod(['OPTIONS'])(material);
			const headers = [
				['Origin', 'https://example.com'],
				['Access-Control-Request-Method', 'POST'],
				['Access-Control-Request-Headers', SIGNATURE],
			] as const;
			return rawRequest(url, { method: 'OPTIONS', contentType: null, headers });
		},
	},
];
