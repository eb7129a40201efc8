import type { IDataObject } from 'n8n-workflow';

import { attachmentsIn, wordsIn } from './attachments';
import { trimmed, isRecord, textOf, type JsonRecord } from './fields';
import type {
	DeliveryReading,
	DeliveryReport,
	Gateway,
	GatewayFailure,
	MessageStatus,
	ReceivedMessage,
	WebhookSlot,
} from './gateway';
import { isCode, reasonsIn } from './requests/reasons';
import { hmacScheme } from './signing/hmac';

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

/** The reference shows `sha256=<hex>`, the inbound guide speaks of "the hex digest" alone. */
const SIGNED = { prefixes: ['sha256=', ''], encoding: 'hex' } as const;

/**
 * Mobile API Connect (mobileapiconnect.com/guide), as far as its public guide goes. What the guide
 * leaves open is listed in the README.
 */
export const mobileApiConnect: Gateway = {
	id: 'mobileApiConnect',
	displayName: 'Mobile API Connect',
	credentialType: 'mobileApiConnectApi',

	baseUrl: ({ baseUrl }) => baseUrl,
	authenticate: ({ apiKey }) => ({ Authorization: `Bearer ${trimmed(apiKey)}` }),

	secretPrefixes: { apiKey: 'sk_live_', signingSecret: 'whsec_' },

	signingSecrets: ({ signingSecret, previousSigningSecret, signingSecretEncoding }) => {
		const encoding = signingSecretEncoding === 'base64' ? 'base64' : 'utf8';
		return [
			{ name: 'current', secret: trimmed(signingSecret), encoding },
			{ name: 'previous', secret: trimmed(previousSigningSecret), encoding },
		];
	},

	signature: hmacScheme({ header: 'x-mac-signature', ...SIGNED }),

	// Not documented; the two gateways of this kind whose sources are known wait 30 s.
	answerWithin: 30_000,
	redelivers: true,

	limits: { text: 1600, ref: 64 },
	takes: ['ref', 'callback'],

	readDelivery,

	sendMessage: ({ to, text, ref, callback }) => ({
		method: 'POST',
		path: '/messages',
		body: { to, text, ...(ref && { ref }), ...(callback && { callback }) },
	}),

	acceptanceOf(body) {
		// Some wrap the text in an object of its own, or in a list.
		const parts = [body, body.data, body.message, body.messages].flat().filter(isRecord);
		return {
			messageId: firstOf(parts, idOf) ?? null,
			status: statusOf(firstOf(parts, statusIn) ?? 'queued'),
		};
	},

	readFailure,

	// Not documented by itself; the documented 404 `no_webhook_config` is its answer to a good key.
	checkKey: () => ({ method: 'GET', path: '/webhooks' }),
	isKeyAccepted: ({ code }) => code === NO_WEBHOOK,
	isKeyAnswer: (body) =>
		Array.isArray(body) ||
		(isRecord(body) && KEY_ANSWER_FIELDS.some((name) => body[name] !== undefined)),

	registration: {
		kind: 'slot',
		// Not documented by itself, like `checkKey`.
		readSlot: () => ({ method: 'GET', path: '/webhooks' }),
		slotOf,
		isEmptySlot: ({ code }) => code === NO_WEBHOOK,
		setSlot: (url, enabled) => ({ method: 'PUT', path: '/webhooks', body: { url, enabled } }),
		setIntegration: ({ id, ...settings }) => ({
			method: 'PUT',
			path: `/ingress/${encodeURIComponent(id)}`,
			body: settings,
		}),
		// Not documented for integrations; the two forms that the forward-all webhook is known by.
		integrationSignature: (header) => hmacScheme({ header, ...SIGNED }),
	},
};

/** One of these stands in what is known of the record of a webhook, or of a list of them. */
const KEY_ANSWER_FIELDS = ['url', 'enabled', 'webhook', 'webhooks', 'data'] as const;

/** What the gateway answers about the webhook of an account that has none. */
const NO_WEBHOOK = 'no_webhook_config';

/** What the gateway answers to a text while no phone of the account is online. */
const NO_DEVICE = 'no_active_device_for_tenant';

const ADVICE: Record<string, string | undefined> = {
	validation_error: 'The gateway found the request invalid. Correct the fields that it names',
	unauthorized: 'The gateway saw no usable API key. Enter the sk_live_ key in the credential',
	invalid_api_key:
		'The gateway does not know this API key, or it was revoked. Enter the key that was shown when the phone was paired',
	tenant_inactive: 'The gateway account is suspended. Reactivate it with the gateway',
	not_found: 'The gateway does not know this address. Check the base URL in the credential',
	[NO_DEVICE]:
		'No paired phone is online: open the gateway app on the phone and check its connection, then send again',
};

/** The documented form is `{"error":"<code>"}`, with `issues` beside it where fields are wrong. */
function readFailure(status: number, body: unknown): GatewayFailure {
	const { error } = isRecord(body) ? body : ({} as JsonRecord);
	const code = [error, isRecord(error) ? error.code : undefined].find(isCode);
	return {
		code,
		details: reasonsIn(body),
		// The code is the gateway's: one like "constructor" must not find what every object has.
		advice: isKnown(code) ? ADVICE[code] : undefined,
		accepted: acceptedIn(status, code),
	};
}

const isKnown = (code: string | undefined): code is string =>
	code !== undefined && Object.hasOwn(ADVICE, code);

function acceptedIn(status: number, code: string | undefined): GatewayFailure['accepted'] {
	// A 2xx that carries an error contradicts itself: only a code that is known settles it.
	if (status < 300 && !isKnown(code)) return 'unknown';
	// 429 is not documented, but by its meaning (RFC 6585) the request was not carried out.
	const isOffline = code === NO_DEVICE && (status === 503 || status < 300);
	if (status === 429 || isOffline) return 'no';
	// 408: the gateway gave up waiting, perhaps after it had read the text.
	return status >= 500 || status === 408 ? 'unknown' : 'refused';
}

function readDelivery(payload: unknown): DeliveryReading {
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

function statusOf(written: string): MessageStatus {
	return STATUSES.find(([, pattern]) => pattern.test(written.trim()))?.[0] ?? 'unknown';
}

const statusIn = (body: JsonRecord) =>
	STATUS_FIELDS.map((name) => textOf(body[name])).find(Boolean);

const firstOf = (parts: JsonRecord[], read: (part: JsonRecord) => string | undefined) =>
	parts.map(read).find(Boolean);

function idOf(body: JsonRecord): string | undefined {
	return ID_FIELDS.map((name) => textOf(body[name])).find(Boolean);
}

/** The record's form is not documented; its fields are those that `PUT /webhooks` takes. */
function slotOf(body: IDataObject): WebhookSlot {
	const record = [body, body.webhook, body.data].find(
		(part): part is IDataObject => isRecord(part) && typeof part.url === 'string',
	);
	if (!record) return { known: false, url: '', enabled: false };
	return {
		known: true,
		url: record.url as string,
		enabled: record.url !== '' && record.enabled !== false,
	};
}
