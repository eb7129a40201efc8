import { encodeQuery } from '../../http/encodeQuery';
import { textOf, type JsonRecord } from '../fields';
import type { AskGateway } from '../contract/request';
import type { Gateway } from '../gateway';
import { recordsIn, senders } from './senders';

/** The most that the server gives at once. */
const PAGE = 20;

/** Pages of one list in one look. */
const MOST_PAGES = 10;

/**
 * What came in since then. The server lists what went between a line and a person, and the persons of a
 * line; both with the latest first (api/pkg/repositories/gorm_message_thread_repository.go).
 */
export const receivedSince: NonNullable<Gateway['receivedSince']> = async (since, ask) => {
	const lines = senders.sendersOf(await ask(senders.list({})));
	const deliveries: JsonRecord[] = [];
	for (const { id: owner } of lines) {
		for (const is_archived of ['false', 'true']) {
			const threads = await latest(ask, '/message-threads', { owner, is_archived }, since);
			for (const { contact } of threads) {
				const person = { owner, contact: textOf(contact) ?? '' };
				const texts = await latest(ask, '/messages', person, since);
				deliveries.push(...texts.filter(isText).map(deliveryOf));
			}
		}
	}
	return deliveries.sort((a, b) => timeOf(a.data) - timeOf(b.data));
};

/** The records of a list that are not older than this. */
async function latest(
	ask: AskGateway,
	path: string,
	query: Record<string, string>,
	since: Date,
): Promise<JsonRecord[]> {
	const found: JsonRecord[] = [];
	for (let page = 0; page < MOST_PAGES; page++) {
		const paged = { ...query, limit: String(PAGE), skip: String(page * PAGE) };
		const records = recordsIn(await ask({ method: 'GET', path: `${path}?${encodeQuery(paged)}` }));
		const late = records.filter(
			({ order_timestamp }) => Date.parse(textOf(order_timestamp) ?? '') >= since.getTime(),
		);
		found.push(...late);
		if (late.length < PAGE) break;
	}
	return found;
}

/** Not one's own, and no call. */
const isText = ({ type }: JsonRecord) => type === 'mobile-originated';

/** The record as the server delivers it (storeReceivedMessage has each field from the event). */
const deliveryOf = ({ id, received_at, ...record }: JsonRecord) => ({
	type: 'message.phone.received',
	data: {
		...{ message_id: id, owner: record.owner, contact: record.contact, timestamp: received_at },
		...{ content: record.content, sim: record.sim, encrypted: record.encrypted },
		attachments: record.attachments,
	},
});

const timeOf = (data: unknown) => Date.parse(textOf((data as JsonRecord).timestamp) ?? '') || 0;
