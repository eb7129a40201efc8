import type { Fault } from './faults/faults.mts';
import type { Account } from './gateways/mobileApiConnect/account.mts';
import { randomApiKey, randomId, randomSigningSecret } from './identifiers.mts';
import { DEFAULT_LINE, initialSettings, type SimulatorOptions } from './options.mts';
import type { LoggedRequest, Message, Text } from './records.mts';
import type { Settings } from './settings.mts';

/** All that a simulator knows, as plain data. */
export interface State extends Account {
	/** The paired phone's own number: digits without `+`. */
	line: string;
	deviceId: string;
	/** Whether the paired phone is online. */
	online: boolean;
	settings: Settings;
	/** Those that are still to be played; `times` is how often. */
	faults: Fault[];
	texts: Text[];
	messages: Message[];
	requests: LoggedRequest[];
}

/** What a data file keeps over restarts. */
export type KeptState = Omit<State, 'active' | 'online' | 'settings' | 'faults' | 'requests'>;

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
		replacedUrl: kept.replacedUrl ?? null,
		ingress: kept.ingress ?? [],
		rules: kept.rules ?? [],
		settings: initialSettings(options),
		faults: [],
		texts: kept.texts ?? [],
		messages: kept.messages ?? [],
		requests: [],
	};
}
