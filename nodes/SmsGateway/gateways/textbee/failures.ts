import { isRecord, textOf } from '../fields';
import type { GatewayFailure } from '../contract/request';
import { isCode, reasonsIn } from '../requests/reasons';

/** Of a signing secret, in characters (webhook.service.ts). */
export const SHORTEST_SECRET = 20;

export const shortSecretFault = `The signing secret is too short: textbee takes ${SHORTEST_SECRET} characters and more. Think of a longer random one`;

/** An error says what is wrong in `error` or `message`, from route to route. */
export function readFailure(status: number, body: unknown): GatewayFailure {
	const record = isRecord(body) ? body : {};
	const words = [record.error, record.message].map((value) => textOf(value) ?? '').join(' ');
	return {
		code: isCode(record.code) ? record.code : undefined,
		details: reasonsIn(body),
		advice: adviceFor(status, words),
		accepted: acceptedIn(status, words, record.hasReachedLimit === true),
	};
}

const ADVICE: Array<[status: number, words: RegExp, advice: string]> = [
	[
		400,
		/no enabled device|not enabled/i,
		'No phone of the account is enabled to send: enable it in the textbee app, or choose another one',
	],
	[400, /invalid device id/i, "This is no ID of a phone: choose one from the list 'Send From'"],
	[400, /verify your email/i, 'Verify the e-mail address of the textbee account first'],
	[
		400,
		/requires queue/i,
		'This textbee server has no queue (USE_SMS_QUEUE), so it sends at once only: leave out the time',
	],
	[400, /future date|scheduledAt/i, 'The time to send at must be in the future'],
	[
		400,
		/host is not allowed/i,
		'textbee delivers to no private address: set the environment variable WEBHOOK_URL of n8n to the address at which the internet reaches it. A textbee server of your own delivers there with WEBHOOK_ALLOW_PRIVATE_HOSTS=true',
	],
	[
		400,
		/webhook subscriptions/i,
		'The account has as many webhooks as textbee allows: delete one in its dashboard that nobody needs, then publish again',
	],
	[400, /invalid signing secret/i, shortSecretFault],
	[
		400,
		/^failed to send sms/i,
		'The push service did not reach the phone: open the textbee app there, so that it registers anew',
	],
	[
		401,
		/^/,
		'textbee does not know this API key, or it was revoked: make a new one in its dashboard',
	],
	[
		404,
		/device not found/i,
		"textbee does not know this phone: choose another one under 'Send From'",
	],
	[
		404,
		/cannot (get|post)/i,
		"This server does not know the address. Up to v2.8.0 a textbee server needs a phone under 'Send From'; otherwise check the base URL, which ends in /api/v1",
	],
	[404, /^/, 'textbee knows nothing under this ID'],
	[429, /plan/i, 'The plan of the textbee account allows no more texts for now'],
];

function adviceFor(status: number, words: string): string | undefined {
	return ADVICE.find(([known, pattern]) => known === status && pattern.test(words.trim()))?.[2];
}

/** By gateway.service.ts, in the order in which sending does its work. */
function acceptedIn(
	status: number,
	words: string,
	hasReachedLimit: boolean,
): GatewayFailure['accepted'] {
	if (status === 400) {
		// Its push service failed, for all of it or for the answer alone.
		if (/failed to send sms/i.test(words)) return 'unknown';
		return /failed to create sms batch/i.test(words) ? 'no' : 'refused';
	}
	// 500 a minute from one address; the plan's limits are longer than anyone waits here.
	if (status === 429) return hasReachedLimit ? 'refused' : 'no';
	// It marks the text failed before it says so.
	if (status === 500 && /failed to add sms to queue/i.test(words)) return 'no';
	return status >= 500 || status === 408 || status < 300 ? 'unknown' : 'refused';
}
