import { faultOfApiKey } from './apiKeyFault';
import { isRecord, textOf, trimmed } from './fields';
import type { Gateway } from './gateway';
import { readDelivery } from './httpSms/deliveries';
import { readFailure } from './httpSms/failures';
import { messages, statusOf } from './httpSms/messages';
import { receivedSince } from './httpSms/received';
import { registration } from './httpSms/registration';
import { senders } from './httpSms/senders';
import { jwtScheme } from './signing/jwt';

/** Of a text, in files (validators/message_handler_validator.go). */
const MOST_ATTACHMENTS = 10;

/**
 * httpSMS, by the source of its server (NdoleStudio/httpsms @ 5dab6f8, v1.1.0), which posts the
 * deliveries. Its token does not sign the body: who sees one can post any body to the same URL for ten
 * minutes.
 */
export const httpSms: Gateway = {
	id: 'httpSms',
	displayName: 'httpSMS',
	credentialType: 'httpSmsApi',

	baseUrl: ({ baseUrl }) => baseUrl,
	authenticate: ({ apiKey }) => ({ 'x-api-key': trimmed(apiKey) }),

	secretPrefixes: {},
	signingSecrets: ({ signingSecret, previousSigningSecret }) => [
		{ name: 'current', secret: trimmed(signingSecret), encoding: 'utf8' },
		{ name: 'previous', secret: trimmed(previousSigningSecret), encoding: 'utf8' },
	],

	// services/webhook_service.go: the issuer is fixed, on servers of one's own too.
	signature: jwtScheme({ header: 'authorization', issuer: 'api.httpsms.com', tolerance: 60 }),

	answerWithin: 5_000,
	// A second attempt a tenth of a second later, and no more.
	redelivers: false,
	tellsOfPhones: true,
	readDelivery,

	limits: { text: 2048, ref: 255 },
	takes: ['ref', 'from', 'sendAt', 'attachmentUrls'],
	senders,

	faultOf({ from, attachmentUrls = [] }) {
		if (!from) return "httpSMS needs to know what to send from: choose a number under 'Send From'";
		if (attachmentUrls.length > MOST_ATTACHMENTS) {
			return `The text has ${attachmentUrls.length} files, and httpSMS takes ${MOST_ATTACHMENTS}`;
		}
		return undefined;
	},

	sendMessage: ({ to, text, ref, from, sendAt, attachmentUrls = [] }) => ({
		method: 'POST',
		path: '/messages/send',
		body: {
			from: from ?? '',
			to,
			content: text,
			...(ref && { request_id: ref }),
			...(sendAt && { send_at: sendAt }),
			...(attachmentUrls.length > 0 && { attachments: [...attachmentUrls] }),
		},
	}),

	acceptanceOf({ data }) {
		const record = isRecord(data) ? data : {};
		return { messageId: textOf(record.id) ?? null, status: statusOf(record.status) };
	},

	readFailure,
	messages,
	receivedSince,

	faultOfCredential: ({ apiKey }) =>
		trimmed(apiKey).startsWith('pk_')
			? "The API key begins with pk_, so it is a phone's: enter the account's own (uk_…), which httpSMS shows under Settings"
			: faultOfApiKey(apiKey, 'httpSMS shows it under Settings'),

	checkKey: () => ({ method: 'GET', path: '/phones' }),
	isKeyAccepted: () => false,
	isKeyAnswer: (body) => isRecord(body) && Array.isArray(body.data),
	explainKey: (status) =>
		status === 404
			? "The base URL leads to a server that does not know httpSMS's API: it ends in /v1"
			: undefined,

	registration,
};
