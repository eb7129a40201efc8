import type { ServerResponse } from 'node:http';
import type { Events, SimulatorEvent } from '../events.mts';
import type { Control } from './control.mts';

/** How many records of a kind a page that opens gets to see. */
const SNAPSHOT_RECORDS = 100;

/** Server-sent events are text: a name, one line of JSON, an empty line. */
const format = (name: string, data: unknown): string =>
	`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

function snapshot(control: Control): string {
	return format('snapshot', {
		state: control.state(),
		texts: control.texts().slice(-SNAPSHOT_RECORDS),
		messages: control.messages().slice(-SNAPSHOT_RECORDS),
		requests: control.requests().slice(-SNAPSHOT_RECORDS),
	});
}

/**
 * Answers `GET /simulator/events`: first a `snapshot` (state, texts, messages, requests), then
 * `text`, `message` and `request` with each record that changed, and a snapshot whenever the
 * state changed. Ends when the page goes or the simulator closes.
 */
export function serveEventStream(control: Control, events: Events, response: ServerResponse): void {
	response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
	response.write(snapshot(control));
	const unsubscribe = events.subscribe((event: SimulatorEvent) => {
		response.write(event.type === 'state' ? snapshot(control) : format(event.type, event.record));
	});
	response.on('close', unsubscribe);
}
