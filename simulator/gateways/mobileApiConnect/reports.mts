import { newDelivery } from '../../deliveries/newDelivery.mts';
import type { Delivery, Message, ReportEvent } from '../../records.mts';
import type { State } from '../../state.mts';

/**
 * The delivery to a message's callback URL, if it has one. The gateway documents that there is a
 * callback and that `ref` is echoed in it, and nothing more: events, fields, statuses and the
 * signature are the simulator's own guess, made like the inbound message. Build nothing on them.
 * The number has no `+`, as the gateway's other webhook has none.
 */
export function reports(state: State, message: Message, event: ReportEvent): Delivery[] {
	if (message.callback === null) return [];
	const body = {
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
	return [newDelivery('callback', message.callback, body)];
}
