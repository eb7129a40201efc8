import { readTimestamp } from '../../shared/timestamp';
import { attachmentsIn } from '../attachments';
import { isRecord, textOf, type JsonRecord } from '../fields';
import type { DeliveryReading, MessageStatus } from '../contract/delivery';

/** What the server posts: a CloudEvent (api/pkg/events). */
export function readDelivery(body: unknown): DeliveryReading {
	if (!isRecord(body)) return { kind: 'invalid', fault: 'the body is not a JSON object' };
	const type = textOf(body.type) ?? '';
	const data = isRecord(body.data) ? body.data : {};
	if (type === 'message.phone.received') return messageIn(data);
	if (Object.hasOwn(IS_ONLINE, type)) return phoneEventIn(type, textOf(body.id), data);
	if (Object.hasOwn(STATUS_OF, type)) return reportIn(type, textOf(body.id), data);
	return { kind: 'ignored', what: type || 'an event without a type' };
}

/** A phone counts as offline when it was not heard of for an hour or more. */
const IS_ONLINE: Record<string, boolean> = {
	'phone.heartbeat.online': true,
	'phone.heartbeat.offline': false,
};

function phoneEventIn(type: string, id: string | undefined, data: JsonRecord): DeliveryReading {
	return {
		kind: 'phone',
		what: type,
		phone: {
			isOnline: IS_ONLINE[type],
			identity: id === undefined ? undefined : [id],
			line: textOf(data.owner),
			deviceId: textOf(data.phone_id),
			occurredAt: data.timestamp,
		},
	};
}

const STATUS_OF: Record<string, MessageStatus> = {
	'message.phone.sent': 'sent',
	'message.phone.delivered': 'delivered',
	'message.send.failed': 'failed',
	'message.send.expired': 'expired',
};

function messageIn(data: JsonRecord): DeliveryReading {
	const [from = '', to] = [textOf(data.contact), textOf(data.owner)];
	const text = textOf(data.content) ?? '';
	return {
		kind: 'message',
		message: {
			id: textOf(data.message_id),
			// The phone uploads a text again under new IDs when the server did not answer it.
			identity: [to ?? '', from, millisecond(data.timestamp), text],
			from,
			to,
			text,
			receivedAt: data.timestamp,
			sim: textOf(data.sim),
			// The server keeps attachments at public addresses and says nothing of their type.
			attachments: attachmentsIn(data.attachments),
		},
	};
}

/** The event has nanoseconds, and the server's list what its database keeps of them. */
function millisecond(timestamp: unknown): string {
	const { iso, source } = readTimestamp(timestamp, new Date(0));
	return source === 'gateway' ? iso : (textOf(timestamp) ?? '');
}

function reportIn(type: string, id: string | undefined, data: JsonRecord): DeliveryReading {
	return {
		kind: 'report',
		report: {
			id: textOf(data.id) ?? textOf(data.message_id),
			// An event keeps its ID when the server's queue repeats it; `expired` comes for each attempt.
			identity: id === undefined ? undefined : [id],
			// An attempt that expired is followed by another one, unless it was the last.
			status: data.is_final === false ? 'queued' : STATUS_OF[type],
			to: textOf(data.contact),
			from: textOf(data.owner),
			ref: textOf(data.request_id),
			occurredAt: data.timestamp,
			reason: textOf(data.error_message),
			sim: textOf(data.sim),
		},
	};
}
