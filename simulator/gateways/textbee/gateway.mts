import { Hono, type MiddlewareHandler } from 'hono';
import { deliverAll } from '../../deliveries/deliverAll.mts';
import { isTooLarge, type HttpEnv } from '../../http/answer.mts';
import { InvalidInput } from '../../input.mts';
import type { Delivery, Message, ReportEvent, Text } from '../../records.mts';
import type { State } from '../../state.mts';
import type { Gateway, World } from '../../world.mts';
import {
	newAccount,
	type Sms,
	type TextbeeAccount,
	type TextbeeEvent,
	type TextbeeOptions,
} from './account.mts';
import { deliveriesOf, receive, sign } from './deliveries.mts';
import { gatewayRoutes } from './gatewayRoutes.mts';
import { webhookRoutes } from './webhookRoutes.mts';

export interface Textbee extends Gateway {
	account: TextbeeAccount;
	/** Reports something of a text that the phone sent otherwise than as usual, such as that it failed. */
	report(smsId: string, event: TextbeeEvent, change: Partial<Sms>): Promise<void>;
}

/** The server makes at most so many attempts: the next pause would end after 30 days, when it gives up. */
const MOST_ATTEMPTS = 9;

/** Characters in one part of a long text, in the alphabet of GSM 03.38. */
const PART = 153;
const WHOLE = 160;

/**
 * textbee, as its server does it (textbee/textbee @ 4d60c10). Its pauses between attempts are 3, 5, 30,
 * 60, 360, 1440, 4320 and 10080 minutes: here they are those of the settings, the last one repeated.
 */
export function textbee(options: Partial<TextbeeOptions> = {}): Textbee {
	const account = newAccount(options);
	const find = (id: string) => account.texts.find(({ _id }) => _id === id);
	let world: World | undefined;
	return {
		account,
		apiPath: '/api/v1',
		defaults: { deliveryTimeoutMs: 30_000 },
		routes(started) {
			world = started;
			return routes(started, account);
		},

		inbound: (_: State, text: Text): Delivery[] =>
			receive(account, text).flatMap((sms) => deliveriesOf(account, sms, 'MESSAGE_RECEIVED')),

		reports(_: State, message: Message, event: ReportEvent): Delivery[] {
			const sms = find(message.id);
			if (!sms) return [];
			const isSent = event === 'message.sent';
			sms.status = isSent ? 'sent' : 'delivered';
			if (isSent) sms.sentAt = message.sentAt ?? undefined;
			else sms.deliveredAt = message.deliveredAt ?? undefined;
			// Each part of a long text is reported by itself.
			const parts = message.text.length > WHOLE ? Math.ceil(message.text.length / PART) : 1;
			return Array.from({ length: parts }, () =>
				deliveriesOf(account, sms, isSent ? 'MESSAGE_SENT' : 'MESSAGE_DELIVERED'),
			).flat();
		},

		async report(smsId, event, change) {
			const sms = find(smsId);
			if (!sms || !world) throw new InvalidInput(`There is no text ${smsId}`);
			Object.assign(sms, change);
			await deliverAll(world, deliveriesOf(account, sms, event));
		},

		sign: (_: State, delivery, bytes) => sign(account, delivery, bytes),
		webhooks: () => account.subscriptions.map(({ deliveryUrl }) => deliveryUrl),
		credential: ({ apiKey }) => [{ label: 'API key', value: apiKey, isSecret: true }],
		isAcknowledged: (status) => status >= 200 && status < 300,

		retryDelayMs({ settings: { retryDelaysMs } }, { attempts }) {
			const made = attempts.filter(({ resend }) => !resend);
			const status = made.at(-1)?.status ?? null;
			// A 4xx, or a 3xx that leads nowhere, ends it at once.
			if (made.length >= MOST_ATTEMPTS || (status !== null && status < 500)) return undefined;
			return retryDelaysMs[Math.min(made.length, retryDelaysMs.length) - 1];
		},
	};
}

function routes(world: World, account: TextbeeAccount): Hono<HttpEnv> {
	const changed = () => world.events.emit('change', { type: 'state' });
	const api = new Hono<HttpEnv>();
	api.use(authorize(world.state), async (c, next) =>
		(await isTooLarge(c))
			? c.json({ statusCode: 413, message: 'request entity too large' }, 413)
			: await next(),
	);
	return api
		.route('/gateway', gatewayRoutes(world, account))
		.route('/webhooks', webhookRoutes(account, changed))
		.all('*', ({ req, json }) =>
			json(
				{ message: `Cannot ${req.method} ${req.path}`, error: 'Not Found', statusCode: 404 },
				404,
			),
		);
}

/** @see api/src/auth/guards/auth.guard.ts */
const authorize =
	(state: State): MiddlewareHandler =>
	async (c, next) => {
		const key = c.req.header('x-api-key') ?? c.req.query('apiKey');
		// A Bearer token is one of the dashboard, which has no session here.
		const isDashboard = c.req.header('authorization')?.startsWith('Bearer ') ?? false;
		if (!isDashboard && key === state.apiKey) return await next();
		return c.json({ error: 'Unauthorized', code: 'AUTH_INVALID' }, 401);
	};
