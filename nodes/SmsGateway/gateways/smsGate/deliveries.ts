import { attachmentsIn, wordsIn } from '../attachments';
import { isRecord, textOf, type JsonRecord } from '../fields';
import type { Attachment, DeliveryReading, MessageStatus } from '../contract/delivery';

/** What the phone posts. Payloads: `webhooks/payload/*.kt` of the app. */
export function readDelivery(body: unknown): DeliveryReading {
	if (!isRecord(body)) return { kind: 'invalid', fault: 'the body is not a JSON object' };
	const event = textOf(body.event) ?? '';
	const payload = isRecord(body.payload) ? body.payload : {};
	const deviceId = textOf(body.deviceId);
	if (Object.hasOwn(FILES_OF, event)) return messageIn(payload, FILES_OF[event](payload), deviceId);
	if (Object.hasOwn(STATUS_OF, event)) return reportIn(event, payload, deviceId);
	return { kind: 'ignored', what: event || 'an event without a name' };
}

/**
 * The events that are a message, with the files that came in them. `mms:received` is none: it only
 * announces what `mms:downloaded` brings.
 */
const FILES_OF: Record<string, (payload: JsonRecord) => Attachment[]> = {
	'sms:received': () => [],
	'mms:downloaded': ({ attachments }) => attachmentsIn(attachments),
	/** Bytes for a program rather than words for a person. */
	'sms:data-received': ({ data }) =>
		attachmentsIn([{ data, name: 'data-sms.bin', contentType: 'application/octet-stream' }]),
};

const STATUS_OF: Record<string, MessageStatus> = {
	'sms:sent': 'sent',
	'sms:delivered': 'delivered',
	'sms:failed': 'failed',
	'sms:cancelled': 'cancelled',
};

function messageIn(
	payload: JsonRecord,
	attachments: Attachment[],
	deviceId: string | undefined,
): DeliveryReading {
	const from = textOf(payload.sender) ?? textOf(payload.phoneNumber) ?? '';
	const words = [payload.message, payload.body, wordsIn(attachments), payload.subject].map(textOf);
	const text = words.find((some) => some !== undefined && some.trim() !== '') ?? words[0] ?? '';
	return {
		kind: 'message',
		message: {
			// A hash of 32 bits, which two texts can share: sender, time and text count as well. A phone may
			// repeat a text in another envelope; its time is the network's, and stays.
			id: textOf(payload.messageId),
			from,
			to: textOf(payload.recipient),
			text,
			receivedAt: payload.receivedAt,
			deviceId,
			sim: textOf(payload.simNumber),
			attachments,
		},
	};
}

function reportIn(
	event: string,
	payload: JsonRecord,
	deviceId: string | undefined,
): DeliveryReading {
	const id = textOf(payload.messageId);
	const to = textOf(payload.recipient) ?? textOf(payload.phoneNumber);
	return {
		kind: 'report',
		report: {
			id,
			// All recipients share the ID. Each part of a long text is reported by itself: the first report
			// stands for all.
			identity: [event, deviceId ?? '', id ?? '', to ?? ''],
			status: STATUS_OF[event],
			to,
			from: textOf(payload.sender),
			occurredAt: payload.sentAt ?? payload.deliveredAt ?? payload.failedAt ?? payload.cancelledAt,
			deviceId,
			sim: textOf(payload.simNumber),
			reason: textOf(payload.reason),
		},
	};
}
