import { randomBytes, randomUUID } from 'node:crypto';

/** The events that a webhook can be for. @see app `webhooks/domain/WebHookEvent.kt` */
export const EVENTS = [
	'sms:received',
	'sms:data-received',
	'mms:received',
	'mms:downloaded',
	'sms:sent',
	'sms:delivered',
	'sms:failed',
	'sms:cancelled',
	'system:ping',
	'app:started',
] as const;

export type SmsGateEvent = (typeof EVENTS)[number];

export interface Webhook {
	id: string;
	url: string;
	event: SmsGateEvent;
	deviceId: string | null;
}

export type MessageState =
	| 'Pending'
	| 'Processed'
	| 'Cancelling'
	| 'Cancelled'
	| 'Sent'
	| 'Delivered'
	| 'Failed';

export interface Recipient {
	phoneNumber: string;
	state: MessageState;
	error?: string;
}

/** A text as the server keeps it. */
export interface SmsGateMessage {
	id: string;
	deviceId: string;
	state: MessageState;
	isHashed: boolean;
	isEncrypted: boolean;
	recipients: Recipient[];
	states: Partial<Record<MessageState, string>>;
	textMessage?: { text: string };
	dataMessage?: { data: string; port: number };
	simNumber: number | null;
	/** When the phone gives it up, in milliseconds since 1970. */
	validUntil: number | null;
	withDeliveryReport: boolean;
}

/** A phone of the account. It signs with a key of its own. */
export interface Device {
	id: string;
	name: string;
	createdAt: string;
	updatedAt: string;
	lastSeen: string;
	simCards: Array<{ slotIndex: number; simNumber: number; phoneNumber?: string }>;
	signingKey: string;
}

export interface Token {
	id: string;
	access: string;
	refresh: string;
	scopes: string[];
	/** Milliseconds since 1970. */
	expiresAt: number;
}

/** How this server, or this phone, is set up. */
export interface SmsGateOptions {
	/** Whether the API is the phone's own ("Local Server"), rather than a server's. */
	isLocal: boolean;
	/** Whether webhooks may have any http address, as in the app's "insecure" build. */
	isInsecure: boolean;
	user: string;
	password: string;
	/** The number of phones. */
	devices: number;
	/** Why the server takes no more texts. */
	queueLimit: string | null;
	/** Events that this app knows; older ones know fewer. */
	events: readonly SmsGateEvent[];
}

export interface SmsGateAccount extends SmsGateOptions {
	phones: Device[];
	webhooks: Webhook[];
	messages: SmsGateMessage[];
	tokens: Token[];
	settings: Record<string, unknown>;
	/** Numbers that the network takes no text for. */
	unreachable: Set<string>;
}

const NANO_ALPHABET = '_-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** @see the app's NanoIdUtils.randomNanoId: 21 characters unless it says otherwise */
export const nanoId = (length = 21): string =>
	Array.from(randomBytes(length), (byte) => NANO_ALPHABET[byte % NANO_ALPHABET.length]).join('');

export function newAccount(options: Partial<SmsGateOptions>, line: string): SmsGateAccount {
	const set: SmsGateOptions = {
		isLocal: false,
		isInsecure: false,
		user: 'A1B2C3',
		password: randomUUID(),
		devices: 1,
		queueLimit: null,
		events: EVENTS,
		...options,
	};
	const now = new Date().toISOString();
	const phones = Array.from({ length: set.devices }, (_, n) => ({
		id: nanoId(),
		name: `Pixel ${n + 1}`,
		createdAt: now,
		updatedAt: now,
		lastSeen: now,
		simCards: [
			{ slotIndex: 0, simNumber: 1, ...(n === 0 && { phoneNumber: `+${line}` }) },
			{ slotIndex: 1, simNumber: 2 },
		],
		signingKey: nanoId(8),
	}));
	return {
		...set,
		phones,
		webhooks: [],
		messages: [],
		tokens: [],
		settings: {},
		unreachable: new Set(),
	};
}
