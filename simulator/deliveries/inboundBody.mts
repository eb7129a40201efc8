import type { Text } from '../records.mts';
import type { State } from '../state.mts';

/** The documented JSON of an inbound message, in the documented order. */
export interface InboundBody {
	event: 'message.received';
	/** Only with the setting `sendMessageId`: the documented sample has none. */
	id?: string;
	from: string;
	to: string;
	text: string;
	ref: string | null;
	receivedAt: string;
	deviceId: string;
	tenantId: string;
	tenantName: string;
	matchedRuleId?: string;
}

/** The body that tells of a text; `matchedRuleId` is there only when a rule matched. */
export function inboundBody(state: State, text: Text, matchedRuleId?: string): InboundBody {
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
