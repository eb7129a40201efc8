import { SIGNATURE } from './body.mts';
import { BEFORE_TRIGGER, BY_TRIGGER, type Kind, type Material } from './kind.mts';

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

/** With its length in front, or in chunks. */
const withLongText = (contentType: string) => (material: Material) => {
	const contentLength = 100 * MB + '{"text":""}'.length;
	if (material.random.int(0, 1)) {
		return material.request({ contentType, contentLength, body: longText(100) });
	}
	const headers = [['Transfer-Encoding', 'chunked']] as const;
	return material.request({
		...{ contentType, contentLength: null, headers },
		body: chunked(longText(100)),
	});
};

/** Headers and bodies beyond every limit. */
export const sizeKinds: Kind[] = [
	{
		name: 'headers over 16 KB',
		group: BEFORE_TRIGGER,
		count: 300,
		answers: ['431', 'connection closed'],
		make(material) {
			const { random } = material;
			const body = material.body();
			const right = material.signature(body);
			const many = Array.from({ length: 1_000 }, (_, number) => `X-${number}`);
			const headers = random.pick([
				[[SIGNATURE, `${right[1]},`.repeat(900)] as const],
				[right, ['X-Padding', 'a'.repeat(random.int(17_000, 100_000))] as const],
				[right, ...many.map((name) => [name, random.word(20)] as const)],
			]);
			return material.request({ headers, body });
		},
	},
	{
		name: 'bodies of 100 MB',
		group: BEFORE_TRIGGER,
		count: 12,
		answers: ['413', '500', 'connection closed'],
		make: withLongText('application/json'),
	},
	{
		name: 'bodies of 100 MB that the trigger reads',
		group: BY_TRIGGER,
		count: 6,
		answers: ['401', 'connection closed'],
		make: withLongText('application/octet-stream'),
	},
];
