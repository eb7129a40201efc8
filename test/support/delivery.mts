import type { Circumstances } from '../../nodes/SmsGateway/inbound/inboundItem.ts';

export const ARRIVAL = new Date('2026-06-12T14:32:05.250Z');

/** How a delivery came, for `readDelivery`. */
export const CIRCUMSTANCES: Omit<Circumstances, 'payload'> = {
	arrival: ARRIVAL,
	signedWith: 'current',
	defaultCountry: undefined,
	optOuts: { languages: [] },
};
