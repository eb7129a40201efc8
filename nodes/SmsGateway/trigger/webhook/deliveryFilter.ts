import { isSamePerson } from '../../consent/samePerson';
import { readFrom } from '../../item/fromBrand';
import { readDelivered } from '../../item/readDelivered';
import type { OptOutSettings } from '../../optOut/reading';
import { readOptOut } from '../../optOut/readOptOut';
import { readAddress } from '../../shared/phoneNumber';
import type { AcceptedMessage } from '../../item/message';
import type { Accepted } from '../../item/accepted';
import { isDeviceId } from '../panel/deviceId';
import type { DeliveryFilter } from '../panel/triggerSettings';

/**
 * Whether a delivery is to run the workflow. It is asked before the sender has its answer, so a number
 * or a text is only read where that decides.
 *
 * STOP, START and HELP pass whoever sent them and whichever rule matched: a portal's first rule is
 * usually the one for STOP, and an opt-out that is filtered away is one that is not honoured. Where the
 * gateway does not say the line, they pass as well.
 *
 * @param optOuts how opt-outs are understood
 */
export function isWanted(json: Accepted, filter: DeliveryFilter, optOuts: OptOutSettings): boolean {
	// The panel asks for them by themselves.
	if (json.event === 'phone.online' || json.event === 'phone.offline') return filter.phones;
	if (!isText(json)) return filter.events.includes('report');
	if (!filter.events.includes('message')) return false;

	const { fromRaw, toRaw, deviceId, text } = json;
	const isOnLine = isListed(filter.lines, toRaw, filter) || filter.lines.includes(deviceId ?? '');
	if (!isOnLine && !lacksLine(json)) return false;
	if (isOnLine && isListed(filter.senders, fromRaw, filter) && fitsRules(json, filter)) return true;
	return readFrom(fromRaw, readOptOut(text, optOuts)).optOutIntent !== 'none';
}

const isText = (json: Accepted): json is AcceptedMessage => json.event === 'message.received';

/** Whether the filter leaves a message out only because the gateway does not say its line. */
export const isWithoutLine = (json: Accepted, { lines, events }: DeliveryFilter): boolean =>
	isText(json) &&
	events.includes('message') &&
	lines.length > 0 &&
	lacksLine(json) &&
	// Who names a phone knows, and this one is another.
	!lines.some(isDeviceId);

/** Some gateways name none, others write a word for it, such as the SIM's. */
const lacksLine = ({ toRaw }: AcceptedMessage) =>
	toRaw === null || readAddress(toRaw).type === 'alphanumeric';

function isListed(
	list: readonly string[],
	raw: string | null,
	{ defaultCountry }: DeliveryFilter,
): boolean {
	if (list.length === 0) return true;
	if (raw === null) return false;
	const { address } = readDelivered(raw, defaultCountry);
	return list.some((entry) => isSamePerson(readDelivered(entry, defaultCountry).address, address));
}

/** Which rule matched stands in the body of gateways that have such rules. */
function fitsRules({ payload }: AcceptedMessage, { portalRules }: DeliveryFilter): boolean {
	if (portalRules === 'any') return true;
	const matched = payload.matchedRuleId !== undefined && payload.matchedRuleId !== null;
	return (portalRules === 'matched') === matched;
}
