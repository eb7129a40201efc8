import { isRecord, textOf, type JsonRecord } from '../fields';
import type { DeliveryReading, MessageStatus } from '../contract/delivery';

/** What the server posts (api/src/webhook/webhook.service.ts, createAndEnqueueNotification). */
export function readDelivery(body: unknown): DeliveryReading {
	if (!isRecord(body)) return { kind: 'invalid', fault: 'the body is not a JSON object' };
	const event = textOf(body.webhookEvent) ?? '';
	if (event === 'MESSAGE_RECEIVED' && isFromPerson(body)) return messageIn(body);
	const status = statusOf(event, body);
	return status
		? reportIn(event, status, body)
		: { kind: 'ignored', what: event || 'an event without a name' };
}

/**
 * The server takes no inbound text without its sender and time. Without both it is a text of one's
 * own, whose phone reported the status `received`: to answer it would be to answer oneself.
 */
const isFromPerson = ({ sender, receivedAt }: JsonRecord): boolean =>
	Boolean(textOf(sender)) || receivedAt !== undefined;

function messageIn(body: JsonRecord): DeliveryReading {
	const deviceId = textOf(body.deviceId);
	const [from = '', text = ''] = [textOf(body.sender), textOf(body.message)];
	return {
		kind: 'message',
		message: {
			id: textOf(body.smsId),
			// The server may store one text twice, under another ID (textbee/textbee#159). The time is the
			// network's, in whole seconds, and both have it.
			identity: [deviceId ?? '', from, textOf(body.receivedAt) ?? '', text],
			from,
			// Neither the line nor the SIM is in a delivery: the device is all that says where it came in.
			text,
			receivedAt: body.receivedAt,
			deviceId,
		},
	};
}

/** What the events of a sent text mean; SMS_STATUS_UPDATED is in the list, and never emitted. */
const STATUS_OF: Record<string, MessageStatus> = {
	MESSAGE_SENT: 'sent',
	MESSAGE_DELIVERED: 'delivered',
	MESSAGE_FAILED: 'failed',
	UNKNOWN_STATE: 'unknown',
};

function statusOf(event: string, body: JsonRecord): MessageStatus | undefined {
	if (!Object.hasOwn(STATUS_OF, event)) return undefined;
	// The app says so of a text that the network did not deliver; the server knows no event for it.
	return body.status === 'delivery_failed' ? 'failed' : STATUS_OF[event];
}

function reportIn(event: string, status: MessageStatus, body: JsonRecord): DeliveryReading {
	const smsId = textOf(body.smsId);
	return {
		kind: 'report',
		report: {
			// What sending answers is the ID of the batch; each recipient's own ID comes only here.
			id: textOf(body.smsBatchId) ?? smsId,
			// Each part of a long text is reported by itself, with another idempotency key.
			identity: smsId === undefined ? undefined : [event, smsId, textOf(body.status) ?? ''],
			status,
			to: textOf(body.recipient),
			occurredAt: TIMES[event]?.(body),
			reason:
				[body.errorCode, body.errorMessage].map(textOf).filter(Boolean).join(': ') || undefined,
			deviceId: textOf(body.deviceId),
		},
	};
}

/** Where the event's time stands; a text that was delivered also says when it was sent. */
const TIMES: Record<string, ((body: JsonRecord) => unknown) | undefined> = {
	MESSAGE_SENT: ({ sentAt }) => sentAt,
	MESSAGE_DELIVERED: ({ deliveredAt }) => deliveredAt,
	MESSAGE_FAILED: ({ failedAt }) => failedAt,
};
