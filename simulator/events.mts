import type { EventEmitter } from 'node:events';
import type { LoggedRequest, Message, Text } from './records.mts';

/** What listeners hear about: the record as it is now, or that everything should be read anew. */
export type SimulatorEvent =
	| { type: 'text'; record: Text }
	| { type: 'message'; record: Message }
	| { type: 'request'; record: LoggedRequest }
	| { type: 'state' };

/** Tells the page, and the data file, what changed. */
export type Events = EventEmitter<{ change: [SimulatorEvent] }>;
