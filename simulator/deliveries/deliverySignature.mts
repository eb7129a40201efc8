import type { Delivery } from '../records.mts';
import type { State } from '../state.mts';
import { SIGNATURE_HEADER, signatureValue } from './signature.mts';

/**
 * The signature that goes with a delivery, or null where an ingress integration has no secret of
 * its own (what the gateway does then is not documented; the simulator sends it unsigned).
 * It is made with the secret of this moment, so a retry after a rotation has the new signature.
 */
export function deliverySignature(
	state: State,
	delivery: Delivery,
	bytes: Uint8Array,
): { header: string; value: string } | null {
	if (delivery.ingressId === null) {
		const value = signatureValue(bytes, state.signingSecret, state.settings.bareHexSignature);
		return { header: SIGNATURE_HEADER, value };
	}
	const integration = state.ingress.find(({ id }) => id === delivery.ingressId);
	if (!integration?.signingSecret) return null;
	return {
		header: integration.signingHeader,
		value: signatureValue(bytes, integration.signingSecret),
	};
}
