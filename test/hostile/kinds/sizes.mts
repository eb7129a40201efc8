import { rawRequest } from '../rawRequest.mts';
import { bodyOf, SIGNATURE, signatureOf } from './body.mts';
import type { Kind } from './kind.mts';

const MB = 1024 * 1024;
const piece = Buffer.alloc(MB, 'a');

/** A JSON text of so many MB, made while it is sent. */
function* longText(megabytes: number): Generator<Buffer> {
	yield Buffer.from('{"text":"');
	for (let sent = 0; sent < megabytes; sent++) yield piece;
	yield Buffer.from('"}');
}

function* chunked(pieces: Iterable<Buffer>): Generator<Buffer> {
	for (const bytes of pieces) {
		yield Buffer.from(`${bytes.length.toString(16)}\r\n`);
		yield bytes;
		yield Buffer.from('\r\n');
	}
	yield Buffer.from('0\r\n\r\n');
}

/** Headers and bodies beyond every limit. */
export const sizeKinds: Kind[] = [
	{
		name: 'headers over 16 KB',
		group: 'refused by n8n or Node.js, before the trigger',
		count: 300,
		answers: ['431', 'connection closed'],
		make({ url, secret, random, text }) {
			const body = bodyOf(text, random);
			const right = signatureOf(body, secret);
			const headers = random.pick([
				[[SIGNATURE, `${right},`.repeat(900)] as const],
				[
					[SIGNATURE, right] as const,
					['X-Padding', 'a'.repeat(random.int(17_000, 100_000))] as const,
				],
				[
					[SIGNATURE, right] as const,
					...Array.from(
						{ length: 1_000 },
						(_, number) => [`X-${number}`, random.word(20)] as const,
					),
				],
			]);
			return rawRequest(url, { headers, body });
		},
	},
	{
		name: 'bodies of 100 MB',
		group: 'refused by n8n or Node.js, before the trigger',
		count: 12,
		answers: ['413', '500', 'connection closed'],
		make({ url, random }) {
			const contentLength = 100 * MB + '{"text":""}'.length;
			if (random.int(0, 1)) return rawRequest(url, { contentLength, body: longText(100) });
			const headers = [['Transfer-Encoding', 'chunked']] as const;
			return rawRequest(url, { contentLength: null, headers, body: chunked(longText(100)) });
		},
	},
	{
		name: 'bodies of 100 MB that the trigger reads',
		group: 'refused by the trigger',
		count: 6,
		answers: ['401', 'connection closed'],
		make({ url, random }) {
			const contentType = 'application/octet-stream';
			const contentLength = 100 * MB + '{"text":""}'.length;
			if (random.int(0, 1)) {
				return rawRequest(url, { contentType, contentLength, body: longText(100) });
			}
			const headers = [['Transfer-Encoding', 'chunked']] as const;
			const body = chunked(longText(100));
			return rawRequest(url, { contentType, contentLength: null, headers, body });
		},
	},
];
