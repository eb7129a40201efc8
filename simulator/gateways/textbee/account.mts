import { randomBytes } from 'node:crypto';

export const EVENTS = [
	'MESSAGE_RECEIVED',
	'MESSAGE_SENT',
	'MESSAGE_DELIVERED',
	'MESSAGE_FAILED',
	'UNKNOWN_STATE',
	// In the list, and never emitted.
	'SMS_STATUS_UPDATED',
] as const;

export type TextbeeEvent = (typeof EVENTS)[number];

/** A webhook subscription. @see api/src/webhook/schemas/webhook-subscription.schema.ts */
export interface Subscription {
	_id: string;
	user: string;
	name?: string;
	isActive: boolean;
	events: string[];
	deliveryUrl: string;
	signingSecret: string;
	createdAt: string;
	updatedAt: string;
}

/** A paired phone. @see api/src/gateway/schemas/device.schema.ts */
export interface Device {
	_id: string;
	user: string;
	enabled: boolean;
	isDefault: boolean;
	brand: string;
	model: string;
	name: string;
	lastHeartbeat: string;
	simInfo: {
		lastUpdated: string;
		sims: Array<{ subscriptionId: number; displayName: string; simSlotIndex: number }>;
	};
	createdAt: string;
	updatedAt: string;
}

/** A text, sent or received. @see api/src/gateway/schemas/sms.schema.ts */
export interface Sms {
	_id: string;
	user: string;
	device: string;
	smsBatch?: string;
	message: string;
	type: 'SENT' | 'RECEIVED';
	status: string;
	sender?: string;
	recipient?: string;
	simSubscriptionId?: number;
	receivedAt?: string;
	requestedAt?: string;
	sentAt?: string;
	deliveredAt?: string;
	failedAt?: string;
	errorCode?: string;
	errorMessage?: string;
	createdAt: string;
	updatedAt: string;
}

/** How this server is set up. */
export interface TextbeeOptions {
	/** USE_SMS_QUEUE: as in the cloud. Without it the answer to sending holds no ID. */
	usesQueue: boolean;
	/** WEBHOOK_ALLOW_PRIVATE_HOSTS: the simulator's receivers are on this machine. */
	allowsPrivateHosts: boolean;
	/** Whether it is v2.8.0, which has no route that sends without a device, nor one for all messages. */
	isV280: boolean;
	/** What is left of the plan, in texts; -1 is without limit. */
	remaining: number;
	/** Stores each inbound text twice, as two uploads at once are (textbee/textbee#159). */
	storesTwice: boolean;
}

export interface TextbeeAccount extends TextbeeOptions {
	user: string;
	devices: Device[];
	subscriptions: Subscription[];
	texts: Sms[];
}

/** A MongoDB ObjectId: 24 hexadecimal digits. */
export const objectId = (): string => randomBytes(12).toString('hex');

export const isObjectId = (value: unknown): value is string =>
	typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value);

export function newAccount(options: Partial<TextbeeOptions>): TextbeeAccount {
	const user = objectId();
	const now = new Date().toISOString();
	const device: Device = {
		_id: objectId(),
		user,
		enabled: true,
		isDefault: true,
		brand: 'google',
		model: 'Pixel 7',
		name: 'Office phone',
		lastHeartbeat: now,
		simInfo: {
			lastUpdated: now,
			sims: [
				{ subscriptionId: 1, displayName: 'Work', simSlotIndex: 0 },
				{ subscriptionId: 2, displayName: 'Private', simSlotIndex: 1 },
			],
		},
		createdAt: now,
		updatedAt: now,
	};
	return {
		usesQueue: true,
		allowsPrivateHosts: true,
		isV280: false,
		remaining: -1,
		storesTwice: false,
		...options,
		user,
		devices: [device],
		subscriptions: [],
		texts: [],
	};
}
