import type { Settings } from './settings.mts';

/** How to start a simulator; everything has a default. */
export interface SimulatorOptions
	extends Partial<
		Pick<Settings, 'tenantName' | 'retryDelaysMs' | 'deliveryTimeoutMs' | 'sendDelayMs'>
	> {
	/** Port on 127.0.0.1; 0 (the default) takes any free one. */
	port?: number;
	/** `sk_live_` and 40 letters or digits; random by default. */
	apiKey?: string;
	/** `whsec_…`; random by default. */
	signingSecret?: string;
	/** The paired phone's own number: digits without `+`. */
	line?: string;
	/** Names who receives what is delivered to a URL, for the page; nobody by default. */
	holderOf?: (url: string) => Promise<string | undefined>;
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
export function initialSettings(options: SimulatorOptions): Settings {
	return {
		tenantName: options.tenantName ?? 'Acme Corp',
		retryDelaysMs: [...(options.retryDelaysMs ?? [1000, 2000, 4000, 8000, 15000])],
		deliveryTimeoutMs: options.deliveryTimeoutMs ?? 10_000,
		sendDelayMs: options.sendDelayMs ?? 1000,
		sendMessageId: false,
		bareHexSignature: false,
	};
}
