import type { LoggedRequest, Message, Text } from './records.mts';

/** What listeners hear about: the record as it is now, or that everything should be read anew. */
export type SimulatorEvent =
	| { type: 'text'; record: Text }
	| { type: 'message'; record: Message }
	| { type: 'request'; record: LoggedRequest }
	| { type: 'state' };

export type Listener = (event: SimulatorEvent) => void;

export interface Events {
	publish(event: SimulatorEvent): void;
	/** Returns the function that ends the subscription. */
	subscribe(listener: Listener): () => void;
}

/** Tells the page, and the data file, what changed. */
export function createEvents(): Events {
	const listeners = new Set<Listener>();
	return {
		publish(event) {
			for (const listener of listeners) listener(event);
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
