import { attachmentsIn, wordsIn } from '../attachments';
import { isRecord, textOf, type JsonRecord } from '../fields';
import type {
	DeliveryReading,
	DeliveryReport,
	MessageStatus,
	ReceivedMessage,
} from '../contract/delivery';

/** Field names that gateways of this family use for a message's ID; the documented sample has none. */
const ID_FIELDS = ['id', 'messageId', 'message_id'] as const;

/** Names under which the status is looked for, since the callback's body is not documented. */
const STATUS_FIELDS = ['status', 'state'] as const;

/** Names under which the callback's time is looked for. */
const TIME_FIELDS = [
	'deliveredAt',
	'sentAt',
	'failedAt',
	'occurredAt',
	'timestamp',
	'createdAt',
] as const;

export function readDelivery(payload: unknown): DeliveryReading {
	if (!isRecord(payload)) return { kind: 'invalid', fault: 'the body is not a JSON object' };
	switch (kindOf(payload)) {
		case 'message':
			return { kind: 'message', message: messageIn(payload) };
		case 'report':
			return { kind: 'report', report: reportIn(payload) };
		case 'ignored':
			return { kind: 'ignored', what: textOf(payload.event) || 'a body that names no message' };
	}
}

/** Words in the name of an event. Only `message.received` is documented. */
const ABOUT_A_TEXT = ['message', 'messages', 'sms', 'mms', 'rcs', 'text'];
const CAME_IN = ['received', 'downloaded', 'inbound', 'incoming'];
const ABOUT_A_REPORT = ['delivery', 'status', 'report', 'dlr', 'callback'];
const ABOUT_SOMETHING_ELSE = ['call', 'phone', 'device', 'app', 'system', 'webhook'];

/**
 * What a delivery is about. The callback of a sent text is not documented, nor is a picture: what
 * names an event is what its name says, and what names none is a message where it has a sender, words
 * or files, or a report where it names a text and its status. An event is a message only if it says
 * that something came in: to answer any other would be to answer oneself.
 */
function kindOf(body: JsonRecord): 'message' | 'report' | 'ignored' {
	const words: string[] = (textOf(body.event) ?? '').toLowerCase().match(/[a-z]+/g) ?? [];
	const names = (some: readonly string[]) => words.some((word) => some.includes(word));
	const hasStatus = statusIn(body) !== undefined;
	const hasContent = Object.hasOwn(body, 'from') || Object.hasOwn(body, 'text');
	if (words.length === 0) {
		if (body.text === undefined && idOf(body) !== undefined && hasStatus) return 'report';
		return hasContent || filesIn(body).length > 0 ? 'message' : 'ignored';
	}
	if (words.includes('call')) return 'ignored';
	const isAboutText = names(ABOUT_A_TEXT);
	if (names(CAME_IN)) return isAboutText || words.length === 1 ? 'message' : 'ignored';
	if (isAboutText) return words.length === 1 && hasContent && !hasStatus ? 'message' : 'report';
	if (names(ABOUT_SOMETHING_ELSE)) return 'ignored';
	const isStatus = words.some((word) => statusOf(word) !== 'unknown');
	return isStatus || names(ABOUT_A_REPORT) ? 'report' : 'ignored';
}

/** Where the words of a message may stand when `text` has none, as in an MMS. */
const WORDS = ['text', 'body', 'message', 'content', 'caption'] as const;

function messageIn(body: JsonRecord): ReceivedMessage {
	const attachments = filesIn(body);
	const words = [
		...WORDS.map((name) => textOf(body[name])),
		wordsIn(attachments),
		textOf(body.subject),
	];
	return {
		id: idOf(body),
		from: textOf(body.from) ?? '',
		to: textOf(body.to),
		text: words.find((text) => text !== undefined && text.trim() !== '') ?? textOf(body.text) ?? '',
		receivedAt: body.receivedAt,
		deviceId: textOf(body.deviceId),
		ref: textOf(body.ref),
		...(attachments.length > 0 && { attachments }),
	};
}

/** Names under which files are looked for: pictures are not documented. */
const FILES = ['attachments', 'media', 'mediaUrls', 'media_urls', 'files', 'parts'] as const;

const filesIn = (body: JsonRecord) => FILES.flatMap((name) => attachmentsIn(body[name]));

function reportIn(body: JsonRecord): DeliveryReport {
	const written = statusIn(body) ?? '';
	const event = textOf(body.event) ?? '';
	const id = idOf(body);
	const to = textOf(body.to);
	const status = statusOf(written || event.replace(/^.*\./, ''));
	return {
		id,
		// `sent` and `delivered` of one text carry the same ID. What says neither is told by all of it.
		identity: id && status !== 'unknown' ? [id, event, written, to ?? ''] : undefined,
		status,
		to,
		from: textOf(body.from),
		ref: textOf(body.ref),
		occurredAt: TIME_FIELDS.map((name) => body[name]).find((value) => value !== undefined),
		deviceId: textOf(body.deviceId),
	};
}

/** No status values are documented; these are what such gateways write. */
const STATUSES: Array<[status: MessageStatus, written: RegExp]> = [
	['queued', /^(queued|pending|accepted|scheduled|sending|processed|dispatched)$/i],
	['sent', /^sent$/i],
	['delivered', /^delivered$/i],
	['failed', /^(failed|error|undelivered|rejected|delivery[_-]?failed)$/i],
	['expired', /^expired$/i],
	['cancelled', /^cancell?ed$/i],
];

export function statusOf(written: string): MessageStatus {
	return STATUSES.find(([, pattern]) => pattern.test(written.trim()))?.[0] ?? 'unknown';
}

export const statusIn = (body: JsonRecord) =>
	STATUS_FIELDS.map((name) => textOf(body[name])).find(Boolean);

export function idOf(body: JsonRecord): string | undefined {
	return ID_FIELDS.map((name) => textOf(body[name])).find(Boolean);
}
