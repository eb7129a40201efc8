import { randomUUID } from 'node:crypto';

export const EVENTS = [
	'message.phone.received',
	'message.phone.sent',
	'message.phone.delivered',
	'message.send.failed',
	'message.send.expired',
	'message.call.missed',
	'phone.heartbeat.online',
	'phone.heartbeat.offline',
] as const;

export type HttpSmsEvent = (typeof EVENTS)[number];

/** @see api/pkg/entities/webhook.go */
export interface Webhook {
	id: string;
	user_id: string;
	url: string;
	/** Empty: its deliveries have no token. */
	signing_key: string;
	phone_numbers: string[];
	events: string[];
	created_at: string;
	updated_at: string;
}

/** Each SIM is a phone. @see api/pkg/entities/phone.go */
export interface Phone {
	id: string;
	user_id: string;
	fcm_token: string | null;
	phone_number: string;
	messages_per_minute: number;
	sim: 'SIM1' | 'SIM2';
	message_send_schedule_id: string | null;
	max_send_attempts: number;
	message_expiration_seconds: number;
	missed_call_auto_reply: string | null;
	unarchive_thread: boolean;
	created_at: string;
	updated_at: string;
}

/** @see api/pkg/entities/message.go */
export interface HttpSmsMessage {
	id: string;
	request_id: string | null;
	owner: string;
	user_id: string;
	contact: string;
	content: string;
	attachments: string[] | null;
	encrypted: boolean;
	type: 'mobile-terminated' | 'mobile-originated';
	status: string;
	sim: 'SIM1' | 'SIM2';
	send_time: number | null;
	request_received_at: string;
	created_at: string;
	updated_at: string;
	order_timestamp: string;
	last_attempted_at: string | null;
	scheduled_at: string | null;
	sent_at: string | null;
	scheduled_send_time: string | null;
	delivered_at: string | null;
	expired_at: string | null;
	failed_at: string | null;
	send_attempt_count: number;
	max_send_attempts: number;
	received_at: string | null;
	failure_reason: string | null;
}

export interface HttpSmsOptions {
	/** Numbers of the account's phones, E.164; the simulator's own line is one of them in any case. */
	morePhones: string[];
	/** Texts that the plan has left, received ones included; -1 is without limit. */
	remaining: number;
}

export interface HttpSmsAccount extends HttpSmsOptions {
	userId: string;
	webhooks: Webhook[];
	phones: Phone[];
	messages: HttpSmsMessage[];
}

/** The phones are added once the line is known. */
export const newAccount = (options: Partial<HttpSmsOptions>): HttpSmsAccount => ({
	morePhones: [],
	remaining: -1,
	...options,
	userId: 'WB7DRDWrJZRGbYrv2CKGkqbzvqdC',
	webhooks: [],
	phones: [],
	messages: [],
});

export function addPhone(account: HttpSmsAccount, phone_number: string): void {
	const now = new Date().toISOString();
	account.phones.push({
		id: randomUUID(),
		user_id: account.userId,
		fcm_token: null,
		phone_number,
		messages_per_minute: 60,
		sim: account.phones.length === 0 ? 'SIM1' : 'SIM2',
		message_send_schedule_id: null,
		max_send_attempts: 2,
		message_expiration_seconds: 600,
		missed_call_auto_reply: null,
		unarchive_thread: false,
		created_at: now,
		updated_at: now,
	});
}

export function newMessage(
	account: HttpSmsAccount,
	fields: Pick<HttpSmsMessage, 'owner' | 'contact' | 'content' | 'type' | 'status'> &
		Partial<HttpSmsMessage>,
): HttpSmsMessage {
	const now = new Date().toISOString();
	const { sim = 'SIM1', max_send_attempts = 2 } =
		account.phones.find(({ phone_number }) => phone_number === fields.owner) ?? {};
	const message: HttpSmsMessage = {
		id: randomUUID(),
		request_id: null,
		user_id: account.userId,
		attachments: null,
		encrypted: false,
		sim,
		send_time: null,
		request_received_at: now,
		created_at: now,
		updated_at: now,
		order_timestamp: now,
		last_attempted_at: null,
		scheduled_at: null,
		sent_at: null,
		scheduled_send_time: null,
		delivered_at: null,
		expired_at: null,
		failed_at: null,
		send_attempt_count: 0,
		max_send_attempts,
		received_at: null,
		failure_reason: null,
		...fields,
	};
	account.messages.push(message);
	return message;
}
