import type { IDataObject } from 'n8n-workflow';

import { encodeQuery } from '../../http/encodeQuery';
import { isRecord, textOf, type JsonRecord } from '../fields';
import type { MessageStatus } from '../contract/delivery';
import type { GatewayMessage, MessageStore } from '../contract/messageStore';

/** What the server keeps of sent texts, for 30 days; what came in it does not keep. */
export const messages: MessageStore = {
	pageSize: 100,
	filters: ['sender', 'from', 'to'],

	get: (id) => ({ method: 'GET', path: pathOf(id) }),

	messageOf: (body) => (isRecord(body) && textOf(body.id) ? messageIn(body) : undefined),

	list: ({ sender, from, to, page, limit }) => {
		const query = {
			...(sender && { deviceId: sender }),
			...(from && { from }),
			...(to && { to }),
			limit: String(limit),
			offset: String((page - 1) * limit),
			includeContent: 'true',
		};
		return { method: 'GET', path: `/messages?${encodeQuery(query)}`, answersList: true };
	},

	messagesOf: (body) => (Array.isArray(body) ? body : []).filter(isRecord).map(messageIn),

	cancel: (id) => ({ method: 'DELETE', path: pathOf(id) }),
};

const pathOf = (id: string) => `/messages/${encodeURIComponent(id)}`;

const STATUS_OF: Record<string, MessageStatus> = {
	Pending: 'queued',
	Processed: 'queued',
	Cancelling: 'cancelling',
	Cancelled: 'cancelled',
	Sent: 'sent',
	Delivered: 'delivered',
	Failed: 'failed',
};

/** @param state as the gateway writes it */
export const statusOf = (state: unknown): MessageStatus => {
	const written = textOf(state) ?? '';
	return Object.hasOwn(STATUS_OF, written) ? STATUS_OF[written] : 'unknown';
};

function messageIn(record: JsonRecord): GatewayMessage {
	const recipients = (Array.isArray(record.recipients) ? record.recipients : []).filter(isRecord);
	const states = isRecord(record.states) ? record.states : {};
	const numbers = recipients.map(({ phoneNumber }) => textOf(phoneNumber)).filter(Boolean);
	const errors = recipients.map(({ error }) => textOf(error)).filter(Boolean);
	return {
		id: textOf(record.id) ?? '',
		status: statusOf(record.state),
		// A minute after it was handed to a phone, the server has only a hash of the number.
		phoneNumber: record.isHashed === true ? null : numbers.join(', ') || null,
		line: null,
		direction: 'outbound',
		text: isRecord(record.textMessage) ? (textOf(record.textMessage.text) ?? null) : null,
		createdAt: textOf(states.Pending) ?? null,
		deviceId: textOf(record.deviceId) ?? null,
		error: errors.join('; ') || null,
		payload: record as IDataObject,
	};
}
