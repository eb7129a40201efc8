import type { SignatureFormat } from '../inbound/signature';
import type { Gateway, GatewayId } from './gateway';
import { mobileApiConnect } from './mobileApiConnect';

/** Each gateway by the value of the credential's field. A `custom` one speaks the same API. */
const gateways: Record<GatewayId, Gateway> = {
	mobileApiConnect,
	custom: mobileApiConnect,
};

export function gatewayOf(id: GatewayId): Gateway {
	return gateways[id] ?? mobileApiConnect;
}

/** How deliveries are signed: as the panel describes it, else as the credential's gateway does. */
export function signatureFormatOf(
	id: GatewayId,
	custom: SignatureFormat | undefined,
): SignatureFormat {
	return custom ?? gatewayOf(id).signature;
}

/** Every way in which a delivery to this trigger can be signed, while its gateway is not known. */
export function signatureFormats(custom: SignatureFormat | undefined): SignatureFormat[] {
	return custom ? [custom] : Object.values(gateways).map(({ signature }) => signature);
}
