import { newDelivery } from '../../deliveries/newDelivery.mts';
import type { Delivery, Text } from '../../records.mts';
import type { State } from '../../state.mts';
import type { Rule } from './account.mts';

function matches({ match }: Rule, text: string): boolean {
	const wanted = match.text ?? '';
	switch (match.type) {
		case 'any':
			return true;
		case 'exact':
			return text.trim().toLowerCase() === wanted.trim().toLowerCase();
		case 'contains':
			return text.toLowerCase().includes(wanted.toLowerCase());
		case 'regex':
			return new RegExp(wanted, 'i').test(text);
	}
}

/**
 * The documented JSON of an inbound message, in the documented order. There is an `id` only with
 * the setting `sendMessageId`: the documented sample has none. `matchedRuleId` is there only when
 * a rule matched.
 */
function inboundBody(state: State, text: Text, matchedRuleId?: string): object {
	return {
		event: 'message.received',
		...(state.settings.sendMessageId && { id: text.messageId }),
		from: text.from,
		to: text.to,
		text: text.text,
		ref: text.ref,
		receivedAt: text.receivedAt,
		deviceId: state.deviceId,
		tenantId: state.tenantId,
		tenantName: state.settings.tenantName,
		...(matchedRuleId !== undefined && { matchedRuleId }),
	};
}

/**
 * One delivery for each route that a text takes: the forward-all webhook if it is enabled, the
 * first portal rule that matches, and each ingress integration that has an `outboundUrl`. Only
 * the rule's body holds `matchedRuleId`, so the bodies differ in nothing else.
 */
export function inbound(state: State, text: Text): Delivery[] {
	const deliveries: Delivery[] = [];
	const body = inboundBody(state, text);
	if (state.webhook?.enabled) {
		deliveries.push(newDelivery('forward-all', state.webhook.url, body));
	}
	const rule = state.rules.find((candidate) => matches(candidate, text.text));
	if (rule) deliveries.push(newDelivery('rule', rule.url, inboundBody(state, text, rule.id)));
	for (const { id, outboundUrl } of state.ingress) {
		if (outboundUrl !== null) deliveries.push(newDelivery('ingress', outboundUrl, body, id));
	}
	return deliveries;
}
