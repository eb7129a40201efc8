import { randomApiKey, randomId, randomSigningSecret } from './identifiers.mts';
import { DEFAULT_LINE, initialSettings, type SimulatorOptions } from './options.mts';
import type { Ingress, LoggedRequest, Message, Rule, Settings, Text, Webhook } from './records.mts';

/** All that a simulator knows, as plain data. */
export interface State {
	apiKey: string;
	signingSecret: string;
	/** The paired phone's own number: digits without `+`. */
	line: string;
	tenantId: string;
	deviceId: string;
	/** False where the account is suspended. */
	active: boolean;
	/** Whether the paired phone is online. */
	online: boolean;
	webhook: Webhook | null;
	ingress: Ingress[];
	rules: Rule[];
	settings: Settings;
	texts: Text[];
	messages: Message[];
	requests: LoggedRequest[];
}

/** What a data file keeps over restarts. */
export type KeptState = Pick<
	State,
	| 'apiKey'
	| 'signingSecret'
	| 'line'
	| 'tenantId'
	| 'deviceId'
	| 'webhook'
	| 'ingress'
	| 'rules'
	| 'texts'
	| 'messages'
>;

/** A fresh state. What the options say wins over what was kept, and that over the defaults. */
export function initialState(options: SimulatorOptions, kept: Partial<KeptState> = {}): State {
	return {
		apiKey: options.apiKey ?? kept.apiKey ?? randomApiKey(),
		signingSecret: options.signingSecret ?? kept.signingSecret ?? randomSigningSecret(),
		line: options.line ?? kept.line ?? DEFAULT_LINE,
		tenantId: kept.tenantId ?? randomId('ten'),
		deviceId: kept.deviceId ?? randomId('dev'),
		active: true,
		online: true,
		webhook: kept.webhook ?? null,
		ingress: kept.ingress ?? [],
		rules: kept.rules ?? [],
		settings: initialSettings(options),
		texts: kept.texts ?? [],
		messages: kept.messages ?? [],
		requests: [],
	};
}
