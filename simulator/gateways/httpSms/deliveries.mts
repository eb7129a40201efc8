import { createHmac, randomUUID } from 'node:crypto';
import { newDelivery } from '../../deliveries/newDelivery.mts';
import type { Delivery, Signature, Text } from '../../records.mts';
import { plusNumber } from '../plusNumber.mts';
import {
	newMessage,
	type HttpSmsAccount,
	type HttpSmsEvent,
	type HttpSmsMessage,
} from './account.mts';

/** A CloudEvent. One and the same for every webhook that is told of it. */
const cloudEvent = (type: HttpSmsEvent, source: string, data: object) => ({
	specversion: '1.0',
	id: randomUUID(),
	source,
	type,
	datacontenttype: 'application/json',
	time: new Date().toISOString(),
	data,
});

/** One delivery for each webhook that wants this event of this line. */
export function deliveriesOf(
	{ webhooks }: HttpSmsAccount,
	owner: string,
	type: HttpSmsEvent,
	data: object,
): Delivery[] {
	const event = cloudEvent(type, '/v1/messages', data);
	return webhooks
		.filter(({ events, phone_numbers }) => events.includes(type) && phone_numbers.includes(owner))
		.map(({ id, url }) => newDelivery('forward-all', url, event, id));
}

/** What became of a text, as the events of a phone tell it. */
export function outcomeOf(message: HttpSmsMessage, type: HttpSmsEvent, timestamp: string): object {
	const { id, user_id, request_id, owner, contact, encrypted, content, sim } = message;
	const common = { user_id, request_id, owner, contact, encrypted, timestamp, content, sim };
	switch (type) {
		case 'message.send.failed':
			return { id, error_message: message.failure_reason ?? 'UNKNOWN', ...common };
		case 'message.send.expired': {
			const { send_attempt_count, max_send_attempts } = message;
			const is_final = send_attempt_count === max_send_attempts;
			return { message_id: id, send_attempt_count, is_final, ...common };
		}
		default:
			return { id, ...common };
	}
}

/** Stores a text that came in, and tells of it. A phone that uploads it again does so under new IDs. */
export function receive(account: HttpSmsAccount, text: Text, attachments: string[]): Delivery[] {
	const owner = plusNumber(text.to);
	const message = newMessage(account, {
		owner,
		contact: plusNumber(text.from),
		content: text.text,
		type: 'mobile-originated',
		status: 'received',
		// storeReceivedMessage, api/pkg/services/message_service.go
		received_at: text.receivedAt,
		request_received_at: text.receivedAt,
		order_timestamp: text.receivedAt,
		attachments,
	});
	const { id, user_id, encrypted, contact, content, sim } = message;
	return deliveriesOf(account, owner, 'message.phone.received', {
		message_id: id,
		user_id,
		owner,
		encrypted,
		contact,
		timestamp: text.receivedAt,
		content,
		sim,
		attachments,
	});
}

/** Fixed, on servers of one's own too. */
const ISSUER = 'api.httpsms.com';

/** How long a token is good for, and how long before it already was, in seconds. */
const VALID_FOR = 600;

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** HS256 (RFC 7518, 3.2) over who it is for; the body is not signed. */
export function tokenFor(webhook: { url: string; signing_key: string }, sub: string): string {
	const now = Math.floor(Date.now() / 1000);
	const head = base64url({ alg: 'HS256', typ: 'JWT' });
	const claims = base64url({
		iss: ISSUER,
		sub,
		aud: [webhook.url],
		exp: now + VALID_FOR,
		nbf: now - VALID_FOR,
		iat: now,
	});
	const digest = createHmac('sha256', webhook.signing_key).update(`${head}.${claims}`);
	return `${head}.${claims}.${digest.digest('base64url')}`;
}

/** A new token at each attempt; none where the webhook has no signing key. */
export function sign(account: HttpSmsAccount, { ingressId }: Delivery): Signature | null {
	const webhook = account.webhooks.find(({ id }) => id === ingressId);
	if (!webhook || webhook.signing_key === '') return null;
	return { header: 'Authorization', value: `Bearer ${tokenFor(webhook, account.userId)}` };
}
