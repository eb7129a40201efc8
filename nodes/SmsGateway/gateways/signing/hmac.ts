import { createHmac, KeyObject, timingSafeEqual } from 'node:crypto';

import type { SignatureScheme, SignedRequest, Verification } from './scheme';
import type { SigningSecretEncoding } from './signingKey';

/** How a gateway writes its signature into a header. */
export interface SignatureFormat {
	/** Header name, lower case, as Node.js hands it over. */
	header: string;
	/** What may stand before the digest; `''` is the digest alone. */
	prefixes: readonly string[];
	encoding: 'hex' | 'base64';
	/** A time that is signed with the body, in a header of its own. */
	timestamp?: TimestampFormat;
}

export interface TimestampFormat {
	/**
	 * Header name, lower case. Its value is Unix time, in seconds or milliseconds. The signature's own
	 * header where the time stands in there, as `t=…` (Stripe).
	 */
	header: string;
	signedContent: SignedContent;
	/** Of the message's ID, which some sign as well; lower case. */
	idHeader?: string;
	/** How far the time may be from now, either way, in seconds; at least 1. */
	tolerance: number;
}

/** What is signed where a time is. */
export type SignedContent = keyof typeof CONTENTS;

const CONTENTS = {
	bodyThenTimestamp: ['body', 'timestamp'],
	timestampDotBody: ['timestamp', '.', 'body'],
	idDotTimestampDotBody: ['id', '.', 'timestamp', '.', 'body'],
	v0ColonTimestampColonBody: ['v0:', 'timestamp', ':', 'body'],
} as const;

/**
 * An HMAC-SHA-256 (RFC 2104) over the body, and perhaps a time and an ID, in a header.
 *
 * @param secretEncoding how the key is read from a secret where the scheme says so; otherwise the
 * credential does
 */
export function hmacScheme(
	format: SignatureFormat,
	secretEncoding?: SigningSecretEncoding,
): SignatureScheme {
	return { read: (request) => readHmac(request, format), secretEncoding };
}

function readHmac(
	request: SignedRequest,
	format: SignatureFormat,
): ReturnType<SignatureScheme['read']> {
	const claimed = parseSignatureHeader(request.header(format.header), format);
	if (!claimed.ok) return { ok: false, reason: 'noSignature' };
	const signed = signedParts(request, format);
	if (!signed.ok) return signed;
	return {
		ok: true,
		signature: {
			verify(keys): Verification {
				const key = matchSignature(claimed.digests, signed.parts, keys);
				return key === -1 ? { ok: false, reason: 'mismatch' } : { ok: true, key };
			},
		},
	};
}

export type SignatureHeader =
	| { ok: true; digests: Buffer[] }
	| { ok: false; reason: 'missing' | 'malformed' | 'contradictory' };

/** A SHA-256 digest has 32 bytes (FIPS 180-4). */
const DIGEST_BYTES = 32;

/** A rotation shows two or three signatures at once; more than this is not a rotation. */
const MOST_CANDIDATES = 5;

/** The longest header that can still be well formed: five digests with prefixes and separators. */
const LONGEST_HEADER = 1024;

/**
 * Matched before decoding, because `Buffer.from('zz', 'hex')` silently gives an empty buffer and
 * base64 decoding skips what it does not know.
 */
const ENCODED_DIGEST = {
	hex: /^[0-9a-f]{64}$/i,
	base64: /^[A-Za-z0-9+/]{43}=$/,
} as const;

/**
 * Reads the digests that a signature header claims, before any secret is touched.
 *
 * While a secret is rotated, the gateways that are known write a list into one header, and one right
 * digest in it is enough. The header twice with different values is refused, even if one of them is
 * right: a second one comes from whoever is in between, and a proxy that checks or passes on only one
 * of the two would have seen another request than this one.
 *
 * @param values each occurrence of the header in the request, in order (never joined: two headers
 * that contradict each other must stay visible)
 * @returns at most five digests of 32 bytes, or why the header is not a signature
 */
export function parseSignatureHeader(
	values: readonly string[],
	format: SignatureFormat,
): SignatureHeader {
	const [value, ...others] = values.map((occurrence) => occurrence.trim());
	if (!value) return { ok: false, reason: 'missing' };
	if (others.some((other) => other !== value)) return { ok: false, reason: 'contradictory' };
	if (value.length > LONGEST_HEADER) return { ok: false, reason: 'malformed' };

	const candidates = candidatesIn(value, format.prefixes);
	const digests = candidates.map((candidate) => decodeDigest(candidate, format));
	const wellFormed = digests.filter((digest) => digest !== undefined);
	if (
		wellFormed.length === 0 ||
		wellFormed.length !== candidates.length ||
		candidates.length > MOST_CANDIDATES
	) {
		return { ok: false, reason: 'malformed' };
	}
	return { ok: true, digests: wellFormed };
}

/** The list's entries, each with its prefix: commas and blanks are between them. */
function candidatesIn(value: string, prefixes: readonly string[]): string[] {
	const [prefix, ...others] = prefixes;
	return others.length > 0 || prefix === ''
		? value.split(BETWEEN).filter((entry) => entry !== '')
		: labelledIn(value, prefix);
}

