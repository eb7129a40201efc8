import type { IDataObject } from 'n8n-workflow';

import type {
	DeliveryEventFields,
	ForwardAllWebhook,
	Gateway,
	InboundFields,
	InboundReading,
} from './gateway';

/** Field names that gateways of this family use for a message's ID; the documented sample has none. */
const ID_FIELDS = ['id', 'messageId', 'message_id'] as const;

/** Names under which the callback's time is looked for, since its body is not documented. */
const TIME_FIELDS = [
	'deliveredAt',
	'sentAt',
	'failedAt',
	'occurredAt',
	'timestamp',
	'createdAt',
] as const;

const RECEIVED = 'message.received';

/**
 * Mobile API Connect (mobileapiconnect.com/guide), as far as its public guide goes. What the guide
 * leaves open is listed in the README.
 */
export const mobileApiConnect: Gateway = {
	// The reference shows `sha256=<hex>`, the inbound guide speaks of "the hex digest" alone.
	signature: { header: 'x-mac-signature', prefixes: ['sha256=', ''], encoding: 'hex' },

	// Not documented for integrations; the two forms that the forward-all webhook is known by.
	integrationSignature: { prefixes: ['sha256=', ''], encoding: 'hex' },

	limits: { text: 1600, ref: 64 },

	readInbound,

	sendMessage: ({ to, text, ref, callback }) => ({
		method: 'POST',
		path: '/messages',
		body: { to, text, ...(ref && { ref }), ...(callback && { callback }) },
	}),

	// Not documented by itself; the documented 404 `no_webhook_config` is its answer to a good key.
	checkKey: () => ({ method: 'GET', path: '/webhooks' }),

	// Not documented by itself, like `checkKey`.
	readForwardAll: () => ({ method: 'GET', path: '/webhooks' }),

	forwardAllOf,

	setForwardAll: (url, enabled) => ({ method: 'PUT', path: '/webhooks', body: { url, enabled } }),

	setIntegration: ({ id, ...settings }) => ({
		method: 'PUT',
		path: `/ingress/${encodeURIComponent(id)}`,
		body: settings,
	}),

	// The code is the gateway's: one like "constructor" must not find what every object has.
	explainError: (code) => (Object.hasOwn(ERRORS, code) ? ERRORS[code] : undefined),

	// 429 is not documented, but by its meaning (RFC 6585) the request was not carried out.
	isNotAccepted: (status, code) =>
		status === 429 || (status === 503 && code === 'no_active_device_for_tenant'),
};

const ERRORS: Record<string, string | undefined> = {
	validation_error: 'The gateway found the request invalid. Correct the fields that it names',
	unauthorized: 'The gateway saw no usable API key. Enter the sk_live_ key in the credential',
	invalid_api_key:
		'The gateway does not know this API key, or it was revoked. Enter the key that was shown when the phone was paired',
	tenant_inactive: 'The gateway account is suspended. Reactivate it with the gateway',
	not_found: 'The gateway does not know this address. Check the base URL in the credential',
	no_active_device_for_tenant:
		'No paired phone is online: open the gateway app on the phone and check its connection, then send again',
};

function readInbound(payload: unknown): InboundReading {
	if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
		return { ok: false, fault: 'the body is not a JSON object' };
	}
	const body = payload as Record<string, unknown>;
	return isDeliveryEvent(body) ? readDeliveryEvent(body) : readMessage(body);
}

function readMessage(body: Record<string, unknown>): InboundReading {
	const from = textOf(body.from);
	const text = textOf(body.text);
	if (from === undefined) return { ok: false, fault: 'the field "from" is missing' };
	if (text === undefined) return { ok: false, fault: 'the field "text" is missing' };

	const fields: InboundFields = {
		event: textOf(body.event) || RECEIVED,
		id: idOf(body),
		from,
		to: textOf(body.to),
		text,
		receivedAt: body.receivedAt,
		deviceId: textOf(body.deviceId),
		ref: textOf(body.ref),
		matchedRuleId: textOf(body.matchedRuleId),
	};
	return { ok: true, kind: 'message', fields };
}

/**
 * The callback of a sent text is not documented. Whatever says that it is another event than a
 * received message is taken for one, or names a text and its status; it is read tolerantly, and the
 * item holds the whole body. Another event is never a message: to answer it would be to answer
 * oneself.
 */
function isDeliveryEvent(body: Record<string, unknown>): boolean {
	const event = textOf(body.event);
	if (event) return event !== RECEIVED;
	return body.text === undefined && idOf(body) !== undefined && textOf(body.status) !== undefined;
}

function readDeliveryEvent(body: Record<string, unknown>): InboundReading {
	const status = textOf(body.status);
	const fields: DeliveryEventFields = {
		event: textOf(body.event) || `message.${status}`,
		id: idOf(body),
		status,
		to: textOf(body.to),
		ref: textOf(body.ref),
		occurredAt: TIME_FIELDS.map((name) => body[name]).find((value) => value !== undefined),
		deviceId: textOf(body.deviceId),
	};
	return { ok: true, kind: 'deliveryEvent', fields };
}

function idOf(body: Record<string, unknown>): string | undefined {
	return ID_FIELDS.map((name) => textOf(body[name])).find(Boolean);
}

/** The record's form is not documented; its fields are those that `PUT /webhooks` takes. */
function forwardAllOf(body: IDataObject): ForwardAllWebhook {
	const record = [body, body.webhook, body.data].find(
		(part): part is IDataObject =>
			typeof part === 'object' && part !== null && typeof (part as IDataObject).url === 'string',
	);
	if (!record) return { known: false, url: '', enabled: false };
	return {
		known: true,
		url: record.url as string,
		enabled: record.url !== '' && record.enabled !== false,
	};
}

/** Numbers are taken as text: a gateway that forgets the quotes around a phone number is understood. */
function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}
