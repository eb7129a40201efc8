import type { KeyObject } from 'node:crypto';

import type { SigningSecretEncoding } from './signingKey';

/** A request as it came, before anything in it is believed. */
export interface SignedRequest {
	/** The exact bytes. */
	body: Uint8Array;
	/** Each occurrence of a header, in order; the name in lower case. */
	header(name: string): readonly string[];
	arrival: Date;
}

/** Why a request is not taken for the gateway's. */
export type SignatureFault =
	/** No signature, or none in the form that the gateway writes. */
	| 'noSignature'
	| 'noTimestamp'
	/** Signed too long ago, or by a clock that is too far ahead. */
	| 'stale'
	/** Made by another key, for another URL or by another issuer. */
	| 'mismatch';

/** A signature that is well formed; whether it is right only a key can tell. */
export interface ClaimedSignature {
	/**
	 * @param keys never empty: an empty key can be forged by anyone (see `signingKey`)
	 * @param ownUrl the URL that was registered with the gateway
	 * @returns the index of the first key that made the signature
	 */
	verify(keys: readonly KeyObject[], ownUrl: string): Verification;
}

export type Verification = { ok: true; key: number } | { ok: false; reason: SignatureFault };

export type ReadSignature =
	| { ok: true; signature: ClaimedSignature }
	| { ok: false; reason: SignatureFault };

/**
 * How a gateway signs what it delivers. A request is read before any secret is: what has no
 * well-formed signature costs no look at a credential.
 */
export interface SignatureScheme {
	read(request: SignedRequest): ReadSignature;
	/** How the key is read from a secret, where the scheme leaves no choice. */
	secretEncoding?: SigningSecretEncoding;
}
