import type { IDataObject } from 'n8n-workflow';

import { trimmed, isRecord, textOf, type JsonRecord } from './fields';
import type {
	DeliveryReading,
	DeliveryReport,
	Gateway,
	GatewayFailure,
	MessageStatus,
	WebhookSlot,
} from './gateway';
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

const RECEIVED = 'message.received';

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

	authenticate: ({ apiKey }) => ({ Authorization: `Bearer ${trimmed(apiKey)}` }),

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

	readDelivery,

	sendMessage: ({ to, text, ref, callback }) => ({
		method: 'POST',
		path: '/messages',
		body: { to, text, ...(ref && { ref }), ...(callback && { callback }) },
	}),

	acceptanceOf: (body) => ({
		messageId: idOf(body) ?? null,
		status: statusOf(textOf(body.status) ?? 'queued'),
	}),

	readFailure,

	// Not documented by itself; the documented 404 `no_webhook_config` is its answer to a good key.
	checkKey: () => ({ method: 'GET', path: '/webhooks' }),
	isKeyAccepted: ({ code }) => code === NO_WEBHOOK,

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

/** What the gateway answers about the webhook of an account that has none. */
const NO_WEBHOOK = 'no_webhook_config';

const ADVICE: Record<string, string | undefined> = {
	validation_error: 'The gateway found the request invalid. Correct the fields that it names',
	unauthorized: 'The gateway saw no usable API key. Enter the sk_live_ key in the credential',
	invalid_api_key:
		'The gateway does not know this API key, or it was revoked. Enter the key that was shown when the phone was paired',
	tenant_inactive: 'The gateway account is suspended. Reactivate it with the gateway',
	not_found: 'The gateway does not know this address. Check the base URL in the credential',
	no_active_device_for_tenant:
		'No paired phone is online: open the gateway app on the phone and check its connection, then send again',
};

/** The documented form is `{"error":"<code>"}`, with `issues` beside it where fields are wrong. */
function readFailure(status: number, body: unknown): GatewayFailure {
	const { error, issues } = isRecord(body) ? body : ({} as JsonRecord);
	const code = typeof error === 'string' ? error : undefined;
	return {
		code,
		details: issuesOf(issues),
		// The code is the gateway's: one like "constructor" must not find what every object has.
		advice: code !== undefined && Object.hasOwn(ADVICE, code) ? ADVICE[code] : undefined,
		accepted: acceptedIn(status, code),
	};
}

function acceptedIn(status: number, code: string | undefined): GatewayFailure['accepted'] {
	// 429 is not documented, but by its meaning (RFC 6585) the request was not carried out.
	if (status === 429 || (status === 503 && code === 'no_active_device_for_tenant')) return 'no';
	// 408: the gateway gave up waiting, perhaps after it had read the text.
	return status >= 500 || status === 408 ? 'unknown' : 'refused';
}

/** The form of `issues` is not documented; strings and the usual `{ path, message }` are read. */
function issuesOf(issues: unknown): string[] {
	if (!Array.isArray(issues)) return [];
	return issues.map((issue: unknown) => {
		if (typeof issue === 'string') return issue;
		const { path, field, message } = isRecord(issue) ? issue : ({} as JsonRecord);
		return [[path ?? field].flat().join('.'), message].filter(Boolean).join(': ');
	});
}

function readDelivery(payload: unknown): DeliveryReading {
	if (!isRecord(payload)) return { kind: 'invalid', fault: 'the body is not a JSON object' };
	return isReport(payload) ? { kind: 'report', report: reportIn(payload) } : readMessage(payload);
}

function readMessage(body: JsonRecord): DeliveryReading {
	const from = textOf(body.from);
	const text = textOf(body.text);
	if (from === undefined) return { kind: 'invalid', fault: 'the field "from" is missing' };
	if (text === undefined) return { kind: 'invalid', fault: 'the field "text" is missing' };
	return {
		kind: 'message',
		message: {
			id: idOf(body),
			from,
			to: textOf(body.to),
			text,
			receivedAt: body.receivedAt,
			deviceId: textOf(body.deviceId),
			ref: textOf(body.ref),
		},
	};
}

/**
 * The callback of a sent text is not documented. Whatever says that it is another event than a
 * received message is taken for one, or names a text and its status; it is read tolerantly, and the
 * item holds the whole body. Another event is never a message: to answer it would be to answer
 * oneself.
 */
function isReport(body: JsonRecord): boolean {
	const event = textOf(body.event);
	if (event) return event !== RECEIVED;
	return body.text === undefined && idOf(body) !== undefined && statusIn(body) !== undefined;
}

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
