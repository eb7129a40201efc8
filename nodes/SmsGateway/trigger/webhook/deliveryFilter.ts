import type { OptOutSettings } from '../../optOut/reading';
import { readOptOut } from '../../optOut/readOptOut';
import { readAddress } from '../../shared/phoneNumber';
import type { AcceptedItem, AcceptedMessage } from '../acceptedItem';

/** Which deliveries run the workflow. What is left out is acknowledged, so that it does not return. */
export interface DeliveryFilter {
	/** Only from these; empty is anyone. */
	senders: readonly string[];
	/** Only on these lines of one's own; empty is any. */
	lines: readonly string[];
	/** By whether an auto-reply rule of the gateway's portal matched the text. */
	portalRules: 'any' | 'matched' | 'unmatched';
	events: 'all' | 'messages' | 'deliveryEvents';
	/** ISO 3166-1 alpha-2; how numbers without a country code are read. */
	defaultCountry: string | undefined;
}

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
	item: AcceptedItem,
	filter: DeliveryFilter,
	optOuts: OptOutSettings,
): boolean {
	if (item.kind === 'deliveryEvent') return filter.events !== 'messages';
	if (filter.events === 'deliveryEvents') return false;

	const { fromRaw, toRaw, text } = item.json;
	if (!isListed(filter.lines, toRaw, filter)) return false;
	if (isListed(filter.senders, fromRaw, filter) && fitsRules(item.json, filter)) return true;
	return readOptOut(text, optOuts).optOutIntent !== 'none';
}

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

function fitsRules({ matchedRuleId }: AcceptedMessage, { portalRules }: DeliveryFilter): boolean {
	if (portalRules === 'any') return true;
	return (portalRules === 'matched') === (matchedRuleId !== null);
}
