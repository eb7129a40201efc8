import type { OutboundMessage } from '../contract/outbound';

/** What Firebase Cloud Messaging carries in one push to a phone, in bytes. */
export const MOST_PUSHED = 4096;

/** An ID of MongoDB. */
const ANY_ID = '0'.repeat(24);

/** What the server makes of a text for its push to the phone (gateway.service.ts, sendSMS), in bytes. */
export function pushSize({ to, text }: Pick<OutboundMessage, 'to' | 'text'>): number {
	const smsData = {
		smsId: ANY_ID,
		smsBatchId: ANY_ID,
		message: text,
		recipients: [to],
		smsBody: text,
		receivers: [to],
	};
	return Buffer.byteLength(`smsData${JSON.stringify(smsData)}`);
}
