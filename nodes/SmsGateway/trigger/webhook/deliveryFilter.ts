import type { OptOutSettings } from '../../optOut/reading';
import { readOptOut } from '../../optOut/readOptOut';
import { readAddress } from '../../shared/phoneNumber';
import type { AcceptedMessage } from '../../item/message';
import type { AcceptedReport } from '../../item/report';
import type { DeliveryFilter } from '../panel/triggerSettings';

/**
 * Whether a delivery is to run the workflow. It is asked before the sender has its answer, so a number
 * or a text is only read where that decides.
 *
 * STOP, START and HELP pass whoever sent them and whichever rule matched: a portal's first rule is
 * usually the one for STOP, and an opt-out that is filtered away is one that is not honoured.
 *
 * @param optOuts how opt-outs are understood
 */
export function isWanted(
	json: AcceptedMessage | AcceptedReport,
	filter: DeliveryFilter,
	optOuts: OptOutSettings,
): boolean {
	if (!isText(json)) return filter.events !== 'messages';
	if (filter.events === 'reports') return false;

	const { fromRaw, toRaw, text } = json;
	if (!isListed(filter.lines, toRaw, filter)) return false;
	if (isListed(filter.senders, fromRaw, filter) && fitsRules(json, filter)) return true;
	return readOptOut(text, optOuts).optOutIntent !== 'none';
}

const isText = (json: AcceptedMessage | AcceptedReport): json is AcceptedMessage =>
	json.event === 'message.received';

function isListed(
	list: readonly string[],
	raw: string | null,
	{ defaultCountry }: DeliveryFilter,
): boolean {
	if (list.length === 0) return true;
	if (raw === null) return false;
	const { address } = readAddress(raw, defaultCountry);
	const known = list.flatMap((entry) => [entry, readAddress(entry, defaultCountry).address]);
	return known.includes(address) || known.includes(raw);
}

/** Which rule matched stands in the body of gateways that have such rules. */
function fitsRules({ payload }: AcceptedMessage, { portalRules }: DeliveryFilter): boolean {
	if (portalRules === 'any') return true;
	const matched = payload.matchedRuleId !== undefined && payload.matchedRuleId !== null;
	return (portalRules === 'matched') === matched;
}
