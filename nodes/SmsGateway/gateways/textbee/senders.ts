import { isRecord, textOf, type JsonRecord } from '../fields';
import type { Sender, SenderList } from '../contract/outbound';

/** The account's phones. */
export const senders: SenderList = {
	field: 'deviceId',
	list: () => ({ method: 'GET', path: '/gateway/devices' }),
	sendersOf: (body) => recordsIn(body).map(senderIn),
};

/** The records of a list, which this API puts into `data`. */
export const recordsIn = (body: unknown): JsonRecord[] =>
	isRecord(body) && Array.isArray(body.data) ? body.data.filter(isRecord) : [];

function senderIn(device: JsonRecord): Sender {
	const id = textOf(device._id) ?? '';
	const model = [device.brand, device.model].map(textOf).filter(Boolean).join(' ');
	const about = [...(device.enabled === false ? ['disabled'] : []), ...simsIn(device)];
	const name = textOf(device.name) || model || id;
	return { id, name: about.length > 0 ? `${name} (${about.join(', ')})` : name };
}

/** By the number that a text names its SIM by. */
function simsIn({ simInfo }: JsonRecord): string[] {
	const sims = isRecord(simInfo) && Array.isArray(simInfo.sims) ? simInfo.sims : [];
	return sims
		.filter(isRecord)
		.map(({ subscriptionId, displayName, carrierName }) =>
			[`SIM ${textOf(subscriptionId) ?? '?'}`, textOf(displayName) ?? textOf(carrierName)]
				.filter(Boolean)
				.join(' '),
		);
}
