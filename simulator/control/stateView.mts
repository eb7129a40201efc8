import type { Fault } from '../api/faults.mts';
import type { Ingress, Rule, Settings, Webhook } from '../records.mts';
import type { State } from '../state.mts';

/** What `GET /simulator/state` answers. The secrets are in it: the page shows what to copy. */
export interface StateView {
	url: string;
	apiBaseUrl: string;
	apiKey: string;
	signingSecret: string;
	line: string;
	tenantId: string;
	deviceId: string;
	active: boolean;
	online: boolean;
	webhook: Webhook | null;
	ingress: Ingress[];
	rules: Rule[];
	settings: Settings;
	faults: Fault[];
	counts: { texts: number; messages: number; requests: number };
}

/** The state without its lists, which have routes of their own. */
export function stateView(state: State, url: string, faults: Fault[]): StateView {
	const { texts, messages, requests, ...rest } = state;
	return {
		url,
		apiBaseUrl: `${url}/v1`,
		...rest,
		faults,
		counts: { texts: texts.length, messages: messages.length, requests: requests.length },
	};
}
