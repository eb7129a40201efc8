import type { Answer } from '../http/answer.mts';
import { isHttpUrl } from '../http/json.mts';
import type { State } from '../state.mts';
import { checkObject, issue, validationError } from './validation.mts';

/**
 * `PUT /v1/webhooks {url, enabled}` sets the account's one forward-all webhook.
 *
 * Documented are the request, and that a signing secret is handed out at registration. What the
 * answer holds is not: the record, with `signingSecret` at the first registration only, is the
 * simulator's guess. The documented URL is https; plain http is taken too, for a local n8n.
 */
export function setWebhook(state: State, body: Buffer): Answer {
	const object = checkObject(body);
	if (!object.ok) return validationError(object.issues);
	const { url, enabled = true } = object.value;
	const issues = [
		...issue('url', !isHttpUrl(url), 'Must be a URL'),
		...issue('enabled', typeof enabled !== 'boolean', 'Must be true or false'),
	];
	if (!isHttpUrl(url) || typeof enabled !== 'boolean') return validationError(issues);
	const isFirst = state.webhook === null;
	const now = new Date().toISOString();
	state.webhook = { url, enabled, createdAt: state.webhook?.createdAt ?? now, updatedAt: now };
	return {
		status: 200,
		body: { ...state.webhook, ...(isFirst && { signingSecret: state.signingSecret }) },
	};
}

/**
 * `GET /v1/webhooks`: the record, without the secret, or 404 `no_webhook_config`. That the route
 * exists follows from that documented error alone.
 */
export function getWebhook(state: State): Answer {
	if (state.webhook === null) return { status: 404, body: { error: 'no_webhook_config' } };
	return { status: 200, body: state.webhook };
}
