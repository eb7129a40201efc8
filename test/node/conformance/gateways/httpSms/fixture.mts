import { createHmac } from 'node:crypto';

import {
	httpSms as simulated,
	type HttpSms,
} from '../../../../../simulator/gateways/httpSms/gateway.mts';
import type { Simulator } from '../../../../../simulator/simulator.mts';
import type { Gateway as SimulatedGateway } from '../../../../../simulator/world.mts';
import type { ConformingGateway, Written } from '../../conforming.mts';

const KEY = 'example-signing-key';
const LINE = '+15550100001';

const accountOf = (gateway: SimulatedGateway) => (gateway as HttpSms).account;

const event = (type: string, data: object, id = '7f0c2a38-5d2b-4a51-9a5e-1b6f8d6c1e11') => ({
	specversion: '1.0',
	id,
	source: '/v1/messages/receive',
	type,
	datacontenttype: 'application/json',
	time: '2026-07-14T12:00:01.123456789Z',
	data: { user_id: 'WB7DRDWrJZRGbYrv2CKGkqbzvqdC', owner: LINE, sim: 'SIM1', ...data },
});

const message = (
	{ text, at }: Written,
	person: string,
	message_id = '3d0f7d0e-8a75-4f1d-9f4e-3c8f52b0a001',
	id?: string,
) =>
	event(
		'message.phone.received',
		{
			message_id,
			encrypted: false,
			contact: person,
			timestamp: at,
			content: text,
			attachments: null,
		},
		id,
	);

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** By the source of its server (NdoleStudio/httpsms @ 5dab6f8). */
export const httpSms: ConformingGateway = {
	id: 'httpSms',
	secret: KEY,
	credential: (signingSecret) => ({
		baseUrl: 'https://api.httpsms.com/v1',
		apiKey: 'uk_example',
		signingSecret,
	}),

	sign(_, secret, at, url) {
		const now = Math.floor(at.getTime() / 1000);
		const signed = [
			{ alg: 'HS256', typ: 'JWT' },
			{
				iss: 'api.httpsms.com',
				sub: 'WB7DRDWrJZRGbYrv2CKGkqbzvqdC',
				aud: [url],
				exp: now + 600,
				nbf: now - 600,
				iat: now,
			},
		]
			.map(base64url)
			.join('.');
		const digest = createHmac('sha256', secret).update(signed).digest('base64url');
		return [['Authorization', `Bearer ${signed}.${digest}`]];
	},
	signsTime: true,
	signsBody: false,
	refusal: 401,

	message,
	// The phone uploads a text again when the server did not answer it.
	again: (written, person) => message(written, person, 'another message', 'another event'),

	report: {
		body: event('message.phone.delivered', {
			id: '32343a19-da5e-4b1b-a767-3298a73703cb',
			request_id: null,
			contact: '+14155550100',
			encrypted: false,
			timestamp: '2026-07-14T12:00:05Z',
			content: 'Hello',
		}),
		status: 'delivered',
		messageId: '32343a19-da5e-4b1b-a767-3298a73703cb',
	},

	left: [
		event('message.call.missed', { message_id: 'm', contact: '+14155550100' }),
		event('phone.heartbeat.offline', { phone_id: 'p', monitor_id: 'm' }),
		event('phone.heartbeat.online', { phone_id: 'p', monitor_id: 'm' }),
	],

	simulate: () => simulated(),
	credentialFor: ({ apiBaseUrl: baseUrl, apiKey }: Simulator) => ({
		baseUrl,
		apiKey,
		signingSecret: KEY,
	}),
	sending: () => ({ sender: { __rl: true, mode: 'id', value: LINE } }),
	deliversTo: (_, gateway) => accountOf(gateway).webhooks.map(({ url }) => url),
	registerOther(_, gateway, url) {
		const { userId: user_id, webhooks } = accountOf(gateway);
		const at = new Date().toISOString();
		webhooks.push({
			...{ id: '9d0f7d0e-8a75-4f1d-9f4e-3c8f52b0a001', user_id, url, signing_key: 'another' },
			...{ phone_numbers: [LINE], events: ['message.phone.received'] },
			...{ created_at: at, updated_at: at },
		});
	},
	hasRoomForTest: true,
};
