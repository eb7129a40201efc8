import { createHmac } from 'node:crypto';

/** The documented header of inbound deliveries. */
export const SIGNATURE_HEADER = 'X-MAC-Signature';

/** The documented default header of an ingress integration. */
export const INGRESS_SIGNATURE_HEADER = 'X-Webhook-Signature';

/**
 * The HMAC-SHA256 of exactly these bytes, as 64 lower-case hex digits. The key is the whole
 * secret, `whsec_` included: the gateway does not say otherwise.
 */
export function signBytes(bytes: Uint8Array, secret: string): string {
	return createHmac('sha256', secret).update(bytes).digest('hex');
}

/**
 * The header's value. `sha256=<hex>` is the documented form; the gateway's guide elsewhere speaks
 * of "the hex digest" alone, so bare hex can be had too.
 */
export function signatureValue(bytes: Uint8Array, secret: string, bareHex = false): string {
	const digest = signBytes(bytes, secret);
	return bareHex ? digest : `sha256=${digest}`;
}
