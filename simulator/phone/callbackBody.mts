import type { Message } from '../records.mts';
import type { State } from '../state.mts';

export type CallbackEvent = 'message.sent' | 'message.delivered';

/** What is POSTed to a message's callback URL. */
export interface CallbackBody {
	event: CallbackEvent;
	id: string;
	to: string;
	text: string;
	ref: string | null;
	status: Message['state'];
	at: string;
	deviceId: string;
	tenantId: string;
	tenantName: string;
}

/**
 * The body of a delivery callback. The gateway documents that there is one and that `ref` is
 * echoed in it, and nothing more: events, fields, statuses and the signature are the simulator's
 * own guess, made like the inbound message. Build nothing on them. The number has no `+`, as the
 * gateway's other webhook has none.
 */
export function callbackBody(state: State, message: Message, event: CallbackEvent): CallbackBody {
	return {
		event,
		id: message.id,
		to: message.to.replace(/^\+/, ''),
		text: message.text,
		ref: message.ref,
		status: message.state,
		at: (event === 'message.sent' ? message.sentAt : message.deliveredAt) ?? message.createdAt,
		deviceId: state.deviceId,
		tenantId: state.tenantId,
		tenantName: state.settings.tenantName,
	};
}
