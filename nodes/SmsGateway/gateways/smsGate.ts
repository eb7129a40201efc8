import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { BETWEEN_KEYS, isRecord, textOf, trimmed } from './fields';
import type { Sender } from './contract/outbound';
import type { Gateway } from './gateway';
import { hmacScheme } from './signing/hmac';
import type { SignatureScheme } from './signing/scheme';
import { readDelivery } from './smsGate/deliveries';
import { readFailure } from './smsGate/failures';
import { messages, statusOf } from './smsGate/messages';
import { registration } from './smsGate/registration';

const CLOUD = 'https://api.sms-gate.app/3rdparty/v1';

/** Where a server of one's own has the API (docs of the project, "Private server"). */
const PRIVATE_PATH = '/api/3rdparty/v1';

/**
 * SMSGate, by the sources of its app (capcom6/android-sms-gateway @ 0cdc5d8, v1.68.0), which posts the
 * deliveries itself, and of its server (android-sms-gateway/server @ 22074dd). The app has the same API
 * on the phone, with a few differences.
 */
export const smsGate: Gateway = {
	id: 'smsGate',
	displayName: 'SMSGate',
	credentialType: 'smsGateApi',

	baseUrl({ connection, baseUrl }) {
		if (connection === 'cloud') return CLOUD;
		const address = trimmed(baseUrl).replace(/\/+$/, '');
		// Somebody may have pasted the whole of it.
		const isWhole = connection === 'phone' || address.endsWith('/3rdparty/v1');
		return isWhole ? address : address + PRIVATE_PATH;
	},

	authenticate({ authentication, user, password, accessToken }) {
		if (authentication === 'token') return { Authorization: `Bearer ${trimmed(accessToken)}` };
		const pair = Buffer.from(`${trimmed(user)}:${String(password ?? '')}`);
		return { Authorization: `Basic ${pair.toString('base64')}` };
	},

	secretPrefixes: {},

	/** Each phone signs with a key of its own. */
	signingSecrets: ({ signingSecrets }) =>
		trimmed(signingSecrets)
			.split(BETWEEN_KEYS)
			.map((secret) => ({ name: 'current', secret, encoding: 'utf8' })),

	// What the project's documentation suggests; by the phone's clock.
	signature: signatureWithin(300),
	signatureWithin,

	// The phone gives up when no byte has come for 5 s.
	answerWithin: 5_000,
	redelivers: true,

	limits: { text: 65_535, ref: 64 },
	takes: ['deviceId', 'sim', 'timeToLive', 'priority', 'sendAt'],

	readDelivery,

	senders: {
		field: 'deviceId',
		list: ({ connection }) => ({
			method: 'GET',
			path: connection === 'phone' ? '/device' : '/devices',
			answersList: true,
		}),
		sendersOf: (body) => (Array.isArray(body) ? body : []).filter(isRecord).map(senderIn),
	},

	/** The server knows an ID only beside its phone; without one it takes any of the account's. */
	isRepeatSafe: ({ id, deviceId }, { connection }) =>
		id !== undefined && (deviceId !== undefined || connection === 'phone'),

	// Validation there lets no landline and no short code through, and reads numbers as Russian ones;
	// what comes here is read already.
	sendMessage: ({ to, text, id, deviceId, sim, timeToLive, priority, sendAt }) => ({
		method: 'POST',
		path: '/messages?skipPhoneValidation=true',
		body: {
			phoneNumbers: [to],
			textMessage: { text },
			...(id && { id }),
			...(deviceId && { deviceId }),
			...(sim && { simNumber: Number(sim) }),
			...(timeToLive !== undefined && { ttl: timeToLive }),
			...(priority !== undefined && { priority }),
			...(sendAt && { scheduleAt: sendAt }),
		},
	}),

	faultOf({ sim, timeToLive }) {
		if (sim !== undefined && !/^[1-3]$/.test(sim)) return "'SIM' must be 1, 2 or 3";
		if (timeToLive !== undefined && timeToLive < 5) {
			return "'Time to Live' must be at least 5 seconds";
		}
		return undefined;
	},

	acceptanceOf: ({ id, state }) => ({ messageId: textOf(id) ?? null, status: statusOf(state) }),

	readFailure,
	messages,

	faultOfCredential,
	checkKey: () => ({ method: 'GET', path: '/webhooks', answersList: true }),
	isKeyAccepted: () => false,
	isKeyAnswer: (body) => Array.isArray(body),
	explainKey,

	registration,
};

/** PayloadSingingPlugin.kt: lower-case hex over the body with the Unix seconds behind it. */
function signatureWithin(tolerance: number): SignatureScheme {
	return hmacScheme({
		header: 'x-signature',
		prefixes: [''],
		encoding: 'hex',
		timestamp: { header: 'x-timestamp', signedContent: 'bodyThenTimestamp', tolerance },
	});
}

function senderIn(record: Record<string, unknown>): Sender {
	const id = textOf(record.id) ?? '';
	const sims = (Array.isArray(record.simCards) ? record.simCards : [])
		.filter(isRecord)
		.map(({ simNumber, phoneNumber, carrierName }) =>
			[`SIM ${textOf(simNumber) ?? '?'}`, textOf(phoneNumber) ?? textOf(carrierName)]
				.filter(Boolean)
				.join(' '),
		);
	const name = textOf(record.name) || id;
	return { id, name: sims.length > 0 ? `${name} (${sims.join(', ')})` : name };
}

function faultOfCredential({
	connection,
	authentication,
	...credential
}: ICredentialDataDecryptedObject): string | undefined {
	const isEmpty = (name: string) => trimmed(credential[name]) === '';
	if (connection !== 'cloud' && isEmpty('baseUrl')) {
		return connection === 'phone'
			? "Enter the phone's address under 'Address': the app shows it under Local Server"
			: "Enter your server's address under 'Address'";
	}
	if (authentication === 'token') {
		return isEmpty('accessToken') ? 'Enter the access token' : undefined;
	}
	return isEmpty('user') || isEmpty('password')
		? "Enter user and password: the app shows both on its home screen, under 'Cloud Server' or 'Local Server'"
		: undefined;
}

function explainKey(
	status: number,
	{ details }: { details: readonly string[] },
	{ connection, authentication }: ICredentialDataDecryptedObject,
): string | undefined {
	switch (status) {
		case 401:
			return authentication === 'token'
				? 'Access token refused: it expired, was revoked, or is of another server. A server of SMSGate gives one for 15 minutes, so use user and password there'
				: "User or password refused: copy both from the app once more. Those of the 'Cloud Server' and the 'Local Server' differ";
		case 403: {
			const scope = /scope required: ([\w:]+)/.exec(details.join(' '))?.[1];
			return scope
				? `The access token lacks the scope ${scope}: make one with the scopes messages:send, messages:read, messages:list, messages:cancel, devices:list, webhooks:list, webhooks:write and webhooks:delete`
				: 'The gateway refused the request (403): the access token may not list webhooks';
		}
		case 404:
			return connection === 'phone'
				? "The address leads to a server that does not know SMSGate's API: enter the address that the app shows under Local Server, such as http://192.168.1.20:8080"
				: `The address leads to a server that does not know SMSGate's API, which is looked for under ${PRIVATE_PATH}: check the address`;
		default:
			return undefined;
	}
}
