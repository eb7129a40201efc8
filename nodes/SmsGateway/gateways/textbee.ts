import { faultOfApiKey } from './apiKeyFault';
import { isRecord, textOf, trimmed } from './fields';
import type { Gateway } from './gateway';
import { hmacScheme } from './signing/hmac';
import { readDelivery } from './textbee/deliveries';
import { readFailure, SHORTEST_SECRET, shortSecretFault } from './textbee/failures';
import { messages } from './textbee/messages';
import { receivedSince } from './textbee/received';
import { MOST_PUSHED, pushSize } from './textbee/pushSize';
import { registration } from './textbee/registration';
import { senders } from './textbee/senders';

/**
 * textbee, by the source of its server (textbee/textbee @ 4d60c10, after v2.8.0), which posts the
 * deliveries.
 */
export const textbee: Gateway = {
	id: 'textbee',
	displayName: 'textbee',
	credentialType: 'textbeeApi',

	baseUrl: ({ baseUrl }) => baseUrl,
	authenticate: ({ apiKey }) => ({ 'x-api-key': trimmed(apiKey) }),

	secretPrefixes: {},
	signingSecrets: ({ signingSecret, previousSigningSecret }) => [
		{ name: 'current', secret: trimmed(signingSecret), encoding: 'utf8' },
		{ name: 'previous', secret: trimmed(previousSigningSecret), encoding: 'utf8' },
	],

	// api/src/webhook/webhook.service.ts: bare hex over the body. Older documentation shows `sha256=`.
	signature: hmacScheme({ header: 'x-signature', prefixes: [''], encoding: 'hex' }),

	// WEBHOOK_DELIVERY_TIMEOUT_MS, which an own server may set to 10 to 60 s.
	answerWithin: 30_000,
	// Up to nine attempts in eleven days, after 5xx and where nobody answers.
	redelivers: true,
	givesUpAt4xx: true,
	readDelivery,

	// Half of what a push to the phone holds: see `pushSize`.
	limits: { text: MOST_PUSHED / 2, ref: 255 },
	takes: ['deviceId', 'sim', 'sendAt'],
	senders,

	faultOf({ to, text, sim }) {
		if (sim !== undefined && !/^\d+$/.test(sim)) {
			return "'SIM' must be the number that 'Send From' shows with the SIM's name";
		}
		const size = pushSize({ to, text });
		return size > MOST_PUSHED
			? `The text is too long for textbee, whose push to the phone holds ${MOST_PUSHED} bytes: with this text, which stands in it twice, it has ${size}. Shorten it or send two`
			: undefined;
	},

	/** A server of before August 2026 (v2.8.0) has only the route of a phone, which newer ones have too. */
	sendMessage: ({ to, text, deviceId, sim, sendAt }) => ({
		method: 'POST',
		path: deviceId
			? `/gateway/devices/${encodeURIComponent(deviceId)}/send-sms`
			: '/gateway/send-sms',
		body: {
			recipients: [to],
			message: text,
			...(sim && { simSubscriptionId: Number(sim) }),
			...(sendAt && { scheduledAt: sendAt }),
		},
	}),

	// A server without a queue answers what its push service said, and no ID at all.
	acceptanceOf: ({ data }) => ({
		messageId: (isRecord(data) && textOf(data.smsBatchId)) || null,
		status: 'queued',
	}),

	readFailure,
	messages,
	receivedSince,

	faultOfCredential: ({ apiKey, signingSecret }) =>
		faultOfApiKey(apiKey, 'the dashboard of textbee makes one') ??
		(trimmed(signingSecret) !== '' && trimmed(signingSecret).length < SHORTEST_SECRET
			? shortSecretFault
			: undefined),

	checkKey: () => ({ method: 'GET', path: '/gateway/devices' }),
	isKeyAccepted: () => false,
	isKeyAnswer: (body) => isRecord(body) && Array.isArray(body.data),
	explainKey: (status) =>
		status === 404
			? "The base URL leads to a server that does not know textbee's API: it ends in /api/v1"
			: undefined,

	registration,
};
