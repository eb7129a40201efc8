import { setTimeout as pause } from 'node:timers/promises';
import type { Simulator } from '../../simulator/simulator.mts';

/**
 * The delays of the gateway's retries, in milliseconds. No schedule is documented; this one is short
 * enough to wait for, and outlasts any boot of n8n.
 */
export const RETRY_DELAYS_MS = [500, 1_000, 2_000, ...Array<number>(60).fill(4_000)];

export interface StreamSize {
	messages: number;
	/** From the first to the last, in milliseconds. */
	overMs: number;
}

/** Signed messages, each of another person, that come in evenly and are retried by the gateway. */
export interface Stream {
	/** The message IDs of all that were sent so far. */
	sent(): string[];
	/** Those that were answered 2xx so far. */
	acknowledged(): string[];
	/** Those that the gateway gave up after all of its retries. */
	gaveUp(): string[];
	/** What became of each delivery of a message, in words. */
	attempts(messageId: string): string[];
	/** Resolves when a share of all messages has been sent, 0 to 1. */
	untilSent(share: number): Promise<void>;
	/** Resolves when all were sent and each was acknowledged or given up. */
	settled(): Promise<void>;
}

export interface StreamOptions extends StreamSize {
	url: string;
	/** Sets the messages of one row apart from those of another. */
	row: number;
	/** Every so many messages one is a STOP; none by default. */
	stopEvery?: number;
}

/** How often the stream looks how far it is, in milliseconds. */
const LOOK_MS = 20;

/** Starts the stream; what the phone says goes to the URL from now on. */
export function startStream(simulator: Simulator, options: StreamOptions): Stream {
	const { url, row, messages, overMs, stopEvery } = options;
	simulator.setSettings({ retryDelaysMs: RETRY_DELAYS_MS, sendMessageId: true });
	simulator.setRules([{ id: 'faults', match: { type: 'any' }, url }]);
	const textIds: string[] = [];
	const messageIds: string[] = [];

	async function send(): Promise<void> {
		const started = Date.now();
		for (let index = 0; index < messages; index++) {
			await pause(Math.max(0, started + (index * overMs) / messages - Date.now()));
			const id = `m-${row}-${index}`;
			const from = `4479${String(row % 100).padStart(2, '0')}${String(index).padStart(6, '0')}`;
			const isStop = stopEvery !== undefined && index % stopEvery === stopEvery - 1;
			const text = isStop ? 'STOP' : `When do you open? (${index})`;
			textIds.push(simulator.sendText({ from, text, id }).id);
			messageIds.push(id);
		}
	}
	const all = send();
	const inState = (state: string) =>
		textIds.flatMap((id) => {
			const text = simulator.text(id);
			return text?.deliveries[0]?.state === state ? [text.messageId] : [];
		});

	return {
		sent: () => [...messageIds],
		acknowledged: () => inState('acknowledged'),
		gaveUp: () => inState('gave up'),
		attempts(messageId) {
			const text = simulator.texts().find((one) => one.messageId === messageId);
			return (text?.deliveries[0]?.attempts ?? []).map(
				({ startedAt, durationMs, status, error, answer }) =>
					`${startedAt.slice(11, 23)} ${status ?? error} ${answer?.slice(0, 25) ?? ''} (${durationMs} ms)`,
			);
		},
		async untilSent(share) {
			while (messageIds.length < messages * share) await pause(LOOK_MS);
		},
		async settled() {
			await all;
			for (const id of textIds) await simulator.textSettled(id);
		},
	};
}
