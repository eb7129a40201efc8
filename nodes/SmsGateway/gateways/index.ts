import type { Gateway, GatewayId } from './gateway';
import { mobileApiConnect } from './mobileApiConnect';
import { other } from './other';

/** Every gateway, by the value of the nodes' parameter `gateway`. */
export const GATEWAYS: Record<GatewayId, Gateway> = { mobileApiConnect, other };

/** The default of the nodes' parameter. */
export const DEFAULT_GATEWAY: GatewayId = 'mobileApiConnect';

/** @returns undefined for an ID that an expression made up */
export function gatewayOf(id: unknown): Gateway | undefined {
	return typeof id === 'string' && Object.hasOwn(GATEWAYS, id)
		? GATEWAYS[id as GatewayId]
		: undefined;
}
