import { inboundRoutes } from '../deliveries/inboundRoutes.mts';
import { randomId } from '../identifiers.mts';
import type { Delivery, Text } from '../records.mts';
import type { World } from '../world.mts';

/** A text to type on a person's phone. */
export interface NewText {
	/** The person's number or sender name; a leading `+` is dropped, as the gateway does. */
	from: string;
	text: string;
	/** The line it is sent to; the paired phone's own number by default. */
	to?: string;
	/** UTC ISO-8601; now by default. */
	receivedAt?: string;
	/** The message ID in the body, for a phone that reports one SMS twice; random by default. */
	id?: string;
	ref?: string | null;
}

export interface Texts {
	/** Records the text and starts its deliveries, or holds it while the paired phone is offline. */
	type(text: NewText): Text;
	/** The text with this ID (not its message ID). */
	find(id: string): Text | undefined;
	/** Posts the same bytes once more over each route; resolves when that was answered. */
	resend(text: Text): Promise<void>;
	/** Hands over what was held while the phone was offline. */
	releaseHeld(): void;
	/** Resolves when all deliveries of the text have ended. */
	settled(text: Text): Promise<void>;
}

const withoutPlus = (number: string): string => number.replace(/^\+/, '');

/** The texts that people send to the paired phone. */
export function createTexts({ state, events, tasks, deliverer }: World): Texts {
	const running = new WeakMap<Delivery, Promise<void>>();

	function handOver(text: Text): void {
		const changed = () => events.publish({ type: 'text', record: text });
		text.held = false;
		text.deliveries = inboundRoutes(state, text);
		for (const delivery of text.deliveries) {
			const ended = tasks.run(async () => await deliverer.deliver(delivery, changed));
			running.set(delivery, ended);
		}
	}

	return {
		type(typed) {
			const text: Text = {
				id: randomId('txt'),
				messageId: typed.id ?? randomId('sms'),
				typedAt: new Date().toISOString(),
				from: withoutPlus(typed.from),
				to: withoutPlus(typed.to ?? state.line),
				text: typed.text,
				ref: typed.ref ?? null,
				receivedAt: typed.receivedAt ?? new Date().toISOString(),
				held: !state.online,
				deliveries: [],
			};
			state.texts.push(text);
			if (state.online) handOver(text);
			events.publish({ type: 'text', record: text });
			return text;
		},
		find: (id) => state.texts.find((text) => text.id === id),
		async resend(text) {
			const changed = () => events.publish({ type: 'text', record: text });
			await Promise.all(
				text.deliveries.map((delivery) =>
					tasks.run(async () => await deliverer.resend(delivery, changed)),
				),
			);
		},
		releaseHeld() {
			for (const text of state.texts) {
				if (!text.held) continue;
				handOver(text);
				events.publish({ type: 'text', record: text });
			}
		},
		async settled(text) {
			await Promise.all(text.deliveries.map((delivery) => running.get(delivery)));
		},
	};
}
