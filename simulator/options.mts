import type { Settings } from './records.mts';

/** How to start a simulator; everything has a default. */
export interface SimulatorOptions {
	/** Port on 127.0.0.1; 0 (the default) takes any free one. */
	port?: number;
	/** `sk_live_` and 40 letters or digits; random by default. */
	apiKey?: string;
	/** `whsec_…`; random by default. */
	signingSecret?: string;
	tenantName?: string;
	/** The paired phone's own number: digits without `+`. */
	line?: string;
	/** Delays before each retry of a delivery, in milliseconds. */
	retryDelaysMs?: number[];
	/** How long a delivery waits for an answer, in milliseconds. */
	deliveryTimeoutMs?: number;
	/** How long the phone takes to send a message, in milliseconds. */
	sendDelayMs?: number;
	/** JSON file where keys, webhook and conversation are kept over restarts; none by default. */
	dataFile?: string;
}

/** The `to` of the documented sample of an inbound message. */
export const DEFAULT_LINE = '911234500000';

/**
 * Settings to start with. The gateway documents that failed deliveries are retried, but neither
 * when nor how long an attempt may take: these delays and this timeout are the simulator's own,
 * short enough to watch. That the phone sends "one or two seconds later" is documented.
 */
export const DEFAULT_SETTINGS: Settings = {
	tenantName: 'Acme Corp',
	retryDelaysMs: [1000, 2000, 4000, 8000, 15000],
	deliveryTimeoutMs: 10_000,
	sendDelayMs: 1000,
	sendMessageId: false,
	bareHexSignature: false,
};

/** The default settings, with what the options say in their place. */
export function initialSettings(options: SimulatorOptions): Settings {
	return {
		...DEFAULT_SETTINGS,
		tenantName: options.tenantName ?? DEFAULT_SETTINGS.tenantName,
		retryDelaysMs: [...(options.retryDelaysMs ?? DEFAULT_SETTINGS.retryDelaysMs)],
		deliveryTimeoutMs: options.deliveryTimeoutMs ?? DEFAULT_SETTINGS.deliveryTimeoutMs,
		sendDelayMs: options.sendDelayMs ?? DEFAULT_SETTINGS.sendDelayMs,
	};
}
