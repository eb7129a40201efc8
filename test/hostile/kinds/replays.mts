import { rawRequest } from '../rawRequest.mts';
import { SIGNATURE, withBitFlipped } from './body.mts';
import type { Kind } from './kind.mts';

/** A delivery that was overheard, sent again: as it was, and changed. */
export const replayKinds: Kind[] = [
	{
		name: 'a captured delivery with its body changed',
		group: 'refused by the trigger',
		count: 300,
		answers: ['401'],
		make({ url, random, text, captured }) {
			const { body, signature } = captured();
			const fields = JSON.parse(body.toString()) as Record<string, unknown>;
			const changed = random.pick([
				() => Buffer.from(JSON.stringify({ ...fields, text })),
				() => Buffer.from(JSON.stringify({ ...fields, from: '15550100999' })),
				() => Buffer.from(JSON.stringify({ ...fields, receivedAt: new Date().toISOString() })),
				() => Buffer.concat([body, Buffer.from(random.pick([' ', '\n', '\r\n']))]),
				() => Buffer.from(JSON.stringify(fields, null, 1)),
				() => withBitFlipped(body, body.lastIndexOf(fields.text as string), 0),
			])();
			return rawRequest(url, { headers: [[SIGNATURE, signature]], body: changed });
		},
	},
	{
		name: 'replays of a captured delivery',
		group: 'not refused, and not run',
		count: 400,
		answers: ['200 duplicate'],
		make({ url, captured }) {
			const { body, signature } = captured();
			return rawRequest(url, { headers: [[SIGNATURE, signature]], body });
		},
	},
];
