import type { IDataObject } from 'n8n-workflow';

import { isRecord, trimmed, type JsonRecord } from './fields';
import type { WebhookSlot } from './contract/registration';
import type { Gateway } from './gateway';
import { idOf, readDelivery, statusIn, statusOf } from './mobileApiConnect/deliveries';
import { NO_WEBHOOK, readFailure } from './mobileApiConnect/failures';
import { hmacScheme } from './signing/hmac';

/** The reference shows `sha256=<hex>`, the inbound guide speaks of "the hex digest" alone. */
const SIGNED = { prefixes: ['sha256=', ''], encoding: 'hex' } as const;

/**
 * Mobile API Connect (mobileapiconnect.com/guide), as far as its public guide goes. What the guide
 * leaves open is listed in docs/gateways.md.
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

const firstOf = (parts: JsonRecord[], read: (part: JsonRecord) => string | undefined) =>
	parts.map(read).find(Boolean);

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
