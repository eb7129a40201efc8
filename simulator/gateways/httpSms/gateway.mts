import { Hono, type MiddlewareHandler } from 'hono';
import { randomInt, randomUUID } from 'node:crypto';
import { deliverAll } from '../../deliveries/deliverAll.mts';
import { isTooLarge, type HttpEnv } from '../../http/answer.mts';
import { InvalidInput } from '../../input.mts';
import type { Delivery, Message, ReportEvent, Text } from '../../records.mts';
import type { State } from '../../state.mts';
import type { Gateway, World } from '../../world.mts';
import { plusNumber } from '../plusNumber.mts';
import {
	addPhone,
	newAccount,
	type HttpSmsAccount,
	type HttpSmsEvent,
	type HttpSmsMessage,
	type HttpSmsOptions,
} from './account.mts';
import { fail, ok } from './answers.mts';
import { deliveriesOf, outcomeOf, receive, sign } from './deliveries.mts';
import { messageRoutes } from './messageRoutes.mts';
import { pageOf } from './pages.mts';
import { threadsIn } from './threads.mts';
import { webhookRoutes } from './webhookRoutes.mts';

export interface HttpSms extends Gateway {
	account: HttpSmsAccount;
	/** Tells something of a sent text that does not happen by itself here: that it failed or expired. */
	report(id: string, event: HttpSmsEvent, change: Partial<HttpSmsMessage>): Promise<void>;
	/** Tells something of a phone: a heartbeat that came or is missed, or a call. */
	tell(event: HttpSmsEvent, owner: string, more?: object): Promise<void>;
	/** Uploads a text that is there already once more, under new IDs, as after a timeout. */
	uploadAgain(text: Text): Promise<void>;
}

const MOST_ATTEMPTS = 2;

/** retry-go waits a tenth of a second and as much again at random, in milliseconds. */
const PAUSE = 100;

/** httpSMS, as its server does it (NdoleStudio/httpsms @ 5dab6f8). */
export function httpSms(options: Partial<HttpSmsOptions> = {}): HttpSms {
	const account = newAccount(options);
	let world: World | undefined;

	async function deliverNow(deliveries: Delivery[]): Promise<void> {
		if (!world) throw new InvalidInput('The simulator does not run');
		await deliverAll(world, deliveries);
	}

	return {
		account,
		apiPath: '/v1',
		defaults: { apiKey: `uk_${randomUUID()}`, deliveryTimeoutMs: 5_000, line: '15550100001' },

		routes(started) {
			world = started;
			for (const number of [plusNumber(started.state.line), ...account.morePhones]) {
				addPhone(account, number);
			}
			return routes(started, account);
		},

		inbound: (_: State, text: Text): Delivery[] => receive(account, text, []),

		reports(_: State, message: Message, event: ReportEvent): Delivery[] {
			const record = account.messages.find(({ id }) => id === message.id);
			if (!record) return [];
			const isSent = event === 'message.sent';
			const at = (isSent ? message.sentAt : message.deliveredAt) ?? message.createdAt;
			record.status = isSent ? 'sent' : 'delivered';
			record.send_attempt_count ||= 1;
			if (isSent) record.sent_at = at;
			else record.delivered_at = at;
			const type = isSent ? 'message.phone.sent' : 'message.phone.delivered';
			return deliveriesOf(account, record.owner, type, outcomeOf(record, type, at));
		},

		async report(id, type, change) {
			const message = account.messages.find((each) => each.id === id);
			if (!message) throw new InvalidInput(`There is no message ${id}`);
			Object.assign(message, change);
			const now = new Date().toISOString();
			await deliverNow(deliveriesOf(account, message.owner, type, outcomeOf(message, type, now)));
		},

		async tell(type, owner, more = {}) {
			const timestamp = new Date().toISOString();
			const phone = account.phones.find(({ phone_number }) => phone_number === owner);
			const data = type.startsWith('phone.heartbeat')
				? {
						phone_id: phone?.id,
						user_id: account.userId,
						last_heartbeat_timestamp: timestamp,
						timestamp,
						monitor_id: randomUUID(),
						owner,
					}
				: {
						message_id: randomUUID(),
						user_id: account.userId,
						owner,
						contact: '+15550100002',
						timestamp,
						sim: phone?.sim,
					};
			await deliverNow(deliveriesOf(account, owner, type, { ...data, ...more }));
		},

		uploadAgain: async (text) => await deliverNow(receive(account, text, [])),

		sign: (_: State, delivery) => sign(account, delivery),
		headers: ({ body }) => ({ 'X-Event-Type': (JSON.parse(body) as { type: string }).type }),
		webhooks: () => account.webhooks.map(({ url }) => url),
		credential: ({ apiKey }) => [{ label: 'API key', value: apiKey, isSecret: true }],
		isAcknowledged: (status) => status < 400,
		retryDelayMs: (_: State, { attempts }) =>
			attempts.filter(({ resend }) => !resend).length < MOST_ATTEMPTS
				? PAUSE + randomInt(PAUSE)
				: undefined,
	};
}

function routes(world: World, account: HttpSmsAccount): Hono<HttpEnv> {
	const changed = () => world.events.emit('change', { type: 'state' });
	const api = new Hono<HttpEnv>();
	api.use(authorize(world.state), async (c, next) =>
		(await isTooLarge(c)) ? fail(c, 413, 'Request Entity Too Large') : await next(),
	);
	api.get('/phones', (c) => {
		const phones = pageOf(c, account.phones, { usual: 10, most: 20 });
		return ok(c, `fetched ${phones.length} phones`, phones);
	});
	return api
		.route('/messages', messageRoutes(world, account))
		.get('/message-threads', (c) => {
			const threads = threadsIn(c, account);
			return ok(c, `fetched ${threads.length} message threads`, threads);
		})
		.route('/webhooks', webhookRoutes(account, changed))
		.all('*', (c) => c.text(`Cannot ${c.req.method} ${c.req.path}`, 404));
}

/** A key of a phone (`pk_…`) is for the phone's own routes. @see api_key_auth_middleware.go */
const authorize =
	(state: State): MiddlewareHandler =>
	async (c, next) => {
		const key = c.req.header('x-api-key') ?? c.req.query('x-api-key');
		if (key === state.apiKey) return await next();
		return fail(
			c,
			401,
			'You are not authorized to carry out this request.',
			'Make sure your API key is set in the [x-api-key] header in the request',
		);
	};
