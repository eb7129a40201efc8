import { signingKey, type SigningSecretEncoding } from '../signing/signingKey';

/** A secret as somebody pasted it into a credential. */
export interface PastedSecret {
	kind: 'apiKey' | 'signingSecret';
	/** As an error calls it. */
	called: string;
	value: string;
	/** What the gateway's secrets of this kind begin with, where that is documented. */
	prefix: string | undefined;
}

/** Characters that nobody sees: control and format characters, and white space. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Z}\u2800\u3164\uffa0]/u;

const QUOTES = /^["'`\u2018-\u201f\u00ab\u00bb]|["'`\u2018-\u201f\u00ab\u00bb]$/;

const AUTHORIZATION = /^(bearer|basic)\s/i;

/** A word that says what kind of secret follows, as in `sk_live_…`. */
const PREFIX = /^[a-z]{2,10}_(?:live_|test_)?/i;

const KIND_OF: Record<string, PastedSecret['kind'] | undefined> = {
	sk_live_: 'apiKey',
	whsec_: 'signingSecret',
};

/**
 * What is wrong with a secret by its form, without sending it anywhere. The secret itself is in no
 * answer.
 *
 * A signing secret without any prefix is taken: one makes it up oneself for an integration.
 *
 * @returns undefined when nothing is wrong, and for an empty one
 */
export function faultOfForm({ kind, called, value, prefix }: PastedSecret): string | undefined {
	const pasted = value.trim();
	if (pasted === '') return undefined;
	if (QUOTES.test(pasted)) return `The ${called} has quotation marks around it: paste it without`;
	if (AUTHORIZATION.test(pasted)) {
		return `The ${called} is a whole Authorization header: paste what stands behind its first word`;
	}
	const invisible = INVISIBLE.exec(pasted);
	if (invisible) {
		return `The ${called} has an invisible character in it (${nameOf(invisible[0])}, after ${invisible.index} others): copy it again, or type it`;
	}
	const found = PREFIX.exec(pasted)?.[0];
	if (found && (KIND_OF[found] ?? kind) !== kind) {
		return `The ${called} begins with ${found}, so it is ${kind === 'apiKey' ? 'a signing secret' : 'an API key'}: paste what belongs here`;
	}
	const isOther = kind === 'apiKey' ? !pasted.startsWith(prefix ?? '') : found && found !== prefix;
	return prefix && isOther
		? `The ${called} does not begin with ${prefix}: look whether it was copied whole, and from the right place`
		: undefined;
}

/** @returns why nothing could be verified with it, or undefined */
export function faultOfSigningSecret(
	{ called, value }: PastedSecret,
	encoding: SigningSecretEncoding,
): string | undefined {
	if (value.trim() === '' || signingKey(value, encoding)) return undefined;
	return encoding === 'base64'
		? `The ${called} is not Base64, as 'Signing Secret Encoding' says: choose Text there, or paste it again`
		: `The ${called} is a prefix alone: paste the whole of it`;
}

const nameOf = (character: string) =>
	`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
