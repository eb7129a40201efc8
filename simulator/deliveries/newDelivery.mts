import { randomId } from '../identifiers.mts';
import type { Delivery, DeliveryRoute } from '../records.mts';

/** A delivery that has not been attempted yet. */
export function newDelivery(
	route: DeliveryRoute,
	url: string,
	body: object,
	ingressId: string | null = null,
): Delivery {
	return {
		id: randomId('dlv'),
		route,
		url,
		body: JSON.stringify(body),
		ingressId,
		state: 'delivering',
		nextAttemptAt: null,
		attempts: [],
	};
}
