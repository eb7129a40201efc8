import { createHmac } from 'node:crypto';

import {
	textbee as simulated,
	type Textbee,
} from '../../../../../simulator/gateways/textbee/gateway.mts';
import type { Simulator } from '../../../../../simulator/simulator.mts';
import type { Gateway as SimulatedGateway } from '../../../../../simulator/world.mts';
import type { ConformingGateway, Written } from '../../conforming.mts';

const SECRET = 'example-signing-secret-0001';
const DEVICE = '688f00112233445566778899';

const accountOf = (gateway: SimulatedGateway) => (gateway as Textbee).account;

const event = (webhookEvent: string, fields: object) => ({
	smsId: '6890a1b2c3d4e5f601234567',
	deviceId: DEVICE,
	webhookSubscriptionId: '68800011223344556677889a',
	webhookEvent,
	idempotencyKey: '2f1d9c1e-5b7a-4c3d-8e9f-0a1b2c3d4e5f',
	...fields,
});

const message = ({ text, at }: Written, person: string, more: object = {}) =>
	event('MESSAGE_RECEIVED', { message: text, sender: person, receivedAt: at, ...more });

/** By the source of its server (textbee/textbee @ 4d60c10). */
export const textbee: ConformingGateway = {
	id: 'textbee',
	secret: SECRET,
	credential: (signingSecret) => ({
		baseUrl: 'https://api.textbee.dev/api/v1',
		apiKey: 'example-api-key',
		signingSecret,
	}),

	sign: (body, secret) => [
		['X-Signature', createHmac('sha256', secret).update(body).digest('hex')],
	],
	signsTime: false,
	signsBody: true,
	// A 4xx would be the end of the delivery.
	refusal: 503,

	message,
	// textbee/textbee#159: one text, stored twice.
	again: (written, person) =>
		message(written, person, { smsId: '6890a1b2c3d4e5f601234568', idempotencyKey: 'another' }),

	report: {
		body: event('MESSAGE_DELIVERED', {
			message: 'Hello',
			smsBatchId: '6890a1b2c3d4e5f601230000',
			status: 'delivered',
			recipient: '+14155550100',
			sentAt: '2026-07-14T12:00:01.000Z',
			deliveredAt: '2026-07-14T12:00:05.000Z',
		}),
		status: 'delivered',
		messageId: '6890a1b2c3d4e5f601230000',
	},

	left: [
		event('SMS_STATUS_UPDATED', { status: 'sent' }),
		// A text of one's own.
		event('MESSAGE_RECEIVED', { message: 'Hello' }),
	],

	simulate: () => simulated(),
	credentialFor: ({ apiBaseUrl: baseUrl, apiKey }: Simulator) => ({
		baseUrl,
		apiKey,
		signingSecret: SECRET,
	}),
	deliversTo: (_, gateway) =>
		accountOf(gateway)
			.subscriptions.filter(({ isActive }) => isActive)
			.map(({ deliveryUrl }) => deliveryUrl),
	registerOther(_, gateway, deliveryUrl) {
		const { user, subscriptions } = accountOf(gateway);
		const at = new Date().toISOString();
		subscriptions.push({
			...{ _id: 'b'.repeat(24), user, isActive: true, deliveryUrl },
			...{ signingSecret: 'c'.repeat(20), events: ['MESSAGE_RECEIVED'] },
			...{ createdAt: at, updatedAt: at },
		});
	},
	hasRoomForTest: true,
};
