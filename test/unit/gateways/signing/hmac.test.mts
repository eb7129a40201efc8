import crypto from 'node:crypto';

import { afterEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import {
	matchSignature,
	parseSignatureHeader,
	sign,
	signedParts,
	type SignatureFormat,
	type TimestampFormat,
} from '../../../../nodes/SmsGateway/gateways/signing/hmac.ts';
import { signingKey } from '../../../../nodes/SmsGateway/gateways/signing/signingKey.ts';
import { signatureOf } from '../../../support/signatures.mts';
import { signedRequest } from '../../../support/signedRequest.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const MOBILE_API_CONNECT: SignatureFormat = {
	header: 'x-mac-signature',
	prefixes: ['sha256=', ''],
	encoding: 'hex',
};

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const hmac = (body: Buffer, key: Buffer) => sign([body], key).toString('hex');

/** A well-formed digest, `a0…00` to `a9…00`. */
const digest = (n: number) => `a${n}`.padEnd(64, '0');

/** RFC 4231, section 4: HMAC-SHA-256. */
const RFC_4231 = [
	{
		name: 'case 1',
		key: Buffer.alloc(20, 0x0b),
		data: Buffer.from('Hi There'),
		mac: 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
	},
	{
		name: 'case 2, a key shorter than the digest',
		key: Buffer.from('Jefe'),
		data: Buffer.from('what do ya want for nothing?'),
		mac: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
	},
	{
		name: 'case 3, key and data longer than a block',
		key: Buffer.alloc(20, 0xaa),
		data: Buffer.alloc(50, 0xdd),
		mac: '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
	},
	{
		name: 'case 4, key and data longer than a block together',
		key: bytes('0102030405060708090a0b0c0d0e0f10111213141516171819'),
		data: Buffer.alloc(50, 0xcd),
		mac: '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
	},
	{
		name: 'case 6, a key larger than a block',
		key: Buffer.alloc(131, 0xaa),
		data: Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First'),
		mac: '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
	},
	{
		name: 'case 7, key and data larger than a block',
		key: Buffer.alloc(131, 0xaa),
		data: Buffer.from(
			'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
		),
		mac: '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
	},
];

