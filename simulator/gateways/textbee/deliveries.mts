import { createHmac, randomUUID } from 'node:crypto';
import { newDelivery } from '../../deliveries/newDelivery.mts';
import type { Delivery, Signature, Text } from '../../records.mts';
import { plusNumber } from '../plusNumber.mts';
import { objectId, type Sms, type TextbeeAccount, type TextbeeEvent } from './account.mts';

/** One delivery for each subscription to the event. @see createAndEnqueueNotification */
export function deliveriesOf(
	{ subscriptions }: TextbeeAccount,
	sms: Sms,
	event: TextbeeEvent,
): Delivery[] {
	return subscriptions
		.filter(({ isActive, events }) => isActive && events.includes(event))
		.map(({ _id, deliveryUrl }) =>
			newDelivery(
				'forward-all',
				deliveryUrl,
				{
					smsId: sms._id,
					message: sms.message,
					deviceId: sms.device,
					webhookSubscriptionId: _id,
					webhookEvent: event,
					idempotencyKey: randomUUID(),
					...FIELDS[event](sms),
				},
				_id,
			),
		);
}

const outcomeOf = ({ smsBatch, status, recipient }: Sms) => ({
	smsBatchId: smsBatch,
	status,
	recipient,
});

/** What an event says beside what all of them do. */
const FIELDS: Record<TextbeeEvent, (sms: Sms) => object> = {
	MESSAGE_RECEIVED: ({ sender, receivedAt }) => ({ sender, receivedAt }),
	MESSAGE_SENT: (sms) => ({ ...outcomeOf(sms), sentAt: sms.sentAt }),
	MESSAGE_DELIVERED: (sms) => ({
		...outcomeOf(sms),
		sentAt: sms.sentAt,
		deliveredAt: sms.deliveredAt,
	}),
	MESSAGE_FAILED: (sms) => ({
		...outcomeOf(sms),
		errorCode: sms.errorCode,
		errorMessage: sms.errorMessage,
		failedAt: sms.failedAt,
	}),
	UNKNOWN_STATE: outcomeOf,
	SMS_STATUS_UPDATED: () => ({}),
};

/** Bare hex over the very bytes, with the secret of the subscription; there is no time in it. */
export function sign(
	{ subscriptions }: TextbeeAccount,
	{ ingressId }: Delivery,
	bytes: Uint8Array,
): Signature | null {
	const subscription = subscriptions.find(({ _id }) => _id === ingressId);
	if (!subscription) return null;
	const value = createHmac('sha256', subscription.signingSecret).update(bytes).digest('hex');
	return { header: 'X-Signature', value };
}

/** Texts of one sender on one device that are alike and as near as this are one, in milliseconds. */
const SAME_WITHIN = 5_000;

/** The records of a text that came in: none where the server takes it for one that it has. */
export function receive(account: TextbeeAccount, text: Text): Sms[] {
	const [{ _id: device }] = account.devices;
	const sender = plusNumber(text.from);
	// The network's time has whole seconds.
	const time = Math.floor(Date.parse(text.receivedAt) / 1000) * 1000;
	const isKnown = account.texts.some(
		(known) =>
			known.type === 'RECEIVED' &&
			known.device === device &&
			known.sender === sender &&
			known.message === text.text &&
			Math.abs(Date.parse(known.receivedAt ?? '') - time) <= SAME_WITHIN,
	);
	if (isKnown) return [];
	const now = new Date().toISOString();
	const records = Array.from(
		{ length: account.storesTwice ? 2 : 1 },
		(): Sms => ({
			_id: objectId(),
			user: account.user,
			device,
			message: text.text,
			type: 'RECEIVED',
			status: 'received',
			sender,
			receivedAt: new Date(time).toISOString(),
			createdAt: now,
			updatedAt: now,
		}),
	);
	account.texts.push(...records);
	return records;
}
