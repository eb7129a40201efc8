import { isRecord, textOf } from '../fields';
import type { GatewayFailure } from '../contract/request';
import { reasonsIn } from '../requests/reasons';

/** An error is `{"message":"…"}`; the phone's own server also answers with an empty body. */
export function readFailure(status: number, body: unknown): GatewayFailure {
	const message = isRecord(body) ? (textOf(body.message) ?? '') : '';
	return {
		code: undefined,
		details: reasonsIn(body),
		advice: adviceFor(status, message),
		accepted: acceptedIn(status, message),
	};
}

const ADVICE: Array<[status: number, message: RegExp, advice: string]> = [
	[
		400,
		/https/i,
		"SMSGate delivers only to https addresses: set the environment variable WEBHOOK_URL of n8n to one. In a network of your own, the app's build for http delivers to others, too",
	],
	[
		400,
		/record not found|device id/i,
		"SMSGate does not know this phone: choose another one under 'Send From'",
	],
	[401, /^/, 'SMSGate refused the credential: copy user and password from the app once more'],
	[403, /^/, 'The access token in the credential may not do this'],
	[404, /^$|not found/i, 'SMSGate knows nothing under this ID or address'],
	[409, /not pending/i, 'The text is no longer pending, so it cannot be cancelled'],
	[
		503,
		/queue limits exceeded/i,
		'SMSGate takes no more texts for this phone, because too many wait or failed: open the app on the phone and check its connection',
	],
];

function adviceFor(status: number, message: string): string | undefined {
	return ADVICE.find(([known, words]) => known === status && words.test(message))?.[2];
}

/** By `handlers/messages/3rdparty.go` of the server and `MessagesRoutes.kt` of the app. */
function acceptedIn(status: number, message: string): GatewayFailure['accepted'] {
	if (status === 409 && /already exists/i.test(message)) return 'already';
	if (status === 503 && /queue limits exceeded/i.test(message)) return 'no';
	// Not in the source, but by its meaning (RFC 6585) the request was not carried out.
	if (status === 429) return 'no';
	return status >= 500 || status === 408 || status < 300 ? 'unknown' : 'refused';
}
