import { newDelivery } from '../deliveries/newDelivery.mts';
import { randomId } from '../identifiers.mts';
import type { Message } from '../records.mts';
import type { World } from '../world.mts';
import { callbackBody, type CallbackEvent } from './callbackBody.mts';

/** A message that passed the API's validation. */
export type NewMessage = Pick<Message, 'to' | 'text' | 'ref' | 'callback'>;

export interface Messages {
	/** Queues the message; the phone sends it after `sendDelayMs`. */
	accept(message: NewMessage): Message;
	/** Sends what fell due while the phone was offline. */
	releaseWaiting(): void;
	/** Forgets all messages; those still queued are not sent. */
	clear(): void;
}

/** The messages that the API accepted, and the phone that sends them. */
export function createMessages({ state, events, tasks, deliverer }: World): Messages {
	let waiting: Message[] = [];

	function report(message: Message, event: CallbackEvent): void {
		if (message.callback !== null) {
			const changed = () => events.publish({ type: 'message', record: message });
			const body = callbackBody(state, message, event);
			const delivery = newDelivery('callback', message.callback, body);
			message.callbacks.push(delivery);
			void tasks.run(async () => await deliverer.deliver(delivery, changed));
		}
		events.publish({ type: 'message', record: message });
	}

	const isForgotten = (message: Message): boolean => !state.messages.includes(message);

	async function send(message: Message): Promise<void> {
		message.state = 'sent';
		message.sentAt = new Date().toISOString();
		report(message, 'message.sent');
		await tasks.sleep(state.settings.sendDelayMs);
		if (isForgotten(message)) return;
		message.state = 'delivered';
		message.deliveredAt = new Date().toISOString();
		report(message, 'message.delivered');
	}

	async function sendWhenDue(message: Message): Promise<void> {
		await tasks.sleep(state.settings.sendDelayMs);
		if (isForgotten(message)) return;
		if (state.online) await send(message);
		else waiting.push(message);
	}

	return {
		accept(accepted) {
			const message: Message = {
				id: randomId('msg'),
				...accepted,
				channel: 'sms',
				state: 'queued',
				createdAt: new Date().toISOString(),
				sentAt: null,
				deliveredAt: null,
				callbacks: [],
			};
			state.messages.push(message);
			events.publish({ type: 'message', record: message });
			void tasks.run(async () => await sendWhenDue(message));
			return message;
		},
		releaseWaiting() {
			const due = waiting;
			waiting = [];
			for (const message of due) void tasks.run(async () => await send(message));
		},
		clear() {
			waiting = [];
			state.messages.length = 0;
			events.publish({ type: 'state' });
		},
	};
}
