import { timingSafeEqual } from 'node:crypto';
import type { Answer } from '../http/answer.mts';
import { API_KEY_PREFIX } from '../identifiers.mts';
import type { State } from '../state.mts';

/** Documented: `Bearer sk_live_` and 40 characters; that they are letters and digits is a guess. */
const WELL_FORMED = new RegExp(`^Bearer (${API_KEY_PREFIX}[A-Za-z0-9]{40})$`);

function isSame(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}

/** The documented refusal of a request, or null where it may go on. */
export function authorize(state: State, authorization: string | undefined): Answer | null {
	const key = WELL_FORMED.exec(authorization ?? '')?.[1];
	if (key === undefined) return { status: 401, body: { error: 'unauthorized' } };
	if (!isSame(key, state.apiKey)) return { status: 401, body: { error: 'invalid_api_key' } };
	if (!state.active) return { status: 403, body: { error: 'tenant_inactive' } };
	return null;
}
