import type { Answer } from '../http/answer.mts';
import { isHttpUrl, type JsonObject } from '../http/json.mts';
import type { Messages, NewMessage } from '../phone/messages.mts';
import type { State } from '../state.mts';
import { checkObject, issue, validationError, type Checked } from './validation.mts';

/** E.164 with its `+`: at most 15 digits (ITU-T E.164). */
const E164 = /^\+[1-9]\d{6,14}$/;

/** Documented: 1–1600 characters. How an emoji counts is not; here as JavaScript counts it. */
const TEXT_LIMIT = 1600;

/** Documented. */
const REF_LIMIT = 64;

function isText(value: unknown, limit: number): value is string {
	return typeof value === 'string' && value.length >= 1 && value.length <= limit;
}

/** Null is taken as "not given" for the optional fields; the gateway does not say. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

function checkMessage({ to, text, ref, callback, channel }: JsonObject): Checked<NewMessage> {
	const issues = [
		...issue('to', typeof to !== 'string' || !E164.test(to), 'Must be E.164 with a leading +'),
		...issue('text', !isText(text, TEXT_LIMIT), 'Must be 1 to 1600 characters'),
		...issue('ref', isGiven(ref) && !isText(ref, REF_LIMIT), 'Must be at most 64 characters'),
		...issue('callback', isGiven(callback) && !isHttpUrl(callback), 'Must be a URL'),
		...issue('channel', isGiven(channel) && channel !== 'sms', 'Must be sms'),
	];
	if (issues.length > 0) return { ok: false, issues };
	return {
		ok: true,
		value: {
			to: to as string,
			text: text as string,
			ref: (ref ?? null) as string | null,
			callback: (callback ?? null) as string | null,
		},
	};
}

/** `POST /v1/messages`: 202 with the queued message, 400, or 503 while the phone is offline. */
export function sendMessage(state: State, messages: Messages, body: Buffer): Answer {
	const object = checkObject(body);
	const checked = object.ok ? checkMessage(object.value) : object;
	if (!checked.ok) return validationError(checked.issues);
	if (!state.online) return { status: 503, body: { error: 'no_active_device_for_tenant' } };
	const { id, createdAt } = messages.accept(checked.value);
	return { status: 202, body: { id, status: 'queued', createdAt } };
}
