import type * as z from 'zod/v4';
import { attemptDelivery, deliver } from '../deliveries/deliver.mts';
import { randomId } from '../identifiers.mts';
import { aString, onlyFields, optional } from '../input.mts';
import type { Delivery, Text } from '../records.mts';
import type { World } from '../world.mts';

/** A text to type on a person's phone. */
export const newText = onlyFields({
	/** The person's number or sender name; a leading `+` is dropped, as the gateway does. */
	from: aString,
	/** The line it is sent to; the paired phone's own number by default. */
	to: optional(aString),
	text: aString,
	/** UTC ISO-8601; now by default. */
	receivedAt: optional(aString),
	/** The message ID in the body, for a phone that reports one SMS twice; random by default. */
	id: optional(aString),
	ref: optional(aString),
});

export type NewText = z.input<typeof newText>;

/** What goes on of each delivery, until it has ended. */
const running = new WeakMap<Delivery, Promise<void>>();

const withoutPlus = (number: string): string => number.replace(/^\+/, '');

const changeOf = (world: World, text: Text) => () =>
	world.events.emit('change', { type: 'text', record: text });

function handOver(world: World, text: Text): void {
	text.held = false;
	text.deliveries = world.gateway.inbound(world.state, text);
	for (const delivery of text.deliveries) {
		const ended = world.tasks.run(
			async () => await deliver(world, delivery, changeOf(world, text)),
		);
		running.set(delivery, ended);
	}
	changeOf(world, text)();
}

/** Records a text that a person sends, and starts its deliveries or, offline, holds it. */
export function typeText(world: World, typed: NewText): Text {
	const { state } = world;
	const text: Text = {
		id: randomId('txt'),
		messageId: typed.id ?? randomId('sms'),
		typedAt: new Date().toISOString(),
		from: withoutPlus(typed.from),
		to: withoutPlus(typed.to ?? state.line),
		text: typed.text,
		ref: typed.ref ?? null,
		receivedAt: typed.receivedAt ?? new Date().toISOString(),
		held: true,
		deliveries: [],
	};
	state.texts.push(text);
	if (state.online) handOver(world, text);
	else changeOf(world, text)();
	return text;
}

/** Posts the same bytes once more over each route; resolves when that was answered. */
export async function resendText(world: World, text: Text): Promise<void> {
	await Promise.all(
		text.deliveries.map((delivery) =>
			world.tasks.run(
				async () => await attemptDelivery(world, delivery, changeOf(world, text), true),
			),
		),
	);
}

/** Hands over what was held while the phone was offline. */
export function releaseHeld(world: World): void {
	for (const text of world.state.texts) if (text.held) handOver(world, text);
}

/** Resolves when all deliveries of the text have ended. */
export async function textSettled(text: Text): Promise<void> {
	await Promise.all(text.deliveries.map((delivery) => running.get(delivery)));
}
