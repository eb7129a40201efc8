import type { SignatureFormat } from './signing/signature';
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

/** Whose way of signing a trigger expects. */
export type SignatureChoice =
	| { by: 'gateway' }
	/** An integration of the gateway, which has a header of its own. */
	| { by: 'integration'; header: string }
	/** A gateway that the panel describes. */
	| { by: 'panel'; format: SignatureFormat };

export function signatureFormatOf(id: GatewayId, choice: SignatureChoice): SignatureFormat {
	switch (choice.by) {
		case 'gateway':
			return gatewayOf(id).signature;
		case 'integration':
			return { ...gatewayOf(id).integrationSignature, header: choice.header };
		case 'panel':
			return choice.format;
	}
}

/** Every way in which a delivery can be signed, while the credential's gateway is not known. */
export function signatureFormats(choice: SignatureChoice): SignatureFormat[] {
	const ids = Object.keys(gateways) as GatewayId[];
	return [...new Set(ids.map((id) => signatureFormatOf(id, choice)))];
}
