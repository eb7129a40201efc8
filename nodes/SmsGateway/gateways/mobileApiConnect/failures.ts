import { isRecord, type JsonRecord } from '../fields';
import type { GatewayFailure } from '../contract/request';
import { isCode, reasonsIn } from '../requests/reasons';

/** What the gateway answers about the webhook of an account that has none. */
export const NO_WEBHOOK = 'no_webhook_config';

/** What the gateway answers to a text while no phone of the account is online. */
const NO_DEVICE = 'no_active_device_for_tenant';

const ADVICE: Record<string, string | undefined> = {
	validation_error: 'The gateway found the request invalid. Correct the fields that it names',
	unauthorized: 'The gateway saw no usable API key. Enter the sk_live_ key in the credential',
	invalid_api_key:
		'The gateway does not know this API key, or it was revoked. Enter the key that was shown when the phone was paired',
	tenant_inactive: 'The gateway account is suspended. Reactivate it with the gateway',
	not_found: 'The gateway does not know this address. Check the base URL in the credential',
	[NO_DEVICE]:
		'No paired phone is online: open the gateway app on the phone and check its connection, then send again',
};

/** The documented form is `{"error":"<code>"}`, with `issues` beside it where fields are wrong. */
export function readFailure(status: number, body: unknown): GatewayFailure {
	const { error } = isRecord(body) ? body : ({} as JsonRecord);
	const code = [error, isRecord(error) ? error.code : undefined].find(isCode);
	return {
		code,
		details: reasonsIn(body),
		// The code is the gateway's: one like "constructor" must not find what every object has.
		advice: isKnown(code) ? ADVICE[code] : undefined,
		accepted: acceptedIn(status, code),
	};
}

const isKnown = (code: string | undefined): code is string =>
	code !== undefined && Object.hasOwn(ADVICE, code);

function acceptedIn(status: number, code: string | undefined): GatewayFailure['accepted'] {
	// A 2xx that carries an error contradicts itself: only a code that is known settles it.
	if (status < 300 && !isKnown(code)) return 'unknown';
	// 429 is not documented, but by its meaning (RFC 6585) the request was not carried out.
	const isOffline = code === NO_DEVICE && (status === 503 || status < 300);
	if (status === 429 || isOffline) return 'no';
	// 408: the gateway gave up waiting, perhaps after it had read the text.
	return status >= 500 || status === 408 ? 'unknown' : 'refused';
}
