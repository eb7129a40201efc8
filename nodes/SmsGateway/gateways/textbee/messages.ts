import type { IDataObject } from 'n8n-workflow';

import { encodeQuery } from '../../http/encodeQuery';
import { isRecord, textOf, type JsonRecord } from '../fields';
import type { MessageStatus } from '../contract/delivery';
import type { GatewayMessage, MessageStore } from '../contract/messageStore';
import { recordsIn } from './senders';

/** What the account sent and received (GET /gateway/messages, since August 2026). */
export const messages: MessageStore = {
	pageSize: 100,
	filters: ['sender', 'from', 'to'],

	/** Sending answers the ID of a batch, which holds one text. An older server finds it by its phone. */
	get: (id, _, sender) => ({
		method: 'GET',
		path: sender
			? `/gateway/devices/${encodeURIComponent(sender)}/sms-batch/${encodeURIComponent(id)}`
			: `/gateway/messages?${encodeQuery({ smsBatchId: id, limit: '1' })}`,
	}),

	messageOf(body) {
		const data = isRecord(body) ? body.data : undefined;
		const batch = isRecord(data) && Array.isArray(data.messages) ? data.messages : [];
		const record = [...recordsIn(body), ...batch.filter(isRecord)].at(0);
		return record && messageIn(record);
	},

	list: ({ sender, from, to, page, limit }) => ({
		method: 'GET',
		path: `/gateway/messages?${encodeQuery({
			...(sender && { deviceIds: sender }),
			...(from && { from }),
			...(to && { to }),
			page: String(page),
			limit: String(limit),
		})}`,
	}),

	messagesOf: (body) => recordsIn(body).map(messageIn),
};

/** @see api/src/gateway/schemas/sms.schema.ts */
const STATUS_OF: Record<string, MessageStatus> = {
	pending: 'queued',
	dispatched: 'queued',
	sent: 'sent',
	delivered: 'delivered',
	failed: 'failed',
	delivery_failed: 'failed',
};

function statusOf(written: string | undefined): MessageStatus {
	// Twenty minutes after a text that no phone took, the server says `unknown`.
	return written !== undefined && Object.hasOwn(STATUS_OF, written)
		? STATUS_OF[written]
		: 'unknown';
}

function messageIn(record: JsonRecord): GatewayMessage {
	const isInbound = record.type === 'RECEIVED';
	const { device } = record;
	const failure = [record.errorCode, record.errorMessage].map(textOf).filter(Boolean);
	return {
		id: textOf(isInbound ? record._id : record.smsBatch) ?? textOf(record._id) ?? '',
		status: isInbound ? 'delivered' : statusOf(textOf(record.status)),
		phoneNumber: textOf(isInbound ? record.sender : record.recipient) ?? null,
		line: null,
		direction: isInbound ? 'inbound' : 'outbound',
		text: textOf(record.message) ?? null,
		createdAt: textOf(record.createdAt) ?? null,
		deviceId: textOf(isRecord(device) ? device._id : device) ?? null,
		error: failure.join(': ') || null,
		payload: record as IDataObject,
	};
}
