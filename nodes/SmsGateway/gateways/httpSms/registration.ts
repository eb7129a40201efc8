import { textOf, type JsonRecord } from '../fields';
import type {
	ListRegistration,
	RegistrationRequest,
	WebhookTarget,
} from '../contract/registration';
import { recordsIn } from './senders';

/** Calls are left. What a phone says of itself runs a workflow if the panel asks for it. */
const EVENTS = [
	'message.phone.received',
	'message.phone.sent',
	'message.phone.delivered',
	'message.send.failed',
	'message.send.expired',
	'phone.heartbeat.online',
	'phone.heartbeat.offline',
];

/** One webhook for all events of all lines, with a key that it is given. */
export const registration: ListRegistration = {
	kind: 'list',
	// handlers/webhook_handler.go
	most: 10,
	givesSecret: true,
	needsSenders: true,

	// Without a limit the server lists one.
	listWebhooks: () => ({ method: 'GET', path: '/webhooks?limit=100' }),

	webhooksOf: (body) =>
		recordsIn(body).map((record) => ({
			id: textOf(record.id) ?? '',
			url: textOf(record.url) ?? '',
			record,
		})),

	// The URL holds what nobody guesses, so a webhook that leads here was made for this trigger.
	isOurs: ({ url }, target) => url === target.url,

	register([first, ...others], target): RegistrationRequest[] {
		// Each further one would deliver every text once more.
		const surplus = others.map(({ id }) => deleteWebhook(id));
		const body = settingsFor(target);
		if (!first) return [{ method: 'POST', path: '/webhooks', body }];
		if (isAsWanted(first.record, target)) return surplus;
		return [{ method: 'PUT', path: pathOf(first.id), body }, ...surplus];
	},

	deleteWebhook,
};

const settingsFor = ({ url, signingSecret, senders }: WebhookTarget) => ({
	url,
	signing_key: signingSecret,
	events: EVENTS,
	// Exactly as the account writes them: another notation would match no delivery.
	phone_numbers: senders.map(({ id }) => id),
});

function isAsWanted(record: JsonRecord, target: WebhookTarget): boolean {
	const { signing_key, events, phone_numbers } = settingsFor(target);
	return (
		record.signing_key === signing_key &&
		holds(record.events, events) &&
		holds(record.phone_numbers, phone_numbers)
	);
}

const holds = (list: unknown, wanted: readonly string[]): boolean =>
	Array.isArray(list) && wanted.every((entry) => list.includes(entry));

const pathOf = (id: string) => `/webhooks/${encodeURIComponent(id)}`;

function deleteWebhook(id: string): RegistrationRequest {
	return { method: 'DELETE', path: pathOf(id) };
}
