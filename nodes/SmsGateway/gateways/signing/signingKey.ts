export type SigningSecretEncoding = 'utf8' | 'base64';

const PREFIX = 'whsec_';

/** Standard base64 (RFC 4648, section 4), padded or not. */
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * The HMAC key in a signing secret.
 *
 * `utf8` reads the whole string as the key, as the gateway's guide implies; `base64` is the reading
 * of Standard Webhooks: the part after `whsec_`, decoded.
 *
 * @param secret as a person pasted it; white space around it is dropped
 * @returns undefined when nothing usable is there. A blank secret must never mean "not verified":
 * a bare `whsec_` is as blank as an empty string, and an empty key can be forged by anyone.
 */
export function signingKey(
	secret: unknown,
	encoding: SigningSecretEncoding = 'utf8',
): Buffer | undefined {
	if (typeof secret !== 'string') return undefined;
	const pasted = secret.trim();
	const withoutPrefix = pasted.startsWith(PREFIX) ? pasted.slice(PREFIX.length) : pasted;
	if (withoutPrefix === '') return undefined;
	if (encoding === 'utf8') return Buffer.from(pasted, 'utf8');

	if (!BASE64.test(withoutPrefix)) return undefined;
	const key = Buffer.from(withoutPrefix, 'base64');
	return key.length > 0 ? key : undefined;
}
