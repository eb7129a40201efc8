import { createHmac } from 'node:crypto';

import {
	smsGate as simulated,
	type SmsGate,
} from '../../../../../simulator/gateways/smsGate/gateway.mts';
import type { ConformingGateway, Written } from '../../conforming.mts';

const PHONE = 'ffffffffceb0b1db0000018e937c815b';

/** @see the app's `webhooks/payload/*.kt`; the ID is a hash of address, time, SIM and text there */
const envelope = (event: string, payload: object, id = 'Ey6ECgOkVVFjz3CL48B8C') => ({
	deviceId: PHONE,
	event,
	id,
	payload,
	webhookId: 'LreFUt-Z3sSq0JufY9uWB',
});

const payloadOf = ({ text, at }: Written, person: string) => ({
	message: text,
	receivedAt: at.replace('Z', '+00:00'),
	messageId: createHmac('sha256', 'any')
		.update(text + at)
		.digest('hex')
		.slice(0, 8),
	phoneNumber: person,
	recipient: '+15550100001',
	sender: person,
	simNumber: 1,
});

export const smsGate: ConformingGateway = {
	id: 'smsGate',
	secret: 'Ab3dE9xZ',
	credential: (signingSecret) => ({
		connection: 'cloud',
		authentication: 'basic',
		user: 'A1B2C3',
		password: 'a-password',
		// Another phone's stands before it.
		signingSecrets: signingSecret && `Zy8wV7uT, ${signingSecret}`,
	}),

	sign(body, secret, at) {
		const timestamp = String(Math.floor(at.getTime() / 1000));
		const signature = createHmac('sha256', secret)
			.update(body + timestamp)
			.digest('hex');
		return [
			['X-Timestamp', timestamp],
			['X-Signature', signature],
		];
	},
	signsTime: true,
	signsBody: true,
	refusal: 401,

	message: (written, person) => envelope('sms:received', payloadOf(written, person)),
	// The phone saw it twice: the same text in another envelope (#288, #310, #372).
	again: (written, person) =>
		envelope('sms:received', payloadOf(written, person), 'nU2Xu3gcsKx1KoY3fFMkW'),
	report: {
		body: envelope('sms:delivered', {
			messageId: 'mine',
			phoneNumber: '+14155550100',
			recipient: '+14155550100',
			deliveredAt: '2026-07-14T14:00:00.000+02:00',
			simNumber: 1,
		}),
		status: 'delivered',
		messageId: 'mine',
	},
	left: [
		envelope('system:ping', { health: { status: 'pass', version: '1.68.0', checks: {} } }),
		envelope('app:started', { simCards: [] }),
		envelope('mms:received', { messageId: '1', sender: '+14155550100', transactionId: 't' }),
		envelope('sms:batch:received', {}),
		{},
	],

	simulate: () => simulated(),
	credentialFor(simulator, gateway) {
		const { account } = gateway as SmsGate;
		return {
			connection: 'server',
			baseUrl: simulator.url,
			authentication: 'basic',
			user: account.user,
			password: account.password,
			signingSecrets: account.phones.map(({ signingKey }) => signingKey).join('\n'),
		};
	},
	deliversTo: (_, gateway) => [
		...new Set((gateway as SmsGate).account.webhooks.map(({ url }) => url)),
	],
	registerOther(_, gateway, url) {
		(gateway as SmsGate).account.webhooks.push({
			...{ id: 'somebody-else', url, event: 'sms:received', deviceId: null },
		});
	},
	hasRoomForTest: true,
};
