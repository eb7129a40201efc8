import { timingSafeEqual } from 'node:crypto';

import { sign } from './hmac';
import type { SignatureScheme, SignedRequest, Verification } from './scheme';

/** What a gateway puts into the token that it signs a request with. */
export interface JwtFormat {
	/** Header name, lower case; its value is `Bearer <token>`. */
	header: string;
	/** The claim `iss` (RFC 7519, 4.1.1). */
	issuer: string;
	/** How far the clocks may be apart, in seconds. */
	tolerance: number;
}

interface Claims {
	iss?: unknown;
	aud?: unknown;
	exp?: unknown;
	nbf?: unknown;
}

/** Longer than any token of a webhook: a longer header is not decoded. */
const LONGEST_TOKEN = 4096;

/** Three parts of base64url (RFC 7515, 7.1). */
const TOKEN = /^Bearer ([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/;

/**
 * A JWT signed with HMAC-SHA-256 (RFC 7519, RFC 7518 3.2), in a header. The algorithm is pinned: what
 * the token says of it is compared, never followed. The body is not signed by it.
 */
export function jwtScheme(format: JwtFormat): SignatureScheme {
	return { read: (request) => readToken(request, format) };
}

function readToken(request: SignedRequest, format: JwtFormat): ReturnType<SignatureScheme['read']> {
	const [value = '', ...others] = request.header(format.header).map((each) => each.trim());
	const parts = value.length <= LONGEST_TOKEN ? TOKEN.exec(value) : null;
	if (!parts || others.some((other) => other !== value))
		return { ok: false, reason: 'noSignature' };

	const [, header, payload, signature] = parts;
	const [head, claims] = [decode<{ alg?: unknown }>(header), decode<Claims>(payload)];
	if (head?.alg !== 'HS256' || !claims) return { ok: false, reason: 'noSignature' };
	const now = request.arrival.getTime() / 1000;
	if (!isCurrent(claims, now, format.tolerance)) return { ok: false, reason: 'stale' };

	const signed = Buffer.from(`${header}.${payload}`);
	const digest = Buffer.from(signature, 'base64url');
	return {
		ok: true,
		signature: {
			verify(keys, ownUrl): Verification {
				const matches = keys.map((key) => timingSafeEqual(sign([signed], key), digest));
				const key = matches.indexOf(true);
				const isForUs = claims.iss === format.issuer && [claims.aud].flat().includes(ownUrl);
				return key >= 0 && isForUs ? { ok: true, key } : { ok: false, reason: 'mismatch' };
			},
		},
	};
}

/** A token without an end would be good for ever. */
function isCurrent({ exp, nbf = 0 }: Claims, now: number, tolerance: number): boolean {
	if (typeof exp !== 'number' || typeof nbf !== 'number') return false;
	return now <= exp + tolerance && now >= nbf - tolerance;
}

function decode<T extends object>(part: string): T | undefined {
	try {
		const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
		return typeof value === 'object' && value !== null ? (value as T) : undefined;
	} catch {
		return undefined;
	}
}
