import { attachmentsIn, wordsIn } from './attachments';
import { isRecord, textOf, type JsonRecord } from './fields';
import type { DeliveryReading, MessageStatus, ReceivingGateway } from './gateway';
import { hmacScheme } from './signing/hmac';

/**
 * SMSGate (capcom6/android-sms-gateway @ 0cdc5d8, v1.68.0), as far as receiving goes: the phone itself
 * posts the deliveries. Payloads: `webhooks/payload/*.kt`.
 */
export const smsGate: ReceivingGateway = {
	// PayloadSingingPlugin.kt: lower-case hex over the body with the Unix seconds behind it.
	signature: hmacScheme({
		header: 'x-signature',
		prefixes: [''],
		encoding: 'hex',
		timestamp: {
			header: 'x-timestamp',
			signedContent: 'bodyThenTimestamp',
			// What the project's documentation suggests; by the phone's clock.
			tolerance: 300,
		},
	}),

	// The phone gives up when no byte has come for 5 s.
	answerWithin: 5_000,
	redelivers: true,

	readDelivery(body): DeliveryReading {
		if (!isRecord(body)) return { kind: 'invalid', fault: 'the body is not a JSON object' };
		const event = textOf(body.event) ?? '';
		const payload = isRecord(body.payload) ? body.payload : {};
		const deviceId = textOf(body.deviceId);
		if (MESSAGES.includes(event)) return messageIn(payload, deviceId);
		if (Object.hasOwn(STATUS_OF, event)) return reportIn(event, payload, deviceId);
		return { kind: 'ignored', what: event || 'an event without a name' };
	},
};

/** `mms:received` only announces what `mms:downloaded` brings. */
const MESSAGES = ['sms:received', 'mms:downloaded'];

const STATUS_OF: Record<string, MessageStatus> = {
	'sms:sent': 'sent',
	'sms:delivered': 'delivered',
	'sms:failed': 'failed',
	'sms:cancelled': 'cancelled',
};

function messageIn(payload: JsonRecord, deviceId: string | undefined): DeliveryReading {
	const from = textOf(payload.sender) ?? textOf(payload.phoneNumber) ?? '';
	const attachments = attachmentsIn(payload.attachments);
	const words = [payload.message, payload.body, wordsIn(attachments), payload.subject].map(textOf);
	const id = textOf(payload.messageId);
	return {
		kind: 'message',
		message: {
			id,
			// The ID is a hash of 32 bits, which two texts can share, and the phone may repeat a text in
			// another envelope.
			identity: [deviceId ?? '', id ?? '', textOf(payload.receivedAt) ?? ''],
			from,
			to: textOf(payload.recipient),
			text: words.find((text) => text !== undefined && text.trim() !== '') ?? words[0] ?? '',
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
			// All recipients share the ID; each part of a long text is reported by itself.
			identity: [event, id ?? '', to ?? ''],
			status: STATUS_OF[event],
			to,
			from: textOf(payload.sender),
			occurredAt: payload.sentAt ?? payload.deliveredAt ?? payload.failedAt ?? payload.cancelledAt,
			deviceId,
			sim: textOf(payload.simNumber),
		},
	};
}
