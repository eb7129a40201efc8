import { createHash } from 'node:crypto';
import { SIGNATURE, signatureOf, withBitFlipped } from './body.mts';
import { BY_TRIGGER, type Kind, type Material } from './kind.mts';

/** A message whose signature header holds what `value` gives. */
const withHeader =
	(value: (body: Buffer, material: Material) => string): Kind['make'] =>
	(material) => {
		const body = material.body();
		return material.request({ headers: [[SIGNATURE, value(body, material)]], body });
	};

/** No signature, a wrong one, and the right one in a form that is none. */
const kinds: Array<Pick<Kind, 'name' | 'count' | 'make'>> = [
	{
		name: 'unsigned',
		count: 1_800,
		make(material) {
			const { random } = material;
			// Half of them know the header's name no better than a scanner does.
			const name = random.pick(['X-Signature', 'Authorization', 'X-Hub-Signature-256', 'Accept']);
			const headers = material.sometimes([name, random.word(64)] as const);
			return material.request({ headers, body: material.body() });
		},
	},
	{
		name: 'blank signature',
		count: 500,
		make: withHeader((_, { random }) =>
			random.pick(['', ' ', '\t', 'sha256=', 'sha256= ', ',', ' , ,', '=', '""', 'sha256=""']),
		),
	},
	{
		name: 'malformed signature',
		count: 1_000,
		make: withHeader((body, material) => {
			const { random } = material;
			const right = material.digest(body);
			return random.pick([
				() => random.word(random.int(1, 200)),
				() => `sha256=${random.bytes(32).toString('hex').slice(0, random.int(1, 63))}`,
				() => `sha256=${right.slice(0, random.int(1, 63))}`,
				() => `sha256=${right}${random.word(random.int(1, 8))}`,
				() => `sha256=${'z'.repeat(64)}`,
				() => `sha256=${right.slice(0, 63)}\u00e9`,
				() => random.pick(['null', 'undefined', 'true', '0', '{}', '[]', '*', '%00', '../..']),
				() => Buffer.from(random.bytes(32).map((byte) => byte | 0x80)).toString('latin1'),
			])();
		}),
	},
	{
		name: 'signed with another secret',
		count: 1_000,
		make: withHeader((body, { random, secret }) =>
			signatureOf(
				body,
				random.pick([
					'',
					'whsec_',
					secret.replace('whsec_', ''),
					`${secret}\n`,
					` ${secret}`,
					secret.toUpperCase(),
					secret.slice(0, -1),
					`whsec_${random.word(32)}`,
					random.word(random.int(1, 64)),
				]),
			),
		),
	},
	{
		name: 'signed with another algorithm',
		count: 500,
		make: withHeader((body, material) => {
			const { random, secret } = material;
			const hashed = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');
			return random.pick([
				() => `sha1=${material.digest(body, 'sha1')}`,
				() => `sha512=${material.digest(body, 'sha512')}`,
				() => `sha256=${material.digest(body, 'sha1')}`,
				() => `sha256=${material.digest(body, 'sha512').slice(0, 64)}`,
				() => `sha256=${material.digest(body, 'sha3-256')}`,
				() => `md5=${material.digest(body, 'md5')}`,
				() => `sha256=${hashed(body)}`,
				() => `sha256=${hashed(Buffer.concat([Buffer.from(secret), body]))}`,
				() => `sha256=${hashed(Buffer.concat([body, Buffer.from(secret)]))}`,
				() => `none=${material.digest(body)}`,
			])();
		}),
	},
	{
		name: 'the right digest in a form that is none',
		count: 600,
		make: withHeader((body, material) => {
			const { random } = material;
			const hex = material.digest(body);
			const right = `sha256=${hex}`;
			return random.pick([
				`SHA256=${hex}`,
				`sha256:${hex}`,
				`sha256 ${hex}`,
				`sha256= ${hex}`,
				`sha256=sha256=${hex}`,
				`"${right}"`,
				`${right};`,
				`v1=${hex}`,
				`Bearer ${hex}`,
				`0x${hex}`,
				`sha256=${hex.slice(0, 32)} ${hex.slice(32)}`,
				`sha256=${Buffer.from(hex, 'hex').toString('base64')}`,
				Array(6).fill(right).join(','),
				`${right},${random.word(8)}`,
			]);
		}),
	},
	{
		name: 'one bit of the signature flipped',
		count: 700,
		make: withHeader((body, material) => {
			const { random } = material;
			const digest = Buffer.from(material.digest(body), 'hex');
			const flipped = withBitFlipped(digest, random.int(0, 31), random.int(0, 7));
			return `sha256=${flipped.toString('hex')}`;
		}),
	},
	{
		name: 'one bit of the body flipped',
		count: 700,
		make(material) {
			const { random } = material;
			const body = material.body();
			// As text: as JSON, n8n would see the most of these flips before the trigger does.
			const flipped = withBitFlipped(body, random.int(0, body.length - 1), random.int(0, 7));
			return material.signed(flipped, { contentType: 'text/plain' }, body);
		},
	},
	{
		name: 'two signature headers that contradict each other',
		count: 400,
		make(material) {
			const { random, secret } = material;
			const body = material.body();
			const right = signatureOf(body, secret);
			const wrong = random.pick(['', 'x', `sha256=${random.bytes(32).toString('hex')}`]);
			const values = random.pick([
				[right, wrong],
				[wrong, right],
				[right, right, wrong],
				[right, right.toUpperCase()],
			]);
			const name = () => random.pick([SIGNATURE, SIGNATURE.toLowerCase(), SIGNATURE.toUpperCase()]);
			return material.request({
				headers: values.map((value) => [name(), value] as const),
				body,
			});
		},
	},
	{
		name: 'a signature header just below the limit for headers',
		count: 150,
		make: withHeader((body, { random, secret }) => {
			const right = signatureOf(body, secret);
			const length = random.int(12_000, 15_500);
			return random.pick([
				`${right},`.repeat(Math.floor(length / (right.length + 1))),
				`${right}${' '.repeat(length)}x`,
				'sha256='.repeat(length / 7),
				','.repeat(length),
				'a'.repeat(length),
			]);
		}),
	},
];

export const signatureKinds: Kind[] = kinds.map((kind) => ({
	...kind,
	group: BY_TRIGGER,
	answers: ['401'],
}));