const BETWEEN = /[\s,]+/;

/**
 * The entries with this label. Those with another one are another version of the signature, or a
 * time, and are left out. A label may have in it, or behind it, what otherwise is between entries, as
 * "v1,…" and "HMAC-SHA256 …" do.
 */
function labelledIn(value: string, prefix: string): string[] {
	const entries: string[] = [];
	let next = 0;
	for (;;) {
		const at = value.indexOf(prefix, next);
		if (at === -1) return entries;
		next = at + prefix.length;
		if (at > 0 && !BETWEEN.test(value[at - 1])) continue;
		const [blanks] = /^\s*/.exec(value.slice(next)) ?? [''];
		const [encoded] = value.slice(next + blanks.length).split(BETWEEN);
		entries.push(prefix + encoded);
		next += blanks.length + encoded.length;
	}
}

function decodeDigest(candidate: string, format: SignatureFormat): Buffer | undefined {
	for (const prefix of format.prefixes) {
		const encoded = candidate.slice(prefix.length);
		if (candidate.startsWith(prefix) && ENCODED_DIGEST[format.encoding].test(encoded)) {
			return Buffer.from(encoded, format.encoding);
		}
	}
	return undefined;
}

export type SignedParts =
	| { ok: true; parts: Uint8Array[] }
	| { ok: false; reason: 'noSignature' | 'noTimestamp' | 'stale' };

/** Unix time of this century, in seconds or milliseconds. */
const UNIX_TIME = /^(\d{10}|\d{13})$/;

/** A message's ID: what can stand in a header and is no book. */
const ID = /^[\x21-\x7e]{1,256}$/;

/** The bytes that the signature is over: the body, and what else the format has. */
export function signedParts(request: SignedRequest, format: SignatureFormat): SignedParts {
	const { body } = request;
	const { timestamp } = format;
	if (!timestamp) return { ok: true, parts: [body] };

	const time = only(timesIn(request, format));
	if (!UNIX_TIME.test(time)) return { ok: false, reason: 'noTimestamp' };
	const milliseconds = time.length === 10 ? Number(time) * 1000 : Number(time);
	const age = request.arrival.getTime() - milliseconds;
	if (Math.abs(age) > timestamp.tolerance * 1000) return { ok: false, reason: 'stale' };

	const names: readonly string[] = CONTENTS[timestamp.signedContent];
	const id = only(request.header(timestamp.idHeader ?? ''));
	if (names.includes('id') && !ID.test(id)) return { ok: false, reason: 'noSignature' };
	const values: Record<string, Uint8Array> = {
		body,
		timestamp: Buffer.from(time),
		id: Buffer.from(id),
	};
	return { ok: true, parts: names.map((name) => values[name] ?? Buffer.from(name)) };
}

function timesIn(
	request: SignedRequest,
	{ header, timestamp }: SignatureFormat,
): readonly string[] {
	if (timestamp?.header !== header) return request.header(timestamp?.header ?? '');
	return request
		.header(header)
		.flatMap((value) => labelledIn(value, 't='))
		.map((entry) => entry.slice('t='.length));
}

/** The value of a header that is there once, or more often with the same value; otherwise empty. */
function only(values: readonly string[]): string {
	const [value = '', ...others] = values.map((each) => each.trim());
	return others.every((other) => other === value) ? value : '';
}

/** A `KeyObject` is made once; with bytes, Node.js 24 makes one in each call, which costs more than the rest. */
export type HmacKey = Uint8Array | KeyObject;

/** HMAC-SHA-256 (RFC 2104, FIPS 180-4) over the bytes as they came; 32 bytes. */
export function sign(signedParts: readonly Uint8Array[], key: HmacKey): Buffer {
	const hmac = createHmac('sha256', key);
	for (const part of signedParts) hmac.update(part);
	return hmac.digest();
}

/**
 * Tells which of the keys made one of the claimed digests.
 *
 * Every digest is compared with every key's, in constant time and without stopping early, so the
 * time taken says neither how much of a forgery was right nor which key it came close to.
 *
 * @param keys never empty buffers: `createHmac` takes an empty key, which anyone could sign with
 * (see `signingKey`)
 * @returns the index of the first key that matches, or -1
 */
export function matchSignature(
	claimed: readonly Uint8Array[],
	signedParts: readonly Uint8Array[],
	keys: readonly HmacKey[],
): number {
	const matches = keys.map((key) => {
		if (sizeOf(key) === 0) return false;
		const expected = sign(signedParts, key);
		return claimed.filter((digest) => equalDigests(digest, expected)).length > 0;
	});
	return matches.indexOf(true);
}

function sizeOf(key: HmacKey): number | undefined {
	return key instanceof KeyObject ? key.symmetricKeySize : key.byteLength;
}

function equalDigests(claimed: Uint8Array, expected: Uint8Array): boolean {
	// timingSafeEqual throws on unequal lengths; a digest's length is no secret.
	return claimed.length === DIGEST_BYTES && timingSafeEqual(claimed, expected);
}
