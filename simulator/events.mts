import { EventEmitter } from 'node:events';
import type { LoggedRequest, Message, Text } from './records.mts';

/** What listeners hear about: the record as it is now, or that everything should be read anew. */
export type SimulatorEvent =
	| { type: 'text'; record: Text }
	| { type: 'message'; record: Message }
	| { type: 'request'; record: LoggedRequest }
	| { type: 'state' };

/** Tells the page, and the data file, what changed. Each open page listens, however many. */
export class Events extends EventEmitter<{ change: [SimulatorEvent] }> {
	constructor() {
		super();
		this.setMaxListeners(0);
	}

	publish(event: SimulatorEvent): void {
		this.emit('change', event);
	}
}
