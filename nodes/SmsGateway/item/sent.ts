import type { IDataObject } from 'n8n-workflow';

import type { MessageStatus } from '../gateways/contract/delivery';
import type { Acceptance } from '../gateways/contract/outbound';
import type { GatewayId } from '../gateways/gateway';
import { conversationId } from './conversationId';
import { sizeOf } from './segments';

/** What leaves the node for a text that was to be sent, whether it was or not. */
export interface SentItem extends IDataObject {
	/** The gateway's ID of the text; null when it gave none, or nothing was sent. */
	messageId: string | null;
	status: MessageStatus | 'notSent';
	/** The person, E.164. */
	to: string;
	/** The line that it went out from, when it is known. */
	from: string | null;
	ref: string | null;
	sent: boolean;
	gateway: GatewayId;
	conversationId: string;
	/** Of the text that was sent, as in `TextSize`; none when nothing was. */
	encoding?: string;
	characters?: number;
	segments?: number;
	/** The gateway's response; empty when nothing was sent. */
	payload: IDataObject;
}

/** Which text it is, as far as its item says. */
export interface SentText {
	gateway: GatewayId;
	/** E.164. */
	to: string;
	text: string;
	line?: string;
	ref?: string;
}

export function sentItem(
	text: SentText,
	{ messageId, status }: Acceptance,
	payload: IDataObject,
): SentItem {
	return {
		...{ messageId, status, ...addressesOf(text), sent: true, ...contextOf(text) },
		...sizeOf(text.text),
		payload,
	};
}

/** For a person who opted out. @param why more about that, for whoever looks at the item */
export function notSentItem(text: SentText, why: IDataObject): SentItem {
	return {
		messageId: null,
		status: 'notSent',
		...addressesOf(text),
		sent: false,
		reason: 'optedOut',
		...why,
		...contextOf(text),
		payload: {},
	};
}

const addressesOf = ({ to, line, ref }: SentText) => ({ to, from: line ?? null, ref: ref ?? null });

const contextOf = ({ gateway, to, line }: SentText) => ({
	gateway,
	conversationId: conversationId(line ?? null, to),
});
