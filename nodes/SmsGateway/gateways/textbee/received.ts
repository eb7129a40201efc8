import { encodeQuery } from '../../http/encodeQuery';
import { isRecord, textOf, type JsonRecord } from '../fields';
import type { Gateway } from '../gateway';
import { recordsIn } from './senders';

/** The most that the server gives at once (api/src/gateway/message-query.ts). */
const PAGE = 100;

/** Pages of one look; what is beyond them comes with the next. */
const MOST_PAGES = 10;

/** What came in since then, by GET /gateway/messages, which servers have since August 2026. */
export const receivedSince: NonNullable<Gateway['receivedSince']> = async (since, ask) => {
	const deliveries: JsonRecord[] = [];
	for (let page = 1; page <= MOST_PAGES; page++) {
		const query = encodeQuery({
			...{ direction: 'received', from: since.toISOString(), order: 'asc' },
			...{ page: String(page), limit: String(PAGE) },
		});
		const records = recordsIn(await ask({ method: 'GET', path: `/gateway/messages?${query}` }));
		deliveries.push(...records.filter(({ type }) => type === 'RECEIVED').map(deliveryOf));
		if (records.length < PAGE) break;
	}
	return deliveries;
};

/** The record as the server delivers it. */
const deliveryOf = ({ _id, sender, message, receivedAt, device }: JsonRecord): JsonRecord => ({
	...{ smsId: _id, sender, message, receivedAt },
	deviceId: textOf(isRecord(device) ? device._id : device),
	webhookEvent: 'MESSAGE_RECEIVED',
});
