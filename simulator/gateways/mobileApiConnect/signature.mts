import { createHmac } from 'node:crypto';
import type { Delivery, Signature } from '../../records.mts';
import type { State } from '../../state.mts';

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

/**
 * The signature that goes with a delivery, or null where an ingress integration has no secret of
 * its own (what the gateway does then is not documented; the simulator sends it unsigned).
 * It is made with the secret of this moment, so a retry after a rotation has the new signature.
 */
export function sign(state: State, delivery: Delivery, bytes: Uint8Array): Signature | null {
	if (delivery.ingressId === null) {
		const value = signatureValue(bytes, state.signingSecret, state.settings.bareHexSignature);
		return { header: 'X-MAC-Signature', value };
	}
	const integration = state.ingress.find(({ id }) => id === delivery.ingressId);
	if (!integration?.signingSecret) return null;
	return {
		header: integration.signingHeader,
		value: signatureValue(bytes, integration.signingSecret),
	};
}
