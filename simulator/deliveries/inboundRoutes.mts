import type { Delivery, Text } from '../records.mts';
import type { State } from '../state.mts';
import { inboundBody } from './inboundBody.mts';
import { matchRule } from './matchRule.mts';
import { newDelivery } from './newDelivery.mts';

/**
 * One delivery for each route that a text takes: the forward-all webhook if it is enabled, the
 * portal rule that matched, and each ingress integration that has an `outboundUrl`. Only the
 * rule's body holds `matchedRuleId`, so the bodies differ in nothing else.
 */
export function inboundRoutes(state: State, text: Text): Delivery[] {
	const deliveries: Delivery[] = [];
	const body = inboundBody(state, text);
	if (state.webhook?.enabled) {
		deliveries.push(newDelivery('forward-all', state.webhook.url, body));
	}
	const rule = matchRule(state.rules, text.text);
	if (rule) deliveries.push(newDelivery('rule', rule.url, inboundBody(state, text, rule.id)));
	for (const { id, outboundUrl } of state.ingress) {
		if (outboundUrl !== null) deliveries.push(newDelivery('ingress', outboundUrl, body, id));
	}
	return deliveries;
}
