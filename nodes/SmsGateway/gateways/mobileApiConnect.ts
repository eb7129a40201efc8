import type { Gateway, InboundFields, InboundReading } from './gateway';

/** Field names that gateways of this family use for a message's ID; the documented sample has none. */
const ID_FIELDS = ['id', 'messageId', 'message_id'] as const;

/**
 * Mobile API Connect (mobileapiconnect.com/guide), as far as its public guide goes. What the guide
 * leaves open is listed in the README.
 */
export const mobileApiConnect: Gateway = {
	// The reference shows `sha256=<hex>`, the inbound guide speaks of "the hex digest" alone.
	signature: { header: 'x-mac-signature', prefixes: ['sha256=', ''], encoding: 'hex' },

	limits: { text: 1600, ref: 64 },

	readInbound,

	sendMessage: ({ to, text, ref, callback }) => ({
		method: 'POST',
		path: '/messages',
		body: { to, text, ...(ref && { ref }), ...(callback && { callback }) },
	}),

	// Not documented by itself; the documented 404 `no_webhook_config` is its answer to a good key.
	checkKey: () => ({ method: 'GET', path: '/webhooks' }),

	explainError: (code) => ERRORS[code],

	// 429 is not documented, but by its meaning (RFC 6585) the request was not carried out.
	isNotAccepted: (status, code) =>
		status === 429 || (status === 503 && code === 'no_active_device_for_tenant'),
};

const ERRORS: Record<string, string | undefined> = {
	validation_error: 'The gateway refused the text as invalid. Correct the fields that it names',
	unauthorized: 'The gateway saw no usable API key. Enter the sk_live_ key in the credential',
	invalid_api_key:
		'The gateway does not know this API key, or it was revoked. Enter the key that was shown when the phone was paired',
	tenant_inactive: 'The gateway account is suspended. Reactivate it with the gateway',
	not_found: 'The gateway does not know this address. Check the base URL in the credential',
	no_active_device_for_tenant:
		'No paired phone is online: open the gateway app on the phone and check its connection, then send again. The text was not accepted',
};

function readInbound(payload: unknown): InboundReading {
	if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
		return { ok: false, fault: 'the body is not a JSON object' };
	}
	const body = payload as Record<string, unknown>;
	const from = textOf(body.from);
	const text = textOf(body.text);
	if (from === undefined) return { ok: false, fault: 'the field "from" is missing' };
	if (text === undefined) return { ok: false, fault: 'the field "text" is missing' };

	const fields: InboundFields = {
		event: textOf(body.event) || 'message.received',
		id: ID_FIELDS.map((name) => textOf(body[name])).find(Boolean),
		from,
		to: textOf(body.to),
		text,
		receivedAt: body.receivedAt,
		deviceId: textOf(body.deviceId),
		ref: textOf(body.ref),
		matchedRuleId: textOf(body.matchedRuleId),
	};
	return { ok: true, fields };
}

/** Numbers are taken as text: a gateway that forgets the quotes around a phone number is understood. */
function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}
