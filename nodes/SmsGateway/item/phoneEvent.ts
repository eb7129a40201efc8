import type { IDataObject } from 'n8n-workflow';

import type { PhoneEvent } from '../gateways/contract/delivery';
import type { GatewayId } from '../gateways/gateway';
import { readTimestamp } from '../shared/timestamp';
import { identifyPhoneEvent } from './identity';
import type { Circumstances } from './message';

/** A phone of one's own came online or went offline: leaves the trigger on Delivery, if asked for. */
export interface AcceptedPhoneEvent extends IDataObject {
	event: 'phone.online' | 'phone.offline';
	gateway: GatewayId;
	/** The phone's line as the gateway writes it. */
	line: string | null;
	deviceId: string | null;
	/** ISO-8601, UTC. */
	occurredAt: string;
	occurredAtSource: 'gateway' | 'arrival';
	deduplicationKey: string;
	signedWith: Circumstances['signedWith'];
	deliveryId: string;
	payload: IDataObject;
}

export function acceptedPhoneEvent(
	phone: PhoneEvent,
	body: string,
	{ gateway, payload, arrival, deliveryId, signedWith }: Circumstances,
): AcceptedPhoneEvent {
	const occurred = readTimestamp(phone.occurredAt, arrival);
	return {
		event: phone.isOnline ? 'phone.online' : 'phone.offline',
		gateway,
		line: phone.line ?? null,
		deviceId: phone.deviceId ?? null,
		occurredAt: occurred.iso,
		occurredAtSource: occurred.source,
		deduplicationKey: identifyPhoneEvent(phone, body),
		signedWith,
		deliveryId,
		payload,
	};
}
