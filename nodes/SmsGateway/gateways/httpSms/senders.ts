import { isRecord, textOf, type JsonRecord } from '../fields';
import type { SenderList } from '../contract/outbound';

/** Each SIM is a phone of the account; the server lists twenty at most at once. */
export const senders: SenderList = {
	field: 'from',
	list: () => ({ method: 'GET', path: '/phones?limit=20' }),
	sendersOf: (body) =>
		recordsIn(body).map(({ phone_number, sim }) => {
			const id = textOf(phone_number) ?? '';
			return { id, name: [id, textOf(sim) && `(${textOf(sim)})`].filter(Boolean).join(' ') };
		}),
};

/** The records of a list, which this API puts into `data`. */
export const recordsIn = (body: unknown): JsonRecord[] =>
	isRecord(body) && Array.isArray(body.data) ? body.data.filter(isRecord) : [];
