import type { Gateway, GatewayId } from './gateway';
import { httpSms } from './httpSms';
import { mobileApiConnect } from './mobileApiConnect';
import { other } from './other';
import { smsGate } from './smsGate';
import { textbee } from './textbee';

/** Every gateway, by the value of the nodes' parameter `gateway`; in the order of the panel. */
export const GATEWAYS: Readonly<Record<string, Gateway>> = {
	mobileApiConnect,
	smsGate,
	textbee,
	httpSms,
	other,
};

/** The default of the nodes' parameter. */
export const DEFAULT_GATEWAY: GatewayId = 'mobileApiConnect';

/** @returns undefined for an ID that an expression made up */
export function gatewayOf(id: unknown): Gateway | undefined {
	return typeof id === 'string' && Object.hasOwn(GATEWAYS, id) ? GATEWAYS[id] : undefined;
}

/** Those for which something holds, as the panel's conditions name them. */
export const gatewaysThat = (holds: (gateway: Gateway) => boolean): GatewayId[] =>
	Object.values(GATEWAYS)
		.filter(holds)
		.map(({ id }) => id);
