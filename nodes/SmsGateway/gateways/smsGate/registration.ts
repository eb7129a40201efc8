import { textOf, isRecord } from '../fields';
import type { ListRegistration, RegisteredWebhook, WebhookTarget } from '../contract/registration';

/** What is registered, and how its ID ends: an ID has 36 characters at most. */
const EVENTS: ReadonlyArray<{ event: string; ending: string; isOptional?: boolean }> = [
	{ event: 'sms:received', ending: 'received' },
	{ event: 'sms:sent', ending: 'sent' },
	{ event: 'sms:delivered', ending: 'delivered' },
	{ event: 'sms:failed', ending: 'failed' },
	// Apps and servers of earlier years know fewer events, and refuse the others.
	{ event: 'sms:data-received', ending: 'data', isOptional: true },
	{ event: 'mms:downloaded', ending: 'mms', isOptional: true },
	{ event: 'sms:cancelled', ending: 'cancelled', isOptional: true },
];

const idOf = ({ name }: WebhookTarget, ending: string) => `n8n-${name}-${ending}`;

const eventOf = ({ record }: RegisteredWebhook) => textOf(record.event);

/**
 * One webhook for each event, under IDs of ours: posting the same ID again corrects it
 * (android-sms-gateway/server @ 22074dd, `modules/webhooks/service.go`). All phones of the account
 * deliver.
 */
export const registration: ListRegistration = {
	kind: 'list',
	// None in the source.
	most: undefined,
	givesSecret: false,
	deliversFromPhone: true,

	listWebhooks: () => ({ method: 'GET', path: '/webhooks', answersList: true }),

	webhooksOf: (body) =>
		(Array.isArray(body) ? body : []).filter(isRecord).map((record) => ({
			id: textOf(record.id) ?? '',
			url: textOf(record.url) ?? '',
			record,
		})),

	isOurs: ({ id }, target) => id.startsWith(idOf(target, '')),

	register: (ours, target) =>
		EVENTS.filter(({ event }) => {
			const known = ours.find((webhook) => eventOf(webhook) === event);
			return known?.url !== target.url;
		}).map(({ event, ending, isOptional }) => ({
			method: 'POST',
			path: '/webhooks',
			body: { id: idOf(target, ending), url: target.url, event },
			isOptional,
		})),

	deleteWebhook: (id) => ({ method: 'DELETE', path: `/webhooks/${encodeURIComponent(id)}` }),
};
