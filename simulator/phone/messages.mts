import { deliver } from '../deliveries/deliver.mts';
import { randomId } from '../identifiers.mts';
import type { Message, ReportEvent } from '../records.mts';
import type { World } from '../world.mts';
import { answerBack } from './autoResponder.mts';

/** A message that passed the API's validation; with an ID of the gateway's own form, if it has one. */
export type NewMessage = Pick<Message, 'to' | 'text' | 'ref' | 'callback'> &
	Partial<Pick<Message, 'id'>>;

function report(world: World, message: Message, event: ReportEvent): void {
	const changed = () => world.events.emit('change', { type: 'message', record: message });
	for (const delivery of world.gateway.reports(world.state, message, event)) {
		message.callbacks.push(delivery);
		void world.tasks.run(async () => await deliver(world, delivery, changed));
	}
	changed();
}

async function send(world: World, message: Message): Promise<void> {
	const { state, tasks } = world;
	message.state = 'sent';
	message.sentAt = new Date().toISOString();
	report(world, message, 'message.sent');
	await tasks.sleep(state.settings.sendDelayMs);
	if (!state.messages.includes(message)) return;
	message.state = 'delivered';
	message.deliveredAt = new Date().toISOString();
	report(world, message, 'message.delivered');
	answerBack(world, message);
}

/** Queues the message; the phone sends it after `sendDelayMs`, or once it is online again. */
export function acceptMessage(world: World, accepted: NewMessage): Message {
	const { state, events, tasks } = world;
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
	events.emit('change', { type: 'message', record: message });
	void tasks.run(async () => {
		await tasks.sleep(state.settings.sendDelayMs);
		if (!state.messages.includes(message)) return;
		if (state.online) await send(world, message);
		else world.unsent.push(message);
	});
	return message;
}

/** Sends what fell due while the phone was offline. */
export function sendUnsent(world: World): void {
	for (const message of world.unsent.splice(0)) {
		void world.tasks.run(async () => await send(world, message));
	}
}

/** Forgets all messages; those still queued are not sent. */
export function clearMessages({ state, unsent }: World): void {
	unsent.length = 0;
	state.messages.length = 0;
}
