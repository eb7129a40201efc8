import { BEFORE_TRIGGER, BY_TRIGGER, NOT_RUN, type Kind } from './kind.mts';

/** How deep a body is nested; a reader that recurses runs out of stack at some ten thousand. */
const LEVELS = 100_000;

const deepArray = Buffer.from('['.repeat(LEVELS) + ']'.repeat(LEVELS));
const deepObject = Buffer.from('{"a":'.repeat(LEVELS) + '1' + '}'.repeat(LEVELS));
const unbalanced = Buffer.from('['.repeat(LEVELS));

const form = (name: string, value: string) =>
	`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--\r\n`;

/** Bodies that are not the gateway's: other formats, deep ones, broken ones. */
export const bodyKinds: Kind[] = [
	{
		name: 'other content types, unsigned or forged',
		group: BY_TRIGGER,
		count: 800,
		answers: ['401'],
		make(material) {
			const { random, text } = material;
			const [contentType, body] = random.pick<[string | null, string | Buffer]>([
				['application/x-www-form-urlencoded', `from=1&text=${encodeURIComponent(text)}`],
				['application/x-www-form-urlencoded', `${'a[b]=c&'.repeat(2_000)}text=x`],
				['text/plain', text],
				['text/html', '<script>alert(1)</script>'],
				['application/octet-stream', random.bytes(random.int(0, 2_000))],
				['image/png', random.bytes(100)],
				[null, material.body()],
				['', material.body()],
				['nonsense', material.body()],
				['application/json', ''],
				['application/json', '{"__proto__":{"a":1},"constructor":{"prototype":{"a":1}}}'],
				['application/json; charset=utf-8; charset=latin1', material.body()],
			]);
			return material.unsigned({ contentType, body });
		},
	},
	{
		name: 'multipart, even when it is signed',
		group: BY_TRIGGER,
		count: 200,
		answers: ['401'],
		make(material) {
			const name = material.random.pick(['text', 'file', '__proto__']);
			const contentType = 'multipart/form-data; boundary=b';
			return material.signed(Buffer.from(form(name, material.text)), { contentType });
		},
	},
	{
		name: 'JSON of 100,000 levels, unsigned or forged',
		group: BY_TRIGGER,
		count: 100,
		answers: ['401'],
		make: (material) => material.unsigned({ body: material.random.pick([deepArray, deepObject]) }),
	},
	{
		name: 'signed rightly, but not a message',
		group: BY_TRIGGER,
		count: 300,
		answers: ['400'],
		make(material) {
			const { random } = material;
			const word = random.word(8);
			const [body, contentType] = random.pick<[string | Buffer, string?]>([
				['null'],
				['true'],
				[String(random.int(0, 1_000))],
				[JSON.stringify(word)],
				[JSON.stringify([word])],
				[word, 'text/plain'],
				['', 'text/plain'],
				[Buffer.from([0x7b, 0xff, 0x7d]), 'text/plain'],
			]);
			return material.signed(Buffer.from(body), { contentType });
		},
	},
	{
		name: 'signed rightly, but of nothing that is known',
		group: NOT_RUN,
		count: 100,
		answers: ['200 ignored'],
		make(material) {
			const word = material.random.word(8);
			const body = material.random.pick([
				JSON.stringify({ [word]: word }),
				JSON.stringify({ __proto__: null, constructor: word }),
				'{"__proto__":{"from":"1","text":"a"}}',
			]);
			return material.signed(Buffer.from(body));
		},
	},
	{
		name: 'signed rightly, but an array of 100,000 levels',
		group: BY_TRIGGER,
		count: 50,
		answers: ['400'],
		make: (material) => material.signed(deepArray),
	},
	{
		name: 'broken JSON, even when it is signed',
		group: BEFORE_TRIGGER,
		count: 500,
		answers: ['422'],
		make(material) {
			const { random } = material;
			const whole = material.body();
			const [contentType, body] = random.pick<[string, Buffer]>([
				['application/json', whole.subarray(0, random.int(1, whole.length - 1))],
				['application/json', Buffer.concat([whole, Buffer.from('}')])],
				['application/json', Buffer.from("{'from':'1','text':'a'}")],
				['application/json', Buffer.from(`{"text":NaN}`)],
				['application/json', unbalanced],
				['application/json; charset=nonsense', whole],
			]);
			const headers = material.sometimes(material.signature(body));
			return material.request({ contentType, headers, body });
		},
	},
	{
		// n8n has one XML parser for all requests. While it reads two at once, a broken text may pass for
		// a whole one, a whole one for a broken one, and now and then one is never answered.
		name: 'XML, whole and broken, unsigned or forged',
		group: BEFORE_TRIGGER,
		count: 150,
		answers: ['422', '401', 'given up by us'],
		make(material) {
			const { random, text } = material;
			const [contentType, body] = random.pick([
				['application/xml', `<?xml version="1.0"?><sms><text>${text}</text></sms>`],
				['text/xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
				['application/soap+xml', `<a>${'<b>'.repeat(500)}${'</b>'.repeat(500)}</a>`],
				['application/xml', '<a><b></a>'],
				['application/xml', text],
			]);
			return material.unsigned({ contentType, body, ending: 'abort', holdMs: 10_000 });
		},
	},
	{
		name: 'broken multipart',
		group: BEFORE_TRIGGER,
		count: 100,
		answers: ['400'],
		make(material) {
			const { random, text } = material;
			const [contentType, body] = random.pick([
				['multipart/form-data', form('text', text)],
				['multipart/form-data; boundary=b', form('text', text).slice(0, -12)],
				['multipart/form-data; boundary=b', random.word(200)],
			]);
			return material.request({ contentType, body });
		},
	},
];
