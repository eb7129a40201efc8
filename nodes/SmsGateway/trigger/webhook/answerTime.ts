import type { ReceivingGateway } from '../../gateways/gateway';
import type { Delivery } from './receive';

/** Of the time in which the gateway wants its answer; the rest is for n8n to store the message. */
const SHARE_FOR_WAITING = 2 / 3;

/**
 * Until when a delivery may wait for something before it is answered.
 *
 * @returns milliseconds since 1970
 */
export const waitingEnds = (
	{ arrival }: Pick<Delivery, 'arrival'>,
	{ answerWithin }: Pick<ReceivingGateway, 'answerWithin'>,
): number => arrival.getTime() + answerWithin * SHARE_FOR_WAITING;
