import { readAddress } from '../shared/phoneNumber';
import type { TriggerItem } from './inboundItem';

/** Which deliveries run the workflow. What is left out is acknowledged, so that it does not return. */
export interface DeliveryFilter {
	/** Only from these; empty is anyone. */
	senders: readonly string[];
	/** Only on these lines of one's own; empty is any. */
	lines: readonly string[];
	/** By whether an auto-reply rule of the gateway's portal matched the text. */
	portalRules: 'any' | 'matched' | 'unmatched';
	events: 'all' | 'messages' | 'deliveryEvents';
	/** ISO 3166-1 alpha-2; how the senders and lines above are read. */
	defaultCountry: string | undefined;
}

/**
 * Whether a delivery is to run the workflow.
 *
 * STOP, START and HELP pass whoever sent them and whichever rule matched: a portal's first rule is
 * usually the one for STOP, and an opt-out that is filtered away is one that is not honoured.
 */
export function isWanted(item: TriggerItem, filter: DeliveryFilter): boolean {
	if (item.kind === 'deliveryEvent') return filter.events !== 'messages';
	if (filter.events === 'deliveryEvents') return false;

	const { from, fromRaw, to, toRaw, matchedRuleId, optOutIntent } = item.json;
	if (!isListed(filter.lines, [to, toRaw], filter)) return false;
	if (optOutIntent !== 'none') return true;
	return isListed(filter.senders, [from, fromRaw], filter) && fitsRules(matchedRuleId, filter);
}

function isListed(
	list: readonly string[],
	addresses: ReadonlyArray<string | null>,
	{ defaultCountry }: DeliveryFilter,
): boolean {
	if (list.length === 0) return true;
	const known = new Set(
		list.flatMap((entry) => [entry, readAddress(entry, defaultCountry).address]),
	);
	return addresses.some((address) => address !== null && known.has(address));
}

function fitsRules(matchedRuleId: string | null, { portalRules }: DeliveryFilter): boolean {
	if (portalRules === 'any') return true;
	return (portalRules === 'matched') === (matchedRuleId !== null);
}
