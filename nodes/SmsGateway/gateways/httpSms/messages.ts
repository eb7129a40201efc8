import type { IDataObject } from 'n8n-workflow';

import { encodeQuery } from '../../http/encodeQuery';
import { isRecord, textOf, type JsonRecord } from '../fields';
import type { MessageStatus } from '../contract/delivery';
import type { GatewayMessage, MessageStore } from '../contract/messageStore';
import { recordsIn } from './senders';

/** What the account sent and received: the server lists what went between a line and a person. */
export const messages: MessageStore = {
	pageSize: 20,
	filters: ['sender', 'phoneNumber'],

	get: (id) => ({ method: 'GET', path: `/messages/${encodeURIComponent(id)}` }),
	messageOf: (body) =>
		isRecord(body) && isRecord(body.data) && textOf(body.data.id)
			? messageIn(body.data)
			: undefined,

	list: ({ sender = '', phoneNumber = '', page, limit }) => ({
		method: 'GET',
		path: `/messages?${encodeQuery({
			owner: sender,
			contact: phoneNumber,
			limit: String(limit),
			skip: String((page - 1) * limit),
		})}`,
	}),
	messagesOf: (body) => recordsIn(body).map(messageIn),
};

/** @see api/pkg/entities/message.go */
const STATUS_OF: Record<string, MessageStatus> = {
	pending: 'queued',
	scheduled: 'queued',
	sending: 'queued',
	sent: 'sent',
	received: 'delivered',
	failed: 'failed',
	delivered: 'delivered',
	expired: 'expired',
};

/** @param status as the gateway writes it */
export function statusOf(status: unknown): MessageStatus {
	const written = textOf(status) ?? '';
	return Object.hasOwn(STATUS_OF, written) ? STATUS_OF[written] : 'unknown';
}

function messageIn(record: JsonRecord): GatewayMessage {
	return {
		id: textOf(record.id) ?? '',
		status: statusOf(record.status),
		phoneNumber: textOf(record.contact) ?? null,
		line: textOf(record.owner) ?? null,
		direction: record.type === 'mobile-terminated' ? 'outbound' : 'inbound',
		text: textOf(record.content) ?? null,
		createdAt: textOf(record.created_at) ?? null,
		deviceId: null,
		error: textOf(record.failure_reason) ?? null,
		payload: record as IDataObject,
	};
}
