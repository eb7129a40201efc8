import type { Context } from 'hono';
import * as z from 'zod/v4';
import { isObjectId, type Sms, type TextbeeAccount } from './account.mts';
import { fail } from './errors.mts';

/** Malformed pages fall back to the defaults; the largest page is cut. */
const page = z.coerce.number().int().min(1).catch(1);
const limit = z.coerce
	.number()
	.int()
	.min(1)
	.catch(50)
	.transform((wanted) => Math.min(wanted, 100));

const STATUSES = ['pending', 'dispatched', 'sent', 'delivered', 'failed', 'unknown', 'received'];

/** With its zone, or a day. */
const BOUNDARY = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2}))?$/i;

/** `GET /gateway/messages`, by pages. @see api/src/gateway/message-query.ts */
export function messagesIn(c: Context, account: TextbeeAccount): object {
	const { direction, deviceIds, smsBatchId, status, search, from, to, order } = c.req.query();
	if (direction && !['all', 'sent', 'received'].includes(direction)) {
		fail(c, 400, {
			error: `Invalid direction '${direction}'. Valid values: all, sent, received`,
		});
	}
	if (status && !STATUSES.includes(status)) {
		fail(c, 400, { error: `Invalid status '${status}'. Valid values: ${STATUSES.join(', ')}` });
	}
	for (const [name, value] of Object.entries({ from, to })) {
		if (value && !BOUNDARY.test(value)) fail(c, 400, { error: `Invalid ${name} '${value}'.` });
	}
	if (smsBatchId && !isObjectId(smsBatchId)) {
		fail(c, 400, { error: `Invalid smsBatchId '${smsBatchId}'` });
	}
	const devices = deviceIds?.split(',') ?? [];
	for (const id of devices) {
		if (!isObjectId(id)) fail(c, 400, { error: `Invalid device id '${id}'` });
		if (!account.devices.some(({ _id }) => _id === id)) {
			fail(c, 404, { error: `Device not found: ${id}` });
		}
	}

	const type = { sent: 'SENT', received: 'RECEIVED' }[direction ?? ''];
	const words = search?.toLowerCase() ?? '';
	const found = account.texts.filter(
		(sms) =>
			(type === undefined || sms.type === type) &&
			(devices.length === 0 || devices.includes(sms.device)) &&
			(!smsBatchId || sms.smsBatch === smsBatchId) &&
			(!status || sms.status === status) &&
			(!from || sms.createdAt >= new Date(from).toISOString()) &&
			(!to || sms.createdAt < new Date(to).toISOString()) &&
			[sms.message, sms.recipient, sms.sender].some((text) => text?.toLowerCase().includes(words)),
	);
	if (order !== 'asc') found.reverse();
	const [pageNumber, size] = [page.parse(c.req.query('page')), limit.parse(c.req.query('limit'))];
	const first = (pageNumber - 1) * size;
	return {
		meta: {
			page: pageNumber,
			limit: size,
			total: found.length,
			totalPages: Math.ceil(found.length / size),
			nextCursor: null,
			hasMore: first + size < found.length,
		},
		data: found.slice(first, first + size).map((sms) => withDevice(account, sms)),
	};
}

function withDevice(account: TextbeeAccount, sms: Sms): object {
	const device = account.devices.find(({ _id }) => _id === sms.device);
	const { _id, enabled, brand, model } = device ?? {};
	return {
		...sms,
		device: { _id, enabled, brand, model },
		direction: sms.type === 'SENT' ? 'sent' : 'received',
	};
}
