import { textOf, type JsonRecord } from '../fields';
import type {
	ListRegistration,
	RegistrationRequest,
	WebhookTarget,
} from '../contract/registration';
import { recordsIn } from './senders';

/** SMS_STATUS_UPDATED is in the server's list as well, and never emitted. */
const EVENTS = [
	'MESSAGE_RECEIVED',
	'MESSAGE_SENT',
	'MESSAGE_DELIVERED',
	'MESSAGE_FAILED',
	'UNKNOWN_STATE',
];

/**
 * One webhook for all events, with a secret that it is given. The account's own; who else has webhooks
 * there is left alone.
 */
export const registration: ListRegistration = {
	kind: 'list',
	// MAX_WEBHOOKS_PER_USER, which a server of one's own may set to 25 at most: it says what it allows.
	most: undefined,
	givesSecret: true,

	listWebhooks: () => ({ method: 'GET', path: '/webhooks' }),

	webhooksOf: (body) =>
		recordsIn(body).map((record) => ({
			id: textOf(record._id) ?? '',
			url: textOf(record.deliveryUrl) ?? '',
			record,
		})),

	// The URL holds what nobody guesses, so a webhook that leads here was made for this trigger.
	isOurs: ({ url }, target) => url === target.url,

	register([first, ...others], target): RegistrationRequest[] {
		const wanted = { ...settingsFor(target), isActive: true };
		// Each further one would deliver every text once more.
		const surplus = others.map(({ id }) => deleteWebhook(id));
		if (!first) {
			const body = { name: 'n8n', deliveryUrl: target.url, ...settingsFor(target) };
			return [{ method: 'POST', path: '/webhooks', body }];
		}
		if (isAsWanted(first.record, target)) return surplus;
		// Also wakes one that the server paused after many failures.
		return [{ method: 'PATCH', path: pathOf(first.id), body: wanted }, ...surplus];
	},

	deleteWebhook,
};

const settingsFor = ({ signingSecret }: WebhookTarget) => ({ signingSecret, events: EVENTS });

function isAsWanted(record: JsonRecord, { signingSecret }: WebhookTarget): boolean {
	const { events, isActive } = record;
	return (
		isActive === true &&
		record.signingSecret === signingSecret &&
		Array.isArray(events) &&
		EVENTS.every((event) => events.includes(event))
	);
}

const pathOf = (id: string) => `/webhooks/${encodeURIComponent(id)}`;

function deleteWebhook(id: string): RegistrationRequest {
	return { method: 'DELETE', path: pathOf(id) };
}
