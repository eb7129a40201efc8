import { SIGNATURE, withBitFlipped } from './body.mts';
import { BY_TRIGGER, NOT_RUN, type Kind } from './kind.mts';

/** A delivery that was overheard, sent again: as it was, and changed. */
export const replayKinds: Kind[] = [
	{
		name: 'a captured delivery with its body changed',
		group: BY_TRIGGER,
		count: 300,
		answers: ['401'],
		make(material) {
			const { random, text } = material;
			const { body, signature } = material.captured();
			const fields = JSON.parse(body.toString()) as Record<string, unknown>;
			const changed = random.pick([
				() => Buffer.from(JSON.stringify({ ...fields, text })),
				() => Buffer.from(JSON.stringify({ ...fields, from: '15550100999' })),
				() => Buffer.from(JSON.stringify({ ...fields, receivedAt: new Date().toISOString() })),
				() => Buffer.concat([body, Buffer.from(random.pick([' ', '\n', '\r\n']))]),
				() => Buffer.from(JSON.stringify(fields, null, 1)),
				() => withBitFlipped(body, body.lastIndexOf(fields.text as string), 0),
			])();
			return material.request({ headers: [[SIGNATURE, signature]], body: changed });
		},
	},
	{
		name: 'replays of a captured delivery',
		group: NOT_RUN,
		count: 400,
		answers: ['200 duplicate'],
		make(material) {
			const { body, signature } = material.captured();
			return material.request({ headers: [[SIGNATURE, signature]], body });
		},
	},
];
