import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { SimulatorEvent } from '../events.mts';
import type { World } from '../world.mts';
import type { Control } from './control.mts';

/** How many records of a kind a page that opens gets to see. */
const SNAPSHOT_RECORDS = 100;

const snapshot = (control: Control) => ({
	state: control.state(),
	texts: control.texts().slice(-SNAPSHOT_RECORDS),
	messages: control.messages().slice(-SNAPSHOT_RECORDS),
	requests: control.requests().slice(-SNAPSHOT_RECORDS),
});

/**
 * Answers `GET /simulator/events`: first a `snapshot` (state, texts, messages, requests), then
 * `text`, `message` and `request` with each record that changed, and a snapshot whenever the
 * state changed. Ends when the page goes or the simulator closes.
 */
export const streamEvents = ({ events }: World, control: Control, c: Context): Response =>
	streamSSE(c, async (stream) => {
		const tell = (event: SimulatorEvent): void => {
			const [name, data] =
				event.type === 'state' ? ['snapshot', snapshot(control)] : [event.type, event.record];
			void stream.writeSSE({ event: name, data: JSON.stringify(data) });
		};
		const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
		events.on('change', tell);
		tell({ type: 'state' });
		await gone;
		events.off('change', tell);
	});