describe('known answers', () => {
	it.each(RFC_4231)('RFC 4231 $name', ({ key, data, mac }) => {
		expect(hmac(data, key)).toBe(mac);
		expect(matchSignature([bytes(mac)], [data], [key])).toBe(0);
	});

	describe('RFC 4231 case 5, a digest truncated to 128 bits', () => {
		const key = Buffer.alloc(20, 0x0c);
		const data = Buffer.from('Test With Truncation');
		const truncated = 'a3b6167473100ee06e0c796c2955552b';

		it('is the beginning of what is computed', () => {
			expect(hmac(data, key).slice(0, 32)).toBe(truncated);
		});

		it.each([truncated, `sha256=${truncated}`])('is refused in a header: %s', (value) => {
			expect(parseSignatureHeader([value], MOBILE_API_CONNECT)).toEqual({
				ok: false,
				reason: 'malformed',
			});
		});

		it('matches nothing as bytes either', () => {
			expect(matchSignature([bytes(truncated)], [data], [key])).toBe(-1);
		});
	});

	it("GitHub's documentation, Validating webhook deliveries", () => {
		expect(hmac(Buffer.from('Hello, World!'), Buffer.from("It's a Secret to Everybody"))).toBe(
			'757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
		);
	});

	it.each([
		[
			'on one line',
			'{"foo":"bar"}',
			'sha256=4864d2759938a15468b5df9ade20bf161da9b4f737ea61794142f3484236bda3',
		],
		[
			'printed, with a final newline',
			'{\n  "foo": "bar"\n}\n',
			'sha256=e3eccac34c43c7dc1cbb905488b1b81347fcc700a7b025697a9d07862256023f',
		],
	])('octokit/webhooks-methods.js, the same object %s', (_, body, header) => {
		const claimed = parseSignatureHeader([header], MOBILE_API_CONNECT);

		expect(claimed).toEqual({ ok: true, digests: [bytes(header.slice('sha256='.length))] });
		expect(hmac(Buffer.from(body), Buffer.from('mysecret'))).toBe(header.slice('sha256='.length));
	});

	it.each([
		[
			'the whole string',
			'utf8',
			'ab86ca146ace92cd863eff2cdf0accf129e5c454633ef16fd6740df7be203976',
		],
		[
			'base64 after the prefix',
			'base64',
			'96ff1c69d1400a877346311ee64238cfdb5094e07bbfda4ce1b204b02ed3f909',
		],
	] as const)('sms-domain.md, the whsec_ secret read as %s', (_, encoding, mac) => {
		const key = signingKey('whsec_' + 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', encoding);

		expect(key && hmac(Buffer.from('{"id":"1","text":"café ❤"}', 'utf8'), key)).toBe(mac);
	});

	it('sms-domain.md, bytes that are not UTF-8 are signed as they are', () => {
		expect(hmac(bytes('7bff7d'), Buffer.from('k'))).toBe(
			'7f3924643a57805fa3ea9bd31d99193640fd29035a7aee0c646a5c7d671ea70e',
		);
	});

	it('signed parts count as one run of bytes', () => {
		expect(sign([Buffer.from('Hi '), Buffer.from('There')], Buffer.alloc(20, 0x0b))).toEqual(
			bytes('b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'),
		);
	});
});

describe('a signature header', () => {
	const parse = (...values: string[]) => parseSignatureHeader(values, MOBILE_API_CONNECT);

	it.each([
		['with its prefix', `sha256=${digest(1)}`],
		['bare', digest(1)],
		['in capitals', digest(1).toUpperCase()],
		['with blanks around it', `  sha256=${digest(1)}\t`],
	])('is read %s', (_, value) => {
		expect(parse(value)).toEqual({ ok: true, digests: [bytes(digest(1))] });
	});

	it.each([
		['commas', ','],
		['a blank', ' '],
		['a comma and a blank', ', '],
		['a tab', '\t'],
	])('is read as a list with %s between, during a rotation', (_, separator) => {
		expect(parse([`sha256=${digest(1)}`, digest(2)].join(separator))).toEqual({
			ok: true,
			digests: [bytes(digest(1)), bytes(digest(2))],
		});
	});

	it('may list five signatures', () => {
		const five = [0, 1, 2, 3, 4].map(digest);

		expect(parse(five.map((hex) => `sha256=${hex}`).join(', '))).toEqual({
			ok: true,
			digests: five.map(bytes),
		});
	});

	it('may come twice with the same value', () => {
		expect(parse(`sha256=${digest(1)}`, ` sha256=${digest(1)} `)).toEqual({
			ok: true,
			digests: [bytes(digest(1))],
		});
	});

	it('that comes twice with different values contradicts itself', () => {
		expect(parse(`sha256=${digest(1)}`, `sha256=${digest(2)}`)).toEqual({
			ok: false,
			reason: 'contradictory',
		});
	});

	it('that comes three times, the last one different, contradicts itself', () => {
		expect(parse(digest(1), digest(1), digest(2))).toEqual({ ok: false, reason: 'contradictory' });
	});

	it('that comes with a value and once empty contradicts itself', () => {
		expect(parse(digest(1), '')).toEqual({ ok: false, reason: 'contradictory' });
	});

	it.each([
		['absent', []],
		['empty', ['']],
		['blank', [' \t ']],
	])('that is %s is missing', (_, values) => {
		expect(parseSignatureHeader(values, MOBILE_API_CONNECT)).toEqual({
			ok: false,
			reason: 'missing',
		});
	});

	it.each([
		['63 digits', 'a'.repeat(63)],
		['65 digits', 'a'.repeat(65)],
		['128 digits', 'a'.repeat(128)],
		['sha1=', `sha1=${'a'.repeat(40)}`],
		['sha1= before a digest of the right length', `sha1=${digest(1)}`],
		['sha512=', `sha512=${'a'.repeat(128)}`],
		['a doubled prefix', `sha256=sha256=${digest(1)}`],
		['the prefix in capitals', `SHA256=${digest(1)}`],
		['a blank after the prefix', `sha256= ${digest(1)}`],
		['the prefix alone', 'sha256='],
		['a letter that is no hex digit', `${'a'.repeat(63)}g`],
		['digits of Unicode', '１'.repeat(64)],
		['Arabic-Indic digits', '٣'.repeat(64)],
		['a quoted digest', `"${digest(1)}"`],
		['a digest with a semicolon behind it', `${digest(1)};`],
		['a zero byte behind the digest', `${digest(1)}\0`],
		['a good digest beside a bad one', `${digest(1)}, sha1=${'a'.repeat(40)}`],
		['six signatures', [0, 1, 2, 3, 4, 5].map(digest).join(',')],
		['six equal signatures', Array(6).fill(digest(1)).join(',')],
		['commas alone', ',,,'],
		['64 KB of hex', 'a'.repeat(65_536)],
		['64 KB of commas', ','.repeat(65_536)],
		['64 KB of blanks before a digest and one behind', `x${' '.repeat(65_536)}${digest(1)}`],
	])('with %s is malformed', (_, value) => {
		expect(parse(value)).toEqual({ ok: false, reason: 'malformed' });
	});

	describe('in base64 with a prefix', () => {
		const svixLike: SignatureFormat = { header: 'x-sig', prefixes: ['v1,'], encoding: 'base64' };
		const plain: SignatureFormat = { header: 'x-sig', prefixes: ['hmac='], encoding: 'base64' };
		const encoded = bytes(digest(1)).toString('base64');

		it('is read', () => {
			expect(parseSignatureHeader([`hmac=${encoded}`], plain)).toEqual({
				ok: true,
				digests: [bytes(digest(1))],
			});
		});

		it.each([
			['without its prefix', encoded],
			['without its padding', `hmac=${encoded.slice(0, -1)}`],
			['in the URL alphabet', `hmac=${'_'.repeat(43)}=`],
			['in hex', `hmac=${digest(1)}`],
			['a byte too long', `hmac=${Buffer.alloc(33).toString('base64')}`],
		])('is malformed %s', (_, value) => {
			expect(parseSignatureHeader([value], plain)).toEqual({ ok: false, reason: 'malformed' });
		});

		it.each([
			['a comma in its prefix', svixLike, `v1,${encoded}`],
			['a blank behind its prefix', plain, `hmac= ${encoded}`],
		])('may have %s, as entries of a list have between them', (_, format, value) => {
			const one = { ok: true, digests: [Buffer.from(encoded, 'base64')] };

			expect(parseSignatureHeader([value], format)).toEqual(one);
			expect(parseSignatureHeader([`${value} ${value}`], format)).toEqual({
				ok: true,
				digests: [...one.digests, ...one.digests],
			});
		});

		it.each([
			['another version before it', `v1a,${encoded} v1,${encoded}`],
			['another version behind it', `v1,${encoded} v2,x`],
			['something without a version', `x v1,${encoded}`],
			['a comma between', `v0,x, v1,${encoded}`],
		])('leaves out %s', (_, value) => {
			expect(parseSignatureHeader([value], svixLike)).toEqual({
				ok: true,
				digests: [Buffer.from(encoded, 'base64')],
			});
		});

		it.each([
			['with its label twice', `v1,v1,${encoded}`],
			['with nothing behind its label', 'v1,'],
			['with a digest of the wrong length beside a good one', `v1,${encoded} v1,AAAA`],
			['under another version only', `v1a,${encoded}`],
			['with its label inside a word', `xv1,${encoded}`],
			['six times', Array(6).fill(`v1,${encoded}`).join(' ')],
		])('is malformed %s', (_, value) => {
			expect(parseSignatureHeader([value], svixLike)).toEqual({ ok: false, reason: 'malformed' });
		});

		it('may end like the label that follows', () => {
			// Base64 can end in what looks like a label: "…v1=".
			const ending = `${'A'.repeat(41)}v1=`.slice(0, 44);
			const format: SignatureFormat = { header: 'x-sig', prefixes: ['v1='], encoding: 'base64' };

			expect(parseSignatureHeader([`v1=${ending} v1=${encoded}`], format)).toEqual({
				ok: true,
				digests: [Buffer.from(ending, 'base64'), Buffer.from(encoded, 'base64')],
			});
		});
	});
});

describe('a time that is signed with the body', () => {
	const NOW = 1_781_274_720_000;
	const body = '{}';
	const format: TimestampFormat = {
		header: 'x-timestamp',
		signedContent: 'bodyThenTimestamp',
		tolerance: 300,
	};
	const bytesOf = (
		values: string[],
		changes: Partial<TimestampFormat> = {},
		{ now = NOW, ids = [] as string[], signature = [] as string[] } = {},
	) => {
		const request = signedRequest(
			body,
			{ 'x-timestamp': values, 'x-id': ids, 'x-signature': signature },
			new Date(now),
		);
		const signed = signedParts(request, {
			header: 'x-signature',
			prefixes: ['v1='],
			encoding: 'hex',
			timestamp: { ...format, ...changes },
		});
		return signed.ok ? Buffer.concat(signed.parts).toString() : signed.reason;
	};

	it('is not asked for by a gateway that signs none', () => {
		expect(signedParts(signedRequest(body, {}), MOBILE_API_CONNECT)).toEqual({
			ok: true,
			parts: [Buffer.from(body)],
		});
	});

	it('stands behind the body, or before it with a dot between', () => {
		expect(bytesOf(['1781274720'])).toBe('{}1781274720');
		expect(bytesOf(['1781274720'], { signedContent: 'timestampDotBody' })).toBe('1781274720.{}');
		expect(bytesOf(['1781274720'], { signedContent: 'v0ColonTimestampColonBody' })).toBe(
			'v0:1781274720:{}',
		);
	});

	describe('beside an ID', () => {
		const withId = (...ids: string[]) =>
			bytesOf(
				['1781274720'],
				{ signedContent: 'idDotTimestampDotBody', idHeader: 'x-id' },
				{ ids },
			);

		it('stands between the ID and the body', () => {
			expect(withId('msg_1', ' msg_1 ')).toBe('msg_1.1781274720.{}');
		});

		it.each([
			['absent', []],
			['empty', ['']],
			['contradictory', ['msg_1', 'msg_2']],
			['not in one word', ['msg 1']],
			['as long as a book', ['x'.repeat(257)]],
		])('is refused when the ID is %s', (_, ids) => {
			expect(withId(...ids)).toBe('noSignature');
		});
	});

	describe("in the signature's own header", () => {
		const within = (...signature: string[]) =>
			bytesOf([], { header: 'x-signature', signedContent: 'timestampDotBody' }, { signature });

		it.each([
			't=1781274720,v1=00',
			'v1=00, t=1781274720',
			'v1=00 t=1781274720 v1=00',
			't=1781274720,t=1781274720',
		])('is read from %j', (value) => {
			expect(within(value)).toBe('1781274720.{}');
		});

		it.each([
			'v1=00',
			't=,v1=00',
			't=soon,v1=00',
			'at=1781274720,v1=00',
			't=1781274720,t=1781274721,v1=00',
			'v1=t=1781274720',
		])('is not there in %j', (value) => {
			expect(within(value)).toBe('noTimestamp');
		});
	});

	it('may be in milliseconds, with blanks around it, and twice the same', () => {
		expect(bytesOf([' 1781274720000 ', '1781274720000'])).toBe('{}1781274720000');
	});

	it.each([
		['absent', []],
		['empty', ['']],
		['no number', ['now']],
		['in digits of Unicode', ['１７８１２７４７２０']],
		['too short', ['178127472']],
		['negative', ['-1781274720']],
		['a list', ['1781274720,1781274720']],
		['contradictory', ['1781274720', '1781274721']],
	])('is refused when it is %s', (_, values) => {
		expect(bytesOf(values)).toBe('noTimestamp');
	});

	it.each([
		[300_000, '{}1781274720'],
		[300_001, 'stale'],
		[-300_000, '{}1781274720'],
		[-300_001, 'stale'],
	])('may be as far from now as the tolerance says, either way: %i ms', (late, expected) => {
		expect(bytesOf(['1781274720'], {}, { now: NOW + late })).toBe(expected);
	});
});

describe('matching', () => {
	const body = Buffer.from('{"foo":"bar"}');
	const [key, other] = [Buffer.from('mysecret'), Buffer.from('another')];
	const right = sign([body], key);
	const wrong = Buffer.alloc(32, 0xee);

	afterEach(() => {
		jest.restoreAllMocks();
	});

	it('says which of the keys signed', () => {
		expect(matchSignature([right], [body], [other, key])).toBe(1);
	});

	it('says -1 when none did', () => {
		expect(matchSignature([wrong], [body], [other, key])).toBe(-1);
	});

	it('says -1 without keys, and without claimed digests', () => {
		expect([matchSignature([right], [body], []), matchSignature([], [body], [key])]).toEqual([
			-1, -1,
		]);
	});

	it('never matches an empty key, although an empty key can sign', () => {
		const forged = sign([body], Buffer.alloc(0));

		expect(forged).toHaveLength(32);
		expect(matchSignature([forged], [body], [Buffer.alloc(0)])).toBe(-1);
	});

	it.each([
		['the first of all matches', [right, wrong, wrong], [key, other]],
		['the last of all matches', [wrong, wrong, right], [other, key]],
		['none matches', [wrong, wrong, wrong], [other, key]],
	])('compares each digest with each key in constant time when %s', (_, claimed, keys) => {
		const comparisons = jest.spyOn(crypto, 'timingSafeEqual');
		matchSignature(claimed, [body], keys);

		const expected = keys.flatMap((one) => claimed.map((claim) => [claim, sign([body], one)]));
		expect(comparisons.mock.calls).toEqual(expected);
	});
});

describe('whatever comes', () => {
	const key = Buffer.from('mysecret');
	const accepts = (header: string, body: Uint8Array) => {
		const claimed = parseSignatureHeader([header], MOBILE_API_CONNECT);
		return claimed.ok && matchSignature(claimed.digests, [body], [key]) === 0;
	};

	it('a body is accepted with its signature', () => {
		fc.assert(fc.property(fc.uint8Array(), (body) => accepts(signatureOf(body, key), body)));
	});

	it('one flipped bit anywhere in the body is never accepted', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), (body, position) => {
				const header = signatureOf(body, key);
				const changed = Uint8Array.from(body);
				changed[(position >> 3) % body.length] ^= 1 << (position & 7);
				return !accepts(header, changed);
			}),
			{ numRuns: 500 },
		);
	});

	it('one flipped bit anywhere in the digest is never accepted', () => {
		fc.assert(
			fc.property(fc.uint8Array(), fc.nat({ max: 255 }), (body, bit) => {
				const digestBytes = bytes(signatureOf(body, key).slice('sha256='.length));
				digestBytes[bit >> 3] ^= 1 << (bit & 7);
				return !accepts(`sha256=${digestBytes.toString('hex')}`, body);
			}),
			{ numRuns: 500 },
		);
	});

	it('one flipped bit in the header as written is accepted only as another way to write the digest', () => {
		fc.assert(
			fc.property(fc.uint8Array(), fc.nat({ max: 71 * 8 - 1 }), (body, bit) => {
				const header = signatureOf(body, key);
				const changed = Buffer.from(header, 'latin1');
				changed[bit >> 3] ^= 1 << (bit & 7);
				const written = changed.toString('latin1');
				// The sixth bit of a letter is its case, and hex digits have none.
				return accepts(written, body)
					? written.startsWith('sha256=') && written.toLowerCase() === header
					: true;
			}),
			{ numRuns: 500 },
		);
	});

	it('no header makes it throw or match by accident', () => {
		const alphabet = fc.constantFrom(
			'sha256=',
			'a',
			'F',
			'0',
			',',
			' ',
			'=',
			digest(1),
			'\u0000',
			'１',
		);
		const header = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 200 }),
			fc.array(alphabet, { maxLength: 80 }).map((parts) => parts.join('')),
		);
		fc.assert(
			fc.property(fc.array(header, { maxLength: 3 }), fc.uint8Array(), (values, body) => {
				const claimed = parseSignatureHeader(values, MOBILE_API_CONNECT);
				return !claimed.ok || matchSignature(claimed.digests, [body], [key]) === -1;
			}),
			{ numRuns: 500 },
		);
	});
});
